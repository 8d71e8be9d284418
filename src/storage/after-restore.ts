import type { CardState } from '../domain/card.js';
import type { Clock, Instant } from '../domain/clock.js';
import { passedOver } from '../domain/follow.js';
import { followingSlot, previousSlot, type Served } from '../domain/schedule.js';
import { subscriptionOf } from '../domain/subscriber.js';
import { slotRule } from '../domain/subscription.js';
import { createAtOnceStore } from './at-once.js';
import { createBroadcastStore } from './broadcasts.js';
import { createCardStore } from './cards.js';
import { createFollowStore } from './follows.js';
import type { Keys } from './keys.js';
import { RecordError } from './records.js';
import type { RedisClient } from './redis-client.js';
import { createStoryStore } from './stories.js';
import { encodeServed, memberOf, readMember, subscriberCodec } from './subscriber-record.js';

export interface Settled {
  /** Digests that are not sent again. */
  skipped: number;
  /** Cards of which nobody knows whether they were posted. */
  doubtful: number;
}

const PAGE = 500;

/**
 * What stands in a store that was just restored, brought to the truth: what was lost had worked until an instant and
 * told, posted and offered what was due by then. Nobody else writes meanwhile. Done twice it comes to the same.
 *
 * - A digest whose slot has come counts as served by its last slot: the next one begins there.
 * - Who is told at once knows what there was to know, and so does who follows a story.
 * - An announcement that was under way is stopped: whom it had reached nobody knows.
 * - What was to be posted by then may have been: it is as if its sender had died, which ends in a question to whoever
 *   approved it (delivery/post-consignment). What is to be posted later may have been brought forward, or recalled, since
 *   the copy: it becomes that question at its time. Where nothing has happened since the copy it goes out as approved.
 *
 * @param until when what was lost stopped working  @param copied when the copy was begun
 */
export async function settleAfterRestore(
  redis: RedisClient,
  keys: Keys,
  { until, copied }: { until: Instant; copied: Instant },
  clock: Clock,
): Promise<Settled> {
  const skipped = await skipSlots();
  await tellNothingOld();
  await passFollowsOver();
  await stopBroadcast();
  return { skipped, doubtful: await doubtPosts() };

  async function skipSlots(): Promise<number> {
    let count = 0;
    // Whoever is moved on is due no more, so that the next page begins at its beginning; who stays is passed over.
    for (let staying = 0; ; ) {
      const due = await redis.zrangebyscore(keys.due, '-inf', until, 'WITHSCORES', 'LIMIT', staying, PAGE);
      if (due.length === 0) return count;
      const write = redis.multi();
      for (let n = 0; n < due.length; n += 2) {
        const member = due[n] ?? '';
        const next = await stepOf(member, Number(due[n + 1]));
        if (next === 'unknown') staying += 1;
        else {
          if (next.due === null) write.zrem(keys.due, member);
          else write.zadd(keys.due, next.due, member);
          if (next.served) write.hset(keys.served, member, encodeServed(next.served));
          count += next.served ? 1 : 0;
        }
      }
      await write.exec();
    }
  }

  async function stepOf(
    member: string,
    due: Instant,
  ): Promise<{ due: Instant | null; served: Served | null } | 'unknown'> {
    const { chat, id } = readMember(member);
    const subscriber = read(await redis.hget(keys.subscribers, String(chat)));
    const subscription = subscriber && subscriptionOf(subscriber, id);
    // The dispatcher drops it, or says that it does not read.
    if (!subscriber || !subscription) return 'unknown';
    const rule = slotRule(subscription, subscriber.zone);
    if (!rule) return { due: null, served: null };
    const slot = Math.max(due, previousSlot(rule, until + 1));
    const from = Math.max(slot, (subscription.pausedUntil ?? 0) - 1);
    const next = followingSlot(rule, { slot, until: from });
    // A rule of which `due` was no slot any more must not keep us here.
    return { due: Math.max(next, until + 1), served: { slot, until: slot } };
  }

  async function tellNothingOld(): Promise<void> {
    for await (const page of createAtOnceStore(redis, keys).readers()) {
      const write = redis.multi();
      for (const { subscriber, subscription, served } of page) {
        const told = { slot: served?.slot ?? 0, until: Math.max(served?.until ?? 0, until) };
        const member = memberOf(subscriber.chat, subscription.id);
        write.hset(keys.served, member, encodeServed({ ...told, times: served?.times }));
      }
      await write.exec();
    }
    await createAtOnceStore(redis, keys).see(until);
  }

  async function passFollowsOver(): Promise<void> {
    const follows = createFollowStore(redis, keys);
    const stories = createStoryStore(redis, keys, { onUnreadable: () => undefined });
    for (const story of await follows.stories()) {
      const record = (await stories.get([story])).get(story);
      const reports = record?.reports.map(({ article }) => article) ?? [];
      for (const standing of await follows.followers(story)) {
        const { record: _, ...follow } = passedOver(standing) as typeof standing;
        await follows.put(standing, { ...follow, known: [...new Set([...follow.known, ...reports])] });
      }
    }
  }

  async function stopBroadcast(): Promise<void> {
    const broadcasts = createBroadcastStore(redis, keys);
    const id = await broadcasts.current();
    if (id !== null) await broadcasts.stop(id, until);
  }

  async function doubtPosts(): Promise<number> {
    const cards = createCardStore(redis, keys, clock);
    const due = await cards.due(until > copied ? Number.MAX_SAFE_INTEGER : until);
    for (const { id } of due) await cards.move(id, asIfSenderDied);
    return due.length;
  }
}

function asIfSenderDied(state: CardState): CardState | null {
  if (state.kind !== 'approved') return null;
  return { kind: 'sending', by: state.by, at: state.due, first: state.first };
}

function read(stored: string | null) {
  if (stored === null) return null;
  try {
    return subscriberCodec.decode(stored);
  } catch (error) {
    if (error instanceof RecordError) return null;
    throw error;
  }
}
