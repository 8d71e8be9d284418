import type { Config } from '../config.js';
import { createLetterConsignment } from '../delivery/letter-consignment.js';
import type { Channel } from '../domain/channel.js';
import type { WarningJob } from '../domain/outbox.js';
import type { Publisher } from '../domain/publisher.js';
import { untilOfficeHours } from '../domain/schedule.js';
import type { ChatId } from '../domain/subscriber.js';
import { warningMessage } from '../messages/region/warnings.js';
import type { AccessTo } from '../relay/access.js';
import { createLeaders } from '../relay/leaders.js';
import { createProposals } from '../relay/proposals.js';
import { createRegionQuery } from '../relay/region.js';
import { createWarnings } from '../relay/warnings.js';
import { createWeekPosts } from '../relay/week-posts.js';
import { createCuratorStore } from '../storage/curators.js';
import { createInstitutionStore } from '../storage/institutions.js';
import { createProposalStore } from '../storage/proposals.js';
import { createWarningStore } from '../storage/warnings.js';
import type { Office } from './office.js';
import type { Workshop } from './workshop.js';

export type RegionCare = ReturnType<typeof openRegionCare>;

/** What curators see and propose, and what those who look after channels are warned of. */
export function openRegionCare(
  { redis, keys, say, region: { sources }, sourceHealth, clock }: Workshop,
  { channels, cards, posts, growth, queue, sendCard, showState, judgeText }: Office,
  config: Config & { botToken: string },
  {
    publisher,
    accessTo,
    offer,
  }: { publisher: Publisher; accessTo: AccessTo; offer: (channel: Channel, most: number) => Promise<number> },
) {
  const zone = { zone: config.timeZone };
  const curators = createCuratorStore(redis, keys);
  const institutions = createInstitutionStore(redis, keys);
  const proposalStore = createProposalStore(redis, keys);
  const told = createWarningStore(redis, keys);
  const region = createRegionQuery({ institutions, channels, posts, clock });
  const { places, postCounts } = region;
  const leaders = createLeaders({ places, postCounts, growth, clock }, zone);
  const proposals = createProposals(
    {
      proposals: proposalStore,
      cards,
      channels,
      places,
      sendCard,
      showState,
      curators,
      judgeText,
      clock,
    },
    zone,
  );
  const weekPosts = createWeekPosts({ posts, cards }, zone);
  // Telegram puts the bot's own id before the colon: https://core.telegram.org/bots/api#authorizing-your-bot
  const bot = Number(config.botToken.split(':')[0]);
  const mayPost = (channel: ChatId) => publisher.mayPost(channel, bot);

  return {
    curators,
    institutions,
    region,
    leaders,
    proposals,
    proposalStore,
    warned: told,
    /** What is kept of a chat as a curator's, as one that connects for an institution, as one that was warned. */
    async forgetCare(chat: ChatId): Promise<void> {
      for (const forget of [curators.remove, institutions.forget, proposalStore.forget, told.forget])
        await forget(chat);
    },

    warn: createWarnings(
      {
        channels,
        cards,
        posts,
        weekPosts,
        told,
        offer,
        subscribers: async (channel) => (await growth.counts(channel)).telegram?.at(-1)?.count ?? null,
        mayPost,
        sources: sourceHealth,
        sourceOf: (id) => sources.find((source) => source.id === id),
        warn: (chat, warning) => queue.enqueue({ kind: 'warning', chat, ...warning }),
        clock,
      },
      zone,
    ),

    warningLetters: createLetterConsignment<WarningJob>({
      nightLeft: () => untilOfficeHours(clock(), config.timeZone),
      async render({ kind: _, chat, ...warning }) {
        const channel = await channels.get(warning.channel);
        // Told meanwhile by a job that was repeated, or of a channel that is none any more.
        if (!channel || (await told.isTold(chat, warning))) return null;
        if (warning.about !== 'rights' && chat > 0) {
          // Whoever has lost the right to post there is told nothing of it, and not asked about every ten minutes.
          const access = await accessTo(channel.chat, chat, 'see');
          if (access.kind === 'no-rights') {
            await told.note(chat, warning);
            return null;
          }
        }
        const now = clock();
        const [seen, open, source, right] = await Promise.all([
          weekPosts(channel.chat, now),
          cards.open(channel.chat),
          warning.about === 'source' ? sourceHealth.one(warning.value.split('.')[0] ?? '') : null,
          warning.about === 'rights' ? mayPost(channel.chat) : null,
        ]);
        const facts = { channel, posts: seen, cards: open.length, mayPost: right, source };
        return warningMessage(say, warning, facts, { now, ...zone });
      },
      delivered: ({ kind: _, chat, ...warning }) => told.note(chat, warning),
      // Who cannot be reached is not tried again every ten minutes.
      undeliverable: ({ kind: _, chat, ...warning }) => told.note(chat, warning),
    }),
  };
}
