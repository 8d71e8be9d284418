import type { Instant } from './clock.js';
import { localDate } from './schedule.js';
import type { ChatId } from './subscriber.js';

/** A chat that wants to hear how a story goes on. */
export interface Follow {
  chat: ChatId;
  /** Id of the story. */
  story: string;
  /** The message that updates answer; null when it stands nowhere any more. */
  messageId: number | null;
  /** Ids of its articles that were told, or had nothing new to tell. */
  known: string[];
  /** An update under way. */
  waiting: WaitingUpdate | null;
  /** How many updates were told on a local day. */
  told: { day: string; times: number };
  since: Instant;
}

export interface WaitingUpdate {
  /** Ids of the articles that bring something new, in order of publication; at least one. */
  reports: string[];
  /** Ids of all that will be known when it has been told. */
  known: string[];
  isEmergency: boolean;
}

export const UPDATES_A_DAY = 3;
/** A list has to fit a few screens. */
export const MOST_FOLLOWS = 50;

/** How many updates may still be told on the local day of an instant. */
export function updatesLeft({ told }: Pick<Follow, 'told'>, now: Instant, zone: string): number {
  return UPDATES_A_DAY - (told.day === localDate(now, zone) ? told.times : 0);
}

/** After its update has been told. */
export function toldAt(follow: Follow, now: Instant, zone: string): Follow {
  const day = localDate(now, zone);
  const times = (follow.told.day === day ? follow.told.times : 0) + 1;
  return { ...passedOver(follow), told: { day, times } };
}

/** After its update has turned out to be none. */
export function passedOver(follow: Follow): Follow {
  return { ...follow, known: follow.waiting?.known ?? follow.known, waiting: null };
}
