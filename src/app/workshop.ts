import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import { createLedger } from '../delivery/ledger.js';
import { createPacer } from '../delivery/pacer.js';
import { createAudiences } from '../digest/audiences.js';
import { createHeadlineOf } from '../digest/best-headline.js';
import type { HeadlineOf } from '../digest/compose.js';
import { createGrouping } from '../digest/grouping.js';
import type { Clock } from '../domain/clock.js';
import { areListsStale } from '../domain/hold-lists.js';
import { createSourceReader } from '../feeds/read-source.js';
import { createParserPool, type ParserPool } from '../feeds/threads/parser-pool.js';
import type { Log } from '../log.js';
import { createSay } from '../messages/say.js';
import { loadRubricModel, loadSimilarity } from '../models.js';
import { createAnnotated } from '../pipeline/annotated.js';
import { createGroupStories } from '../pipeline/group-stories.js';
import { createIngest } from '../pipeline/ingest.js';
import { createOwnReannotation } from '../pipeline/own-reannotation.js';
import { createSourcePoller, type PollDeps } from '../pipeline/poll-sources.js';
import { createReannotate } from '../pipeline/reannotate.js';
import { createPageWatch } from '../pipeline/watch-pages.js';
import { createNewsQuery, rememberNews } from '../queries/news.js';
import { createRemembered } from '../queries/remembered.js';
import { createSourceHealthQuery } from '../queries/source-health.js';
import { loadRegion, type Region } from '../region.js';
import { createArticleStore } from '../storage/articles.js';
import { createBlockedStore } from '../storage/blocked.js';
import { createBroadcastStore } from '../storage/broadcasts.js';
import { createDraftStore } from '../storage/drafts.js';
import { createEditionStore } from '../storage/edition.js';
import { createFailedDeliveryStore } from '../storage/failed-deliveries.js';
import { createFollowStore } from '../storage/follows.js';
import { createOperatorLog } from '../storage/operator-log.js';
import { createOutboxLook } from '../storage/queues.js';
import { createReannotationStore } from '../storage/reannotation.js';
import { rememberArticles } from '../storage/remembered-articles.js';
import { createSourceStore } from '../storage/sources.js';
import { createStoryStore } from '../storage/stories.js';
import { createStoryBatches } from '../storage/story-batches.js';
import { createSubscriberStore } from '../storage/subscribers.js';
import { createVisitStore } from '../storage/visits.js';
import { createWatchedPageStore } from '../storage/watched-pages.js';
import { createWithdrawnStore } from '../storage/withdrawn.js';
import { searchStems } from '../text/stems.js';
import { createDeliveryReport } from './delivery-report.js';
import { createFeedFetch } from './feed-fetch.js';
import { createFreshAnnotator } from './fresh-annotator.js';
import { createFreshSources } from './fresh-sources.js';
import { createGroupAlone } from './group-alone.js';
import { createOrders } from './orders.js';
import { createReadSide } from './read-side.js';
import { createSourceFinder } from './source-finder.js';
import { openStore, type WorkingStore } from './store.js';
import { createUnreadableLog } from './unreadable.js';
import { createWithdraw } from './withdraw.js';

/** Between two steps of what nobody waits for: messages, polls and Redis have most of the time for themselves, ms. */
const STEPS_APART = 100;

/** A page each: what many ask at the same time, and whoever turns pages. */
const ANSWERS_REMEMBERED = 1_000;

/** What the program takes from the machine it runs on. */
export interface Machine {
  log: Log;
  /** For the embedded Redis: PATH, HOME and XDG folders. */
  env: Record<string, string | undefined>;
  /** Sentences for the person at the terminal. */
  tell: (message: string) => void;
  /** The machine's own clock unless a test brings another. */
  clock?: Clock;
}

/** Everything a command needs to read sources and to answer from the store; `serve` builds on it. */
export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

/**
 * Opens the store (the embedded one, or REDIS_URL) and what reads and queries it.
 * @throws SetupError
 */
export async function openWorkshop(
  config: Config,
  { log, env, tell, clock = Date.now }: Machine,
  role: 'server' | 'reader' | 'tool' = 'tool',
) {
  const region = await loadRegion(config.configDir, config.timeZone);
  const parser = createParserPool({ pages: region.sources.some(({ kind }) => kind === 'html') });
  // Whoever reads sources soon has the readers ready by the time the store is.
  if (role !== 'tool') parser.standBy();
  try {
    const store = await openStore(config, { log, env, tell }, role === 'server' ? 'server' : 'tool');
    try {
      return await open(config, { log, clock }, store, region, parser);
    } catch (error) {
      // What was opened keeps the process alive: a command that has failed would never end.
      await store.close();
      throw error;
    }
  } catch (error) {
    await parser.close();
    throw error;
  }
}

