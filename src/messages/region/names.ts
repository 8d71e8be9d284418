import { createHash } from 'node:crypto';
import type { Channel } from '../../domain/channel.js';
import type { Place } from '../../domain/institution.js';
import type { Button } from '../../domain/message.js';
import type { Action } from '../callbacks.js';
import { actionButton } from '../keyboards.js';
import { cut, linked } from '../outlet-words.js';
import { escapeHtml, type Say } from '../say.js';
import type { RegionPage } from './actions.js';

/** Rows of names that one message shows. */
export const A_PAGE = 15;
const MAX_NAME = 80;

/** What stands in a button for a name that may be longer than a button can carry. */
export function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 8);
}

/** «Библиотека № 5, Козельск», a link where its channel has a name. */
export function placeInHtml({ institution, channel }: Place): string {
  const { organisation, district } = institution;
  return channelLink([organisation, district].filter(Boolean).join(', '), channel);
}

export function channelLink(name: string, channel: Pick<Channel, 'username'> | null): string {
  const short = cut(name, MAX_NAME);
  return channel?.username ? linked(short, `https://t.me/${channel.username}`) : escapeHtml(short);
}

/** One page of a list; a page too far is the last. */
export function pageOf<T>(all: readonly T[], at: number): { shown: readonly T[]; at: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE));
  const page = Math.min(at, pages - 1);
  return { shown: all.slice(page * A_PAGE, (page + 1) * A_PAGE), at: page, pages };
}

/** The pages before and after. */
export function turns(
  say: Say,
  { at, pages }: { at: number; pages: number },
  to: (at: number) => Action,
): Button[][] {
  const row = [
    ...(at > 0 ? [actionButton(say.text('button-region-before'), to(at - 1))] : []),
    ...(at < pages - 1 ? [actionButton(say.text('button-region-after'), to(at + 1))] : []),
  ];
  return row.length > 0 ? [row] : [];
}

export const regionButton = (say: Say, page: RegionPage, label: string = page): Button =>
  actionButton(say.text(`button-region-${label}`), { do: 'region', page, at: 0 });

export const backToRegion = (say: Say): Button[] => [regionButton(say, 'main', 'back')];
