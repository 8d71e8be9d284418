import { onTestFinished } from 'vitest';
import type { Card } from '../../src/domain/card.js';
import type { Channel } from '../../src/domain/channel.js';
import { createProposals } from '../../src/relay/proposals.js';
import { createRegionQuery } from '../../src/relay/region.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createCuratorStore } from '../../src/storage/curators.js';
import { createInstitutionStore } from '../../src/storage/institutions.js';
import { createPostStore } from '../../src/storage/posts.js';
import { createProposalStore } from '../../src/storage/proposals.js';
import { channelOf } from './cards.js';
import { kalugaJudge } from './judge.js';
import { testRedis } from './redis.js';

/** A Monday noon in Moscow. */
export const MONDAY = Date.parse('2025-06-09T09:00:00Z');
export const MOSCOW = { zone: 'Europe/Moscow' };
export const CURATOR = 5;

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
  /** Cards that were said anew in their chats. */
  const shown: [number, string][] = [];
  const curators = createCuratorStore(redis, keys);
  await curators.invite('a', time.now);
  await curators.join('a', CURATOR, time.now);
  const deps = {
    proposals: proposalStore,
    cards,
    channels,
    places: region.places,
    sendCard: async (card: Card, chat: number) => void sent.push([card.channel, chat]),
    showState: async ({ channel, state }: Card) => void shown.push([channel, state.kind]),
    curators,
    judgeText: await kalugaJudge(),
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
    shown,
    curators,
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
