import { DAY, type Instant } from '../../domain/clock.js';
import { isConnected, isOther, type Place } from '../../domain/institution.js';
import type { Message } from '../../domain/message.js';
import { actionButton } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToRegion, pageOf, placeInHtml, regionButton, turns } from './names.js';

/** See relay/region. */
export interface OverviewFigures {
  institutions: number;
  connected: number;
  lost: number;
  silent: number;
  other: readonly Place[];
  alone: number;
}

const MOST_FOUND = 8;

/** @param month of which a report can be had, `2025-05` */
export function overviewMessage(say: Say, figures: OverviewFigures, month: string): Message {
  const { institutions, connected, lost, silent, other, alone } = figures;
  const lines = [
    say.html('region-connected', { connected, all: institutions }),
    ...(silent > 0 ? [say.html('region-silent-count', { count: silent })] : []),
    ...(lost > 0 ? [say.html('region-lost-count', { count: lost })] : []),
    ...(other.length > 0 ? [say.html('region-other-count', { count: other.length })] : []),
    ...(alone > 0 ? [say.html('region-alone-count', { count: alone })] : []),
    ...(institutions === 0 ? [say.html('region-empty')] : []),
  ];
  const best = actionButton(say.text('button-region-leaders'), {
    do: 'leaders',
    order: 'posts',
    group: 'all',
    band: 4,
  });
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      [regionButton(say, 'types'), regionButton(say, 'districts')],
      [regionButton(say, 'silent'), regionButton(say, 'waiting')],
      ...(other.length > 0 ? [[regionButton(say, 'other')]] : []),
      [best, regionButton(say, 'growth')],
      [
        actionButton(say.text('button-region-propose'), { do: 'askRegion', what: 'proposal' }),
        regionButton(say, 'proposals'),
      ],
      [
        actionButton(say.text('button-region-search'), { do: 'askRegion', what: 'search' }),
        actionButton(say.text('button-region-report'), {
          do: 'regionReport',
          month: Number(month.replace('-', '')),
        }),
      ],
    ],
  };
}

export function groupsMessage(
  say: Say,
  page: 'types' | 'districts',
  groups: readonly { name: string; connected: number; all: number }[],
  at: number,
): Message {
  const shown = pageOf(groups, at);
  const lines = shown.shown.map(({ name, connected, all }) =>
    say.html('region-group', { name: name === '' ? say.text('region-unnamed') : name, connected, all }),
  );
  return {
    ...toMessage([say.html(`region-${page}`), '', ...lines].join('\n')),
    buttons: [...turns(say, shown, (to) => ({ do: 'region', page, at: to })), backToRegion(say)],
  };
}

export function placesMessage(
  say: Say,
  page: 'silent' | 'waiting' | 'other',
  places: readonly Place[],
  at: number,
  now: Instant,
): Message {
  const shown = pageOf(places, at);
  const title = say.html(`region-${page}`, { count: places.length });
  const lines = shown.shown.map((place) => {
    const name = placeInHtml(place);
    if (page === 'silent') return name;
    if (page === 'other') {
      const { username, title } = place.channel ?? { username: null, title: '' };
      const words = { listed: place.institution.link ?? '', channel: username ? `@${username}` : title };
      return `${name}: ${say.html('region-other-line', words)}`;
    }
    return `${name}: ${say.html(...waitingWords(place, now))}`;
  });
  return {
    ...toMessage([title, '', ...lines].join('\n').trim()),
    buttons: [...turns(say, shown, (to) => ({ do: 'region', page, at: to })), backToRegion(say)],
  };
}

function waitingWords({ institution, channel }: Place, now: Instant): [string, Record<string, number>] {
  if (channel !== null) return ['region-waiting-lost', {}];
  const { invitation, invitedAt } = institution;
  const days = Math.floor((now - invitedAt) / DAY);
  if (invitation === null) return ['region-waiting-followed', {}];
  return [invitation.until > now ? 'region-waiting-invited' : 'region-waiting-old', { days }];
}

/** What a search found; the institutions themselves are behind the buttons. */
export function foundMessage(say: Say, found: readonly Place[]): Message {
  const shown = found.slice(0, MOST_FOUND);
  const more = found.length - shown.length;
  const lines = shown.map((place) => placeInHtml(place));
  const head = say.html('region-found', { count: found.length });
  return {
    ...toMessage(
      [head, ...lines, ...(more > 0 ? [say.html('region-found-more', { count: more })] : [])].join('\n'),
    ),
    buttons: [
      ...shown.map(({ institution: { id, organisation } }) => [
        actionButton(cut(organisation, 20), { do: 'institution', id, choice: 'show' }),
      ]),
      [actionButton(say.text('button-region-search'), { do: 'askRegion', what: 'search' })],
      backToRegion(say),
    ],
  };
}

/** All a curator may know of an institution: of its channel no queue and no log. */
export function institutionMessage(say: Say, place: Place, posts: number, now: Instant): Message {
  const { id, type, contact, nomination, link } = place.institution;
  const state = isConnected(place)
    ? say.html('region-place-connected', { channel: place.channel?.title ?? '', posts })
    : say.html(...waitingWords(place, now));
  const lines = [
    `<b>${placeInHtml(place)}</b>`,
    ...[type, nomination ?? '', link ?? ''].filter(Boolean).map(escapeHtml),
    ...(contact === null ? [] : [say.html('region-contact', { contact })]),
    state,
    ...(isOther(place) ? [say.html('region-place-other')] : []),
  ];
  const invite = actionButton(say.text('button-region-invite'), { do: 'institution', id, choice: 'invite' });
  return {
    ...toMessage(lines.join('\n')),
    buttons: [...(isConnected(place) ? [] : [[invite]]), backToRegion(say)],
  };
}
