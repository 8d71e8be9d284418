import { randomBytes } from 'node:crypto';
import type { Bot } from 'grammy';
import type { BotContext } from '../bot/context.js';
import { createBot } from '../bot/create-bot.js';
import type { Config } from '../config.js';
import { LONGEST_INTERACTIVE_WAIT } from '../delivery/pacer.js';
import type { Publisher } from '../domain/publisher.js';
import type { Log } from '../log.js';
import { openUnderstand } from '../models.js';
import { createBroadcastAudience } from '../queries/broadcast-audience.js';
import { createDigestSubjects } from '../queries/digest-subjects.js';
import { createInlineQuery } from '../queries/inline.js';
import { createStoryArticles } from '../queries/story-articles.js';
import { createStoryTitles } from '../queries/story-titles.js';
import { createZoneOf } from '../queries/zone-of.js';
import type { AccessTo } from '../relay/access.js';
import type { Candidates } from '../relay/candidates.js';
import { createChannelGrowth } from '../relay/channel-growth.js';
import { createLess } from '../relay/less.js';
import { createMonthReport } from '../relay/month-report.js';
import { createPieces } from '../relay/pieces.js';
import type { Review } from '../relay/review.js';
import { createWordsTried } from '../relay/words-tried.js';
import { createInvitationStore } from '../storage/invitations.js';
import { createReadershipStore } from '../storage/readership.js';
import { createSessionStore } from '../storage/sessions.js';
import { createSubscriberScan } from '../storage/subscriber-scan.js';
import { createBroadcastProgress, createSendingRate } from './broadcasting.js';
import { createCardWords } from './card-words.js';
import { createCheckSources } from './check-sources.js';
import type { Corrections } from './corrections.js';
import type { Forget } from './forget.js';
import type { Metrics } from './metrics/metrics.js';
import type { Office } from './office.js';
import { openPersonalExport } from './open-personal-export.js';
import type { Painter } from './pictures.js';
import type { Posting } from './posting.js';
import type { RegionCare } from './region-care.js';
import { createRetryFailed } from './retry-failed.js';
import { createReadSentFile } from './sent-file.js';
import type { Workshop } from './workshop.js';

