import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ChatSeed, WorldSeed } from '@svodka/sandbox';
import { type Channel, newMember } from '../../../src/domain/channel.js';
import { RUBRIC_IDS } from '../../../src/domain/rubric.js';
import { EVERY_DAY, type Weekday } from '../../../src/domain/schedule.js';
import type { Timing, WantedSubscription } from '../../../src/domain/subscription.js';
import { EVERYTHING, type Wishes } from '../../../src/domain/wishes.js';
import { channelOf } from '../../support/cards.js';
import { chanceOf, choice, dayBegins, type SoakPlan } from './plan.js';

export const BOT = 1;
const FIRST_READER = 5_000_000_000;
const FIRST_ASKER = 6_000_000_000;
const FIRST_GROUP = -4_000_000_000;
const FIRST_CHANNEL = -1_002_000_000_000;
/** Each channel has a manager of its own: what comes to one chat comes a message a second. */
const FIRST_MANAGER = 7_000_000_000;
const HOURS = [7, 8, 8, 8, 13, 19];
/** One of so many chats is a group, one has two subscriptions, one sees rich messages. */
const GROUP = 20;
const TWO = 7;
const RICH = 15;

/** A chat, and what it asks for before the run begins. */
export interface Reader {
  chat: number;
  chatType: 'private' | 'group';
  zone: string;
  wanted: WantedSubscription[];
}

export interface Audience {
  readers: Reader[];
  groups: number[];
  channels: Channel[];
  askers: number[];
  world: WorldSeed;
}

/** Who there is: the same in each run of a plan. */
export function audienceOf({ subscribers, channels, askers, zones, seed }: SoakPlan): Audience {
  const readers = Array.from({ length: subscribers }, (_, n) =>
    readerOf(seed, n, choice(zones, seed, 'zone', n)),
  );
  const groups = readers.filter(({ chatType }) => chatType === 'group').map(({ chat }) => chat);
  const asking = Array.from({ length: askers }, (_, n) => FIRST_ASKER + n);
  const kept = Array.from({ length: channels }, (_, n) => channelWithRule(n));
  const managers = kept.map((_, n) => FIRST_MANAGER + n);
  const people = [...managers, ...asking, ...readers.map(({ chat }) => chat).filter((chat) => chat > 0)];
  return {
    readers,
    groups,
    channels: kept,
    askers: asking,
    world: {
      people: people.map((id) => ({ id, firstName: `Человек ${id}` })),
      chats: [
        ...groups.map((id) => chatOf(id, 'group', FIRST_MANAGER)),
        ...kept.map(({ chat }, n) => chatOf(chat, 'channel', FIRST_MANAGER + n)),
      ],
      started: true,
    },
  };
}

function readerOf(seed: number, n: number, zone: string): Reader {
  const isGroup = n % GROUP === GROUP - 1;
  const count = n % TWO === 0 ? 2 : 1;
  return {
    chat: isGroup ? FIRST_GROUP - n : FIRST_READER + n,
    chatType: isGroup ? 'group' : 'private',
    zone,
    wanted: Array.from({ length: count }, (_, k) => ({
      wishes: wishesOf(seed, n, k),
      timing: timingOf(seed, n, k),
      format: n % RICH === 0 ? ('rich' as const) : ('classic' as const),
      sound: n % 3 !== 0,
      onEmpty: chanceOf(seed, 'empty', n, k) < 0.3 ? ('silent' as const) : ('say' as const),
    })),
  };
}

/**
 * Most want one digest a day; some several, some one a week, some each thing at once. A second one comes at another hour:
 * what stands twice in a chat is a repeat.
 */
function timingOf(seed: number, n: number, k: number): Timing {
  const kind = chanceOf(seed, 'kind', n, 0);
  const hour = choice(HOURS, seed, 'hour', n, 0) * 60;
  const days = [...EVERY_DAY];
  if (k > 0) return { kind: 'digest', minutes: [hour === 7 * 60 ? 13 * 60 : 7 * 60], days };
  if (kind < 0.7) return { kind: 'digest', minutes: [hour], days };
  if (kind < 0.82) return { kind: 'digest', minutes: [8 * 60, 13 * 60, 19 * 60], days };
  if (kind < 0.92)
    return { kind: 'digest', minutes: [hour], days: [choice<Weekday>(EVERY_DAY, seed, 'day', n)] };
  return { kind: 'at-once', perDay: 3 + Math.floor(chanceOf(seed, 'cap', n) * 8), gapMinutes: 15 };
}

const idsOf = (name: string) =>
  (
    JSON.parse(
      readFileSync(fileURLToPath(new URL(`../../../config/kaluga/${name}.json`, import.meta.url)), 'utf8'),
    ) as { id: string }[]
  ).map(({ id }) => id);
const DISTRICTS = idsOf('districts');
const TOPICS = idsOf('topics');

function wishesOf(seed: number, n: number, k: number): Wishes {
  const kind = chanceOf(seed, 'wishes', n, k);
  const rubric = choice(RUBRIC_IDS, seed, 'rubric', n, k);
  if (kind < 0.45) return EVERYTHING;
  if (kind < 0.65) return { ...EVERYTHING, rubrics: [rubric, 'society'] };
  if (kind < 0.8) return { ...EVERYTHING, districts: [choice(DISTRICTS, seed, 'place', n, k)] };
  if (kind < 0.9) return { ...EVERYTHING, topics: [choice(TOPICS, seed, 'topic', n, k)] };
  return { ...EVERYTHING, words: ['дорога'], detailed: true };
}

function channelWithRule(n: number): Channel {
  const manager = FIRST_MANAGER + n;
  const chat = FIRST_CHANNEL - n;
  const base = channelOf({
    chat,
    title: `Библиотека № ${n + 1}`,
    since: dayBegins(0),
    members: [newMember(manager, 'manager')],
  });
  const auto = { by: manager, since: dayBegins(0), perDay: 2, rubrics: [] };
  return { ...base, review: { ...base.review, auto } };
}

function chatOf(id: number, type: 'group' | 'channel', owner: number): ChatSeed {
  const bot = { userId: BOT, rights: { can_manage_chat: true, can_post_messages: true } };
  return {
    id,
    type,
    title: `${type} ${id}`,
    members: [
      { userId: owner, status: 'creator' },
      type === 'channel' ? { ...bot, status: 'administrator' } : { userId: BOT, status: 'member' },
    ],
  };
}
