import type { Catalogue } from '../../domain/catalogue.js';
import { type Channel, type Doing, type Member, mayDo } from '../../domain/channel.js';
import type { ChannelEdit } from '../../domain/channel-edit.js';
import type { Instant } from '../../domain/clock.js';
import type { Button } from '../../domain/message.js';
import type { Post } from '../../domain/post.js';
import type { ChannelAsked, ChannelPage } from '../callbacks.js';
import { actionButton, marked } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { MAX_LABEL } from '../subscription/view.js';

/** A channel as its pages show it to one of its members. */
export interface ChannelView {
  channel: Channel;
  /** Who looks. */
  member: Member;
  catalogue: Catalogue;
  now: Instant;
  /** IANA zone of the region. */
  zone: string;
  /** A recent story as the channel would post it; only where a page shows one. */
  sample: Post | null;
  /** Cards that wait for somebody, and posts of this week; only on the main page. */
  counts: { open: number; posts: number } | null;
  /** Links that stand; only where they are listed. */
  links: readonly StandingLink[];
  /** May be connected from here too: t.me link; only on the main page of an only channel. */
  connect: Button | null;
}

/** A one-time link that nobody has used yet. */
export interface StandingLink {
  /** As buttons name it. */
  name: string;
  as: Member['role'] | 'group';
  expiresAt: Instant;
}

export const may = ({ member }: Pick<ChannelView, 'member'>, doing: Doing) => mayDo(member.role, doing);

export const isNew = ({ channel }: Pick<ChannelView, 'channel'>) => channel.status === 'new';

export function pageButton(
  say: Say,
  label: string,
  { channel }: Pick<ChannelView, 'channel'>,
  page: ChannelPage,
  at = 0,
): Button {
  return actionButton(say.text(label), { do: 'chan', of: channel.chat, page, at });
}

export function setButton(
  say: Say,
  { channel }: Pick<ChannelView, 'channel'>,
  what: ChannelEdit,
  value: string | number,
  label: string,
  isChosen = false,
): Button {
  const action = { do: 'cset', of: channel.chat, what, value: String(value), at: 0 } as const;
  return actionButton(isChosen ? marked(say, label) : cut(label, MAX_LABEL), action);
}

export function askButton(
  say: Say,
  label: string,
  { channel }: Pick<ChannelView, 'channel'>,
  what: ChannelAsked,
): Button {
  return actionButton(say.text(label), { do: 'askChan', of: channel.chat, what });
}

/** The ways out of a page: to the next step while the channel is being set up, back to the rules afterwards. */
export function wayOn(
  say: Say,
  view: ChannelView,
  steps: { before?: ChannelPage; next: ChannelPage },
): Button[] {
  if (!isNew(view)) return [pageButton(say, 'button-back', view, 'settings')];
  return [
    ...(steps.before === undefined ? [] : [pageButton(say, 'button-back', view, steps.before)]),
    pageButton(say, 'button-next', view, steps.next),
  ];
}

/** «Шаг 2 из 4» while the channel is being set up. */
export function stepLine(say: Say, view: ChannelView, step: number): string[] {
  return isNew(view) ? ['', say.html('channel-step', { step })] : [];
}
