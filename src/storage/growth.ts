import type { Day } from '../domain/calendar.js';
import { type Count, NETWORKS, type Network } from '../domain/growth.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/** Subscribers of a channel's page in one network on one local day. */
export interface ChannelCount extends Count {
  channel: ChatId;
  network: Network;
}

/** What is known of a channel's pages, by network: by day, oldest first. A network without counts is absent. */
export type CountsOf = Partial<Record<Network, Count[]>>;

export type GrowthStore = ReturnType<typeof createGrowthStore>;

/** How many people subscribe to channels, day by day, for ever; the last count of a day stays. */
export function createGrowthStore(redis: RedisClient, keys: Keys) {
  /** Quarters, because Redis keeps hashes of up to 128 fields in a few bytes a field (docs/redis-keys.md). */
  function written(counts: readonly ChannelCount[]) {
    const write = redis.multi();
    for (const { channel, network, day, count } of counts) {
      const quarter = `${network}:${quarterOf(day)}`;
      write.hset(keys.subscriberCounts(channel, quarter), fieldOf(day), count);
      write.sadd(keys.countedQuarters(channel), quarter);
    }
    return write;
  }

  return {
    /** All of them or, when Redis fails, none. */
    async note(counts: readonly ChannelCount[]): Promise<void> {
      if (counts.length > 0) await written(counts).exec();
    },

    /** What the program has counted by itself, and that this channel is done for the day. */
    async sampled(count: ChannelCount): Promise<void> {
      await written([count]).hset(keys.growthAsked, String(count.channel), count.day).exec();
    },

    /** Notes when a channel was asked in vain. @param mark as `asked` returns it */
    async inVain(channel: ChatId, mark: string): Promise<void> {
      await redis.hset(keys.growthAsked, String(channel), mark);
    },

    /** Channel → the local day it was counted last, or the mark of a later asking in vain. */
    async asked(): Promise<Map<ChatId, string>> {
      const marks = await redis.hgetall(keys.growthAsked);
      return new Map(Object.entries(marks).map(([channel, mark]) => [Number(channel), mark]));
    },

    async counts(channel: ChatId): Promise<CountsOf> {
      const quarters = (await redis.smembers(keys.countedQuarters(channel))).sort();
      const read = redis.pipeline();
      for (const quarter of quarters) read.hgetall(keys.subscriberCounts(channel, quarter));
      const found: CountsOf = {};
      for (const [index, [error, days]] of ((await read.exec()) ?? []).entries()) {
        if (error) throw error;
        const [network = '', quarter = ''] = quarters[index]?.split(':') ?? [];
        if (!isNetwork(network)) continue;
        const counts = Object.entries(days as Record<string, string>).map(([field, count]) => ({
          day: dayOfField(quarter.slice(0, 4), field),
          count: Number(count),
        }));
        found[network] = [...(found[network] ?? []), ...counts.sort((a, b) => (a.day < b.day ? -1 : 1))];
      }
      return found;
    },

    /** @param month `2025-06` @param views null: taken back */
    async setViews(channel: ChatId, month: string, views: number | null): Promise<void> {
      if (views === null) await redis.hdel(keys.monthlyViews(channel), month);
      else await redis.hset(keys.monthlyViews(channel), month, views);
    },

    async views(channel: ChatId, month: string): Promise<number | null> {
      const views = await redis.hget(keys.monthlyViews(channel), month);
      return views === null ? null : Number(views);
    },
  };
}

const isNetwork = (name: string): name is Network => (NETWORKS as readonly string[]).includes(name);

/** 2025-06-15 → 2025Q2 */
const quarterOf = (day: Day) => `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** 2025-06-15 → 615: a whole number takes the least room. */
const fieldOf = (day: Day) => String(Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10)));

function dayOfField(year: string, field: string): Day {
  const [month, day] = [Math.floor(Number(field) / 100), Number(field) % 100];
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
