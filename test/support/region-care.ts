import { onTestFinished } from 'vitest';
import type { Card } from '../../src/domain/card.js';
import type { Channel } from '../../src/domain/channel.js';
import { createProposals } from '../../src/relay/proposals.js';
import { createRegionQuery } from '../../src/relay/region.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createInstitutionStore } from '../../src/storage/institutions.js';
import { createPostStore } from '../../src/storage/posts.js';
import { createProposalStore } from '../../src/storage/proposals.js';
import { channelOf } from './cards.js';
import { testRedis } from './redis.js';

/** A Monday noon in Moscow. */
export const MONDAY = Date.parse('2025-06-09T09:00:00Z');
export const MOSCOW = { zone: 'Europe/Moscow' };

/** What a curator looks after, on a real Redis, with a clock the test moves. */
export async function careStage(...wanted: (Partial<Channel> & { chat: number })[]) {
  const time = { now: MONDAY };
  const clock = () => time.now;
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const channels = createChannelStore(redis, keys);
  for (const channel of wanted) await channels.add(channelOf(channel));
  const cards = createCardStore(redis, keys, clock);
  const posts = createPostStore(redis, keys);
  const institutions = createInstitutionStore(redis, keys);
  const region = createRegionQuery({ institutions, channels, posts, clock });
  const proposalStore = createProposalStore(redis, keys);
  /** Cards handed to the outbox: channel and chat. */
  const sent: [number, number][] = [];
  const deps = {
    proposals: proposalStore,
    cards,
    channels,
    places: region.places,
    sendCard: async (card: Card, chat: number) => void sent.push([card.channel, chat]),
    clock,
  };
  return {
    time,
    redis,
    keys,
    channels,
    cards,
    posts,
    institutions,
    region,
    proposalStore,
    sent,
    deps,
    proposals: createProposals(deps, MOSCOW),
    async add(id: string, type: string, district: string, link: string | null = null) {
      const rest = { link, contact: null, nomination: null };
      await institutions.add(id, { organisation: `${type} ${id}`, type, district, ...rest }, time.now);
    },
    /** A post by hand. */
    posted: (channel: number, messageId: number, at: number, card: string | null = null) =>
      posts.record(
        { channel, messageId, at, card, words: null, byHand: null, hasPhoto: false, deletedAt: null },
        null,
      ),
  };
}
