import { DAY, type Instant } from './clock.js';
import { type QuietHours, quietEnds } from './schedule.js';
import { type ChatId, isServed, type Subscriber } from './subscriber.js';

/** Who gets an announcement of the operator's; readers of a district or a rubric are those who have named it. */
export type BroadcastAudience =
  | { kind: 'all' | 'private' | 'groups' }
  | { kind: 'district' | 'rubric'; id: string };

/**
 * What becomes of a chat that a broadcast is meant for.
 * - on its way: `queued`, `sending`;
 * - it stands: `sent`;
 * - it does not: `blocked` (the person has blocked the bot), `gone` (there is no such chat, or the bot is not in it),
 *   `refused` (Telegram does not take it there), `unknown` (no answer came before the end);
 * - left out: `inactive` (stopped, or closed to the bot already), `off` (wants no announcements), `night` (a day has gone by
 *   without an hour at which it may be written to), `stopped` (an operator has stopped it all before).
 */
export const BROADCAST_OUTCOMES = [
  'queued',
  'sending',
  'sent',
  'blocked',
  'gone',
  'refused',
  'unknown',
  'inactive',
  'off',
  'night',
  'stopped',
] as const;
export type BroadcastOutcome = (typeof BROADCAST_OUTCOMES)[number];
/** How many chats each is true of. */
export type BroadcastFigures = Record<BroadcastOutcome, number>;

/**
 * The life of a broadcast:
 *
 *     draft ─→ confirmed (its chats are being noted) ─→ running ─→ over
 *                      └──────────── stopping ←────────┘ └─→ (done, stopped, expired)
 *
 * `at`: when it was confirmed; `total`: how many chats are to get it.
 */
export type BroadcastState =
  | { kind: 'draft' }
  | { kind: 'confirmed'; at: Instant }
  | { kind: 'running'; at: Instant; total: number }
  | { kind: 'stopping'; at: Instant; total: number; since: Instant }
  | {
      kind: 'over';
      at: Instant;
      total: number;
      ended: Instant;
      how: BroadcastEnd;
      figures: BroadcastFigures;
    };
export type BroadcastEnd = 'done' | 'stopped' | 'expired';

/** A text that an operator sends to readers. */
export interface Broadcast {
  /** Up to eight letters, digits, - and _. */
  id: string;
  /** Whose text it is; 0: somebody who is forgotten. */
  by: ChatId;
  /** Telegram HTML; null when it is no longer kept. */
  html: string | null;
  to: BroadcastAudience;
  /** When it was written. */
  at: Instant;
  state: BroadcastState;
}

/** What nobody has got in a day is news of yesterday. */
export const BROADCAST_LASTS = DAY;
/** Words are kept for whoever is asked what was sent; figures for the yearly report. */
export const BROADCAST_TEXT_KEPT = 30 * DAY;
export const BROADCAST_KEPT = 365 * DAY;

/** Announcements come from nine to nine by the clock of who gets them. */
const NOT_WAKING: QuietHours = { from: 21 * 60, to: 9 * 60 };

/**
 * When a chat may be sent an announcement: now, or as soon as both its waking hours and its own hours of quiet allow.
 * Infinity where they never do within days.
 */
export function announceableAt(now: Instant, { zone, quiet }: Pick<Subscriber, 'zone' | 'quiet'>): Instant {
  let at = now;
  // Each step ends one of the two; where they meet for ever the days go by.
  for (let step = 0; step < 6; step++) {
    const ends = quietEnds(at, zone, NOT_WAKING) ?? (quiet && quietEnds(at, zone, quiet));
    if (ends === null) return at;
    at = ends;
  }
  return Number.POSITIVE_INFINITY;
}

/** Whether a chat gets it, is left out and counted, or is none of those it is meant for. */
export function placeInBroadcast(
  reader: Subscriber,
  to: BroadcastAudience,
): 'recipient' | 'inactive' | 'off' | 'other' {
  if (reader.subscriptions.length === 0 || !isMeant(reader, to)) return 'other';
  if (!isServed(reader)) return 'inactive';
  return reader.noAnnouncements ? 'off' : 'recipient';
}

function isMeant({ chatType, subscriptions }: Subscriber, to: BroadcastAudience): boolean {
  switch (to.kind) {
    case 'all':
      return true;
    case 'private':
      return chatType === 'private';
    case 'groups':
      return chatType === 'group';
    case 'district':
      return subscriptions.some(({ wishes }) => wishes.districts.includes(to.id));
    case 'rubric':
      return subscriptions.some(({ wishes }) => wishes.rubrics.some((rubric) => rubric === to.id));
  }
}

export function noFigures(): BroadcastFigures {
  return Object.fromEntries(BROADCAST_OUTCOMES.map((outcome) => [outcome, 0])) as BroadcastFigures;
}

/** Whether a chat's part in it is over. */
export function isBroadcastSettled(outcome: BroadcastOutcome): boolean {
  return outcome !== 'queued' && outcome !== 'sending';
}

/** How many chats it was meant for and did not reach. */
export function failedIn({ blocked, gone, refused, unknown }: BroadcastFigures): number {
  return blocked + gone + refused + unknown;
}