async function open(
  config: Config,
  { log, clock }: Pick<Required<Machine>, 'log' | 'clock'>,
  { redis, keys, restoredUntil, close: closeStore }: WorkingStore,
  region: Region,
  parser: ParserPool,
) {
  const sentences = await readFile(new URL('../../locales/ru.ftl', import.meta.url), 'utf8');
  const say = createSay(sentences, region.names);
  const onUnreadable = createUnreadableLog(log);
  const articles = createArticleStore(redis, keys, { onUnreadable });
  const stories = createStoryStore(redis, keys, { onUnreadable });
  const sources = createSourceStore(redis, keys);
  const audiences = createAudiences(region);
  const similarity = loadSimilarity();
  const headlineOf: HeadlineOf = createHeadlineOf(similarity);
  const edition = createEditionStore(redis, keys);
  const shownArticles = rememberArticles({ articles, edition });
  const remember = createRemembered({ edition, clock });
  const news = rememberNews(
    createNewsQuery(
      { articles: shownArticles, stories, audiences, sources, region, clock, headlineOf },
      { zone: config.timeZone },
    ),
    remember,
  );
  const { fetchBytes, close: closeFetch } = createFeedFetch(config, clock);
  const { annotator, refreshLists } = createFreshAnnotator(
    { region, rubricModel: loadRubricModel(), log },
    config,
  );
  const ingest = createIngest({
    reader: createSourceReader({ fetchBytes, parser, clock }),
    articles,
    annotator,
    stemsOf: searchStems,
    clock,
    restoredUntil,
  });

  const groupStories = createGroupStories({
    batches: createStoryBatches(redis, keys),
    stories,
    articles,
    createGrouping: () => createGrouping({ similarity }),
    clock,
  });

  const annotating = { articles, annotated: createAnnotated(annotator), stemsOf: searchStems };

  const refreshSources = createFreshSources({ region, log }, config);
  const withdrawn = createWithdrawnStore(redis, keys);
  const watchedPages = createWatchedPageStore(redis, keys);
  const follows = createFollowStore(redis, keys);
  const visits = createVisitStore(redis, keys);
  const drafts = createDraftStore(redis, keys);
  const broadcasts = createBroadcastStore(redis, keys);
  const failedDeliveries = createFailedDeliveryStore(redis, keys);
  const operatorLog = createOperatorLog(redis, keys);
  const blocked = createBlockedStore(redis, keys);
  const companions = [follows, visits, drafts, blocked, failedDeliveries, operatorLog, broadcasts.companion];
  const subscribers = createSubscriberStore(redis, keys, companions);
  const ledger = createLedger(redis, keys);

  return {
    config,
    region,
    say,
    clock,
    redis,
    keys,
    articles,
    /** Until then another store was at work, whose backup this one was made of; null: none was. */
    restoredUntil,
    /** Told of records that do not read. */
    onUnreadable,
    /** By the rules and lists in use. */
    annotate: annotator.annotate,
    /** The same for whoever only shows them. */
    shownArticles,
    /** Which article belongs to which story. */
    stories,
    audiences,
    /** Whether the lists of persons and organisations behind the holds are missing or too old to be relied on. */
    areListsStale: () => areListsStale(region.lists, clock()),
    withdrawn,
    withdraw: createWithdraw({
      articles,
      withdrawn,
      stemsOf: searchStems,
      clock,
      log,
      noted: operatorLog.note,
    }),
    sources,
    news,
    headlineOf,
    ...createReadSide(
      {
        redis,
        keys,
        // Decoded once, and all that is known of one for whoever follows its links.
        articles: { ...articles, ...shownArticles },
        stories,
        audiences,
        news,
        headlineOf,
        remember: createRemembered({ edition, clock }, { limit: ANSWERS_REMEMBERED }),
        clock,
      },
      { zone: config.timeZone, secret: config.botToken ?? '' },
    ),
    sourceHealth: createSourceHealthQuery({ sources: region.sources, states: sources }),
    refreshSources,
    refreshLists,
    sourceFinder: createSourceFinder({ fetchBytes, parser, clock, refreshSources }, region, config),
    subscribers,
    /** What operators have done. */
    operatorLog,
    /** What operators have ordered: maintenance, and who is blocked. */
    orders: createOrders({ redis, keys, clock, steady: () => performance.now() }, config),
    /** Deliveries of the last week that were given up. */
    failedDeliveries,
    /** What buttons of older messages are about. */
    drafts,
    /** Which chats follow which stories. */
    follows,
    /** When chats were here last. */
    visits,
    ledger,
    /** What operators announce, and what becomes of it chat by chat. */
    broadcasts,
    deliveryReport: createDeliveryReport({
      subscribers,
      ledger,
      lookAt: createOutboxLook(redis, keys),
      paceOf: createPacer(redis, keys, { rate: config.sendRate }).state,
      clock,
    }),
    groupStories,
    /** Looks again at the pages of what channels have relayed. */
    watchPages: createPageWatch({
      watched: watchedPages,
      articles,
      sources: region.sources,
      readPage: ingest.readPage,
      revise: ingest.revise,
      clock,
    }),
    /** Those that are not on their outlet's site any more. */
    watchedPages,
    reannotate: createReannotate({
      ...annotating,
      progress: createReannotationStore(redis, keys),
      version: annotator.version,
    }),
    /** What whoever reads sources does of it without being asked. */
    ownReannotation: createOwnReannotation({
      ...annotating,
      progress: createReannotationStore(redis, keys, keys.ownReannotation),
      version: () => annotator.version,
      clock,
      pause: (signal) => sleep(STEPS_APART, undefined, { ref: false, signal }).catch(() => undefined),
      onBegun: (version) =>
        log.info(
          { version },
          'stored articles are annotated anew, newest first: those never annotated, and of older rules those of 30 days; ' +
            '`svodka reannotate` brings up all',
        ),
    }),
    /** `group`: how what is read is put into stories; unless told, alone, if nobody else is at it. */
    createPoller: (
      onPolled: PollDeps['onPolled'],
      {
        onEvent,
        group = createGroupAlone({ redis, keys, groupStories }),
      }: Pick<PollDeps, 'onEvent' | 'group'> = {},
    ) =>
      createSourcePoller({
        sources: region.sources,
        states: sources,
        ingest,
        clock,
        onPolled,
        onEvent,
        group,
      }),
    async close() {
      await Promise.all([closeFetch(), parser.close()]);
      await closeStore();
    },
  };
}
