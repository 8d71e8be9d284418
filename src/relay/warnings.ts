import type { Card } from '../domain/card.js';
import { type Channel, deskOf } from '../domain/channel.js';
import { type Clock, DAY, type Instant } from '../domain/clock.js';
import { POSTS_A_WEEK, type StandingPost } from '../domain/post.js';
import { instantToLocal, isNight, localDate } from '../domain/schedule.js';
import type { Source } from '../domain/source.js';
import type { SourceReport } from '../domain/source-report.js';
import type { ChatId } from '../domain/subscriber.js';
import { REGISTRATION_ABOVE, REGISTRATION_NEAR, type Warning } from '../domain/warning.js';
import { weekOf } from './week-posts.js';

/** The hours of Wednesday in which a reminder still helps, and the hour from which days are gone through. */
const REMIND = { from: 12, to: 20 };
const DAILY_FROM = 10;
/** Posts made of one source in the last month, from which on its silence matters to a channel. */
const RELIED_ON = 3;
const MONTH = 30 * DAY;
/** A source that is away for an afternoon is no news to a librarian. */
const AWAY_FOR = DAY;

export interface WarningDeps {
  channels: {
    all(): Promise<Channel[]>;
    update(chat: ChatId, change: (now: Channel) => Channel | null): Promise<Channel | null>;
  };
  cards: { many(ids: readonly string[]): Promise<Card[]>; open(channel: ChatId): Promise<Card[]> };
  posts: { between(channel: ChatId, from: Instant, to: Instant): Promise<StandingPost[]> };
  /** Posts in sight this week. */
  weekPosts: (channel: ChatId, now: Instant) => Promise<number>;
  told: {
    isTold(chat: ChatId, warning: Warning): Promise<boolean>;
    lastRound(kind: 'week' | 'day'): Promise<string | null>;
    roundOver(kind: 'week' | 'day', round: string): Promise<void>;
  };
  /** Offers a channel at most so many cards, beside its batches. @returns how many are new */
  offer: (channel: Channel, most: number) => Promise<number>;
  /** As last counted; null: not known. */
  subscribers: (channel: ChatId) => Promise<number | null>;
  /** Whether the bot may post there; null when the messenger does not say. */
  mayPost: (channel: ChatId) => Promise<boolean | null>;
  sources: { all(): Promise<SourceReport[]> };
  sourceOf: (id: string) => Pick<Source, 'official'> | undefined;
  /** Hands it to the outbox; handing it twice is harmless. */
  warn: (chat: ChatId, warning: Warning) => Promise<void>;
  clock: Clock;
}

/** Warns those who look after a channel, each once. A round that a crash has ended is gone through again. */
export function createWarnings(deps: WarningDeps, { zone }: { zone: string }) {
  const { channels, told, clock } = deps;

  async function tell(channel: Channel, about: Warning['about'], value: string): Promise<void> {
    const warning = { channel: channel.chat, about, value };
    for (const chat of deskOf(channel, clock()))
      if (!(await told.isTold(chat, warning))) await deps.warn(chat, warning);
  }

  async function remind(channel: Channel, monday: string, now: Instant): Promise<void> {
    if (deskOf(channel, now).length === 0) return;
    const missing = POSTS_A_WEEK - (await deps.weekPosts(channel.chat, now));
    if (missing <= 0) return;
    // As many as three, with those that wait already.
    const waiting = (await deps.cards.open(channel.chat)).length;
    if (waiting < POSTS_A_WEEK) await deps.offer(channel, POSTS_A_WEEK - waiting);
    await tell(channel, 'week', monday);
  }

  async function lookAtSize(channel: Channel): Promise<void> {
    const count = await deps.subscribers(channel.chat);
    if (count === null || count < REGISTRATION_NEAR) return;
    if (count > REGISTRATION_ABOVE) return tell(channel, 'size', 'past');
    for (const chat of deskOf(channel, clock())) {
      const past = { channel: channel.chat, about: 'size', value: 'past' } as const;
      const near = { ...past, value: 'near' };
      // Who was told of the duty needs not be told that it comes near.
      if (!(await told.isTold(chat, past)) && !(await told.isTold(chat, near))) await deps.warn(chat, near);
    }
  }

  async function lookAtRights(channel: Channel, today: string): Promise<void> {
    if ((await deps.mayPost(channel.chat)) !== false) return;
    // Told first: a channel that is noted as lost is not looked at again.
    await tell(channel, 'rights', today);
    await channels.update(channel.chat, (now) => ({ ...now, status: 'lost' }));
  }

  /** Sources that were read once and give nothing now, with the instant since when. */
  async function silentSources(now: Instant): Promise<Map<string, Instant>> {
    const found = new Map<string, Instant>();
    for (const { id, health } of await deps.sources.all())
      if ('since' in health && (health.kind === 'silent' || now - health.since >= AWAY_FOR))
        found.set(id, health.since);
    return found;
  }

  async function lookAtSources(
    channel: Channel,
    silent: ReadonlyMap<string, Instant>,
    now: Instant,
  ): Promise<void> {
    const used = await usedSources(channel.chat, now);
    for (const [id, since] of silent)
      if (deps.sourceOf(id)?.official || (used.get(id) ?? 0) >= RELIED_ON)
        await tell(channel, 'source', `${id}.${since}`);
  }

  async function usedSources(channel: ChatId, now: Instant): Promise<Map<string, number>> {
    const posted = await deps.posts.between(channel, now - MONTH, now);
    const cards = await deps.cards.many(posted.flatMap(({ card }) => card ?? []));
    const used = new Map<string, number>();
    for (const { matter } of cards)
      if (matter.kind === 'news') used.set(matter.words.sourceId, (used.get(matter.words.sourceId) ?? 0) + 1);
    return used;
  }

  const active = async () => (await channels.all()).filter(({ status }) => status === 'active');

  return async function warnings(): Promise<void> {
    const now = clock();
    if (isNight(now, zone)) return;
    const { weekday, hour } = instantToLocal(now, zone);
    const { monday } = weekOf(now, zone);
    if (
      weekday === 3 &&
      hour >= REMIND.from &&
      hour < REMIND.to &&
      (await told.lastRound('week')) !== monday
    ) {
      for (const channel of await active()) await remind(channel, monday, now);
      await told.roundOver('week', monday);
    }
    const today = localDate(now, zone);
    if (hour < DAILY_FROM || (await told.lastRound('day')) === today) return;
    const silent = await silentSources(now);
    for (const channel of await active()) {
      await lookAtSize(channel);
      if (silent.size > 0) await lookAtSources(channel, silent, now);
      await lookAtRights(channel, today);
    }
    await told.roundOver('day', today);
  };
}
