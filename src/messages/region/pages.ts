import type { Channel } from '../../domain/channel.js';
import { DAY, type Instant } from '../../domain/clock.js';
import { isConnected, isOther, type Place } from '../../domain/institution.js';
import type { Button, Message } from '../../domain/message.js';
import { fullDay } from '../dates.js';
import { thousands } from '../growth/words.js';
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
      const words = {
        listed: place.institution.link ?? say.text('region-other-unlisted'),
        channel: username ? `@${username}` : title,
      };
      return `${name}: ${say.html('region-other-line', words)}`;
    }
    return `${name}: ${say.html(...waitingWords(place, now))}`;
  });
  // Each of them waits for a word about it.
  const each = page === 'other' ? shown.shown.map(toPlace) : [];
  return {
    ...toMessage([title, '', ...lines].join('\n').trim()),
    buttons: [...each, ...turns(say, shown, (to) => ({ do: 'region', page, at: to })), backToRegion(say)],
  };
}

const toPlace = ({ institution: { id, organisation } }: Place): Button[] => [
  actionButton(cut(organisation, 20), { do: 'institution', id, choice: 'show' }),
];

function waitingWords(place: Place, now: Instant): [string, Record<string, number>] {
  const { institution, channel } = place;
  if (channel?.status === 'lost') return ['region-waiting-lost', {}];
  if (isOther(place)) return ['region-waiting-other', {}];
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
      ...shown.map(toPlace),
      [actionButton(say.text('button-region-search'), { do: 'askRegion', what: 'search' })],
      backToRegion(say),
    ],
  };
}

/** Of the channel of an institution. */
export interface PlaceFigures {
  /** That stand, of the last seven days. */
  posts: number;
  /** In Telegram, when they were last counted; null: not yet. */
  subscribers: number | null;
}

/** All a curator may know of an institution: of its channel no queue and no log. */
export function institutionMessage(
  say: Say,
  place: Place,
  { posts, subscribers }: PlaceFigures,
  { now, zone }: { now: Instant; zone: string },
): Message {
  const { channel, institution } = place;
  const { id, type, contact, nomination, link } = institution;
  const isStanding = channel !== null && channel.status !== 'lost';
  const state = isStanding
    ? say.html('region-place-connected', { channel: channel.title, posts })
    : say.html(...waitingWords(place, now));
  const since = fullDay(say, channel?.since ?? now, now, zone);
  const figures =
    subscribers === null
      ? say.html('region-place-uncounted', { since })
      : say.html('region-place-since', { since, count: thousands(subscribers) });
  const lines = [
    `<b>${placeInHtml(place)}</b>`,
    ...[type, nomination ?? '', link ?? ''].filter(Boolean).map(escapeHtml),
    ...(contact === null ? [] : [say.html('region-contact', { contact })]),
    state,
    ...(isStanding ? [figures] : []),
    ...(isStanding && isOther(place) ? [say.html('region-place-other')] : []),
  ];
  const invite = actionButton(say.text('button-region-invite'), { do: 'institution', id, choice: 'invite' });
  const of = (label: string, choice: 'confirm' | 'detach') =>
    channel === null
      ? []
      : [[actionButton(say.text(label), { do: 'ofPlace', id, channel: channel.chat, choice })]];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      ...(isStanding && isOther(place) ? of('button-region-confirm', 'confirm') : []),
      ...(isStanding ? of('button-region-detach', 'detach') : []),
      ...(isConnected(place) ? [] : [[invite]]),
      backToRegion(say),
    ],
  };
}

/** Asks once more: of two taps one may be by chance. */
export function detachMessage(say: Say, { institution, channel }: Place & { channel: Channel }): Message {
  const { id, organisation: name } = institution;
  const words = { channel: channel.title, name };
  return {
    ...toMessage(say.html('region-detach', words)),
    buttons: [
      [
        actionButton(say.text('button-region-detached'), {
          do: 'ofPlace',
          id,
          channel: channel.chat,
          choice: 'detached',
        }),
      ],
      [actionButton(say.text('button-region-keep'), { do: 'institution', id, choice: 'show' })],
    ],
  };
}