/** Gives the bot its features: what it answers from, and whom it asks to act. */
export function teachBot(
  bot: Bot<BotContext>,
  workshop: Workshop,
  office: Office,
  {
    config,
    log,
    review,
    offerCandidates,
    accessTo,
    publisher,
    care,
    corrections,
    painter,
    posting,
    metrics: { answering },
    forget,
  }: {
    config: Config & { botToken: string };
    log: Log;
    review: Review;
    offerCandidates: Candidates;
    accessTo: AccessTo;
    publisher: Publisher;
    care: RegionCare;
    corrections: Pick<Corrections, 'desk'>;
    painter: Pick<Painter, 'paint'>;
    posting: Posting;
    metrics: Pick<Metrics, 'answering'>;
    forget: Pick<Forget, 'forget'>;
  },
): void {
  const { channels, cards, audit, posts, growth, countUploads, operators, pacer, digests } = office;
  const { corrections: correctionRecords, lookAt, judgeText, relayFrame } = office;
  const { redis, keys, region, say, clock, shownArticles, stories, audiences, news } = workshop;
  const { sourceHealth, subscribers } = workshop;
  const sendingRate = createSendingRate(office);
  const understand = openUnderstand(region, config.timeZone);
  createBot(
    bot,
    {
      say,
      clock,
      rubrics: region.rubrics,
      news,
      catalogue: region,
      drafts: workshop.drafts,
      newId: () => randomBytes(6).toString('base64url'),
      composedDigest: digests.get,
      digestSubjects: createDigestSubjects({ articles: shownArticles, audiences }),
      storyTitles: createStoryTitles({
        stories,
        articles: shownArticles,
        audiences,
        headlineOf: workshop.headlineOf,
      }),
      zoneOf: createZoneOf(),
      sourceHealth,
      sourceFinder: workshop.sourceFinder,
      deliveryReport: workshop.deliveryReport,
      search: workshop.search,
      understand,
      answer: workshop.answer,
      remember: workshop.remember,
      askedQuestions: workshop.askedQuestions,
      articleCard: workshop.articleCard,
      storyArticles: createStoryArticles({ stories }),
      storyWanted: workshop.storyWanted,
      findInline: createInlineQuery({
        understand,
        search: workshop.search,
        news,
        remember: workshop.remember,
      }),
      contacts: region.contacts,
      withdraw: workshop.withdraw,
      subscribers,
      follows: workshop.follows,
      visits: workshop.visits,
      channels,
      cards,
      audit,
      posts,
      accessTo,
      invitations: createInvitationStore(redis, keys),
      newToken: () => randomBytes(18).toString('base64url'),
      publisher,
      review,
      cardWords: createCardWords(workshop, office),
      cardPieces: createPieces({ lookAt, judgeText, articles: workshop.articles }),
      wordsTried: createWordsTried({ articles: workshop.articles, stories, clock }),
      less: createLess({
        articles: workshop.articles,
        channels,
        audit,
        names: relayFrame,
        sources: region.sources.map(({ id }) => id),
        clock,
      }),
      corrections: corrections.desk,
      correctionStore: correctionRecords,
      ownPosts: posting.ownPosts,
      judgeText,
      deletePost: posting.deletePost,
      mark: posting.mark,
      postOfCard: posting.postOfCard,
      sourceName: news.sourceName,
      offerCandidates,
      growth,
      countUploads,
      channelGrowth: createChannelGrowth({ growth, posts, clock }, { zone: config.timeZone }),
      monthReport: createMonthReport({ growth, posts, clock }, { zone: config.timeZone }),
      async paintPicture(svg) {
        const painted = await painter.paint(svg);
        if (painted.kind === 'png') return painted.bytes;
        log.warn({ reason: painted.reason }, 'a picture was not made');
        return null;
      },
      readSentFile: createReadSentFile(bot.api, config),
      operators,
      orders: workshop.orders,
      operatorLog: workshop.operatorLog,
      readership: createReadershipStore(redis, keys),
      failedDeliveries: workshop.failedDeliveries,
      outboxLoad: office.queue.load,
      retryFailed: createRetryFailed({
        failures: workshop.failedDeliveries,
        ledger: workshop.ledger,
        subscribers,
        enqueue: office.queue.enqueue,
        isBlocked: workshop.orders.isBlocked,
        clock,
      }),
      checkSources: createCheckSources(workshop),
      broadcasts: workshop.broadcasts,
      broadcastAudience: createBroadcastAudience({ scan: createSubscriberScan(redis, keys) }),
      broadcastProgress: createBroadcastProgress(workshop, sendingRate),
      sendingRate,
      onBroadcast: ({ kind, by }) =>
        workshop.operatorLog.note({
          ...{
            at: clock(),
            what: kind === 'begun' ? 'broadcast' : 'broadcast-stop',
            by,
            chat: null,
            note: '',
          },
        }),
      ...care,
      forget: forget.forget,
      ...openPersonalExport(workshop, office, care),
      sessions: createSessionStore<unknown>(redis, keys),
      pace: (chat, longest = LONGEST_INTERACTIVE_WAIT) => pacer.acquire(chat, longest),
      refused: async (chat, retryAfterMs) => void (await pacer.refused(chat, retryAfterMs)),
      log,
      steady: () => performance.now(),
      onBroken: answering.broke,
      onLimited: answering.limited,
    },
    {
      zone: config.timeZone,
      operatorIds: config.operatorIds,
      operatorName: config.operatorName,
      operatorContact: config.operatorContact,
      paid: config.paidBroadcast,
      answersPerMinute: config.answersPerMinute,
    },
  );
}
