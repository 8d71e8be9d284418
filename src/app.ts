import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Bot } from 'grammy';
import { ProxyAgent } from 'proxy-agent';
import { createRubricMapper } from './annotate/rubric.js';
import { channelRights } from './bot/channel-rights.js';
import { publishCommands } from './bot/commands.js';
import type { BotContext } from './bot/context.js';
import { createBot } from './bot/create-bot.js';
import { introduce, poll } from './bot/polling.js';
import type { Config } from './config.js';
import { createDigestConsignment } from './delivery/digest-consignment.js';
import { createLedger } from './delivery/ledger.js';
import { createLetterConsignment } from './delivery/letter-consignment.js';
import { startOutbox } from './delivery/outbox.js';
import { createPacer, LONGEST_INTERACTIVE_WAIT } from './delivery/pacer.js';
import { createPostConsignment } from './delivery/post-consignment.js';
import { createTelegramSender } from './delivery/telegram-sender.js';
import { type Clock, HOUR } from './domain/clock.js';
import type { CardJob, NoticeJob } from './domain/outbox.js';
import type { Card } from './domain/review.js';
import type { Source } from './domain/source.js';
import { createFetch } from './feeds/fetch.js';
import { urlIdentity } from './feeds/normalise.js';
import { createParserPool } from './feeds/parser-pool.js';
import { createSourceReader } from './feeds/read-source.js';
import { startHttp } from './http/server.js';
import type { Log } from './log.js';
import { digestMessages } from './messages/digest-message.js';
import { cardMessage, noticeMessage, postMessage, type RelayFrame } from './messages/relay-messages.js';
import { createSay } from './messages/say.js';
import { createDigestDispatcher } from './pipeline/dispatch-digests.js';
import { createIngest, type PollOutcome } from './pipeline/ingest.js';
import { createSourcePoller } from './pipeline/poll-sources.js';
import { startSchedule } from './pipeline/schedule.js';
import { createNewsQuery } from './queries/news.js';
import { createSearch } from './queries/search.js';
import { loadRegion } from './region.js';
import { createCandidates } from './relay/candidates.js';
import { createReview } from './relay/review.js';
import { createArticleStore } from './storage/articles.js';
import { createCardStore } from './storage/cards.js';
import { createChannelStore } from './storage/channels.js';
import { connectRedis } from './storage/connect.js';
import { createDigestStore } from './storage/digests.js';
import { openEmbeddedRedis } from './storage/embedded/open.js';
import { createKeys } from './storage/keys.js';
import { migrate } from './storage/migrations.js';
import { createOperatorStore } from './storage/operators.js';
import { createOutboxQueue } from './storage/queues.js';
import { createSearchIndex } from './storage/search-index.js';
import { createSessionStore } from './storage/sessions.js';
import { createSourceStore } from './storage/sources.js';
import { createSubscriberStore } from './storage/subscribers.js';
import { createUpdateStore } from './storage/updates.js';
import { searchStems } from './text/stems.js';

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

const USER_AGENT = 'Svodka/0.1 (news digest bot; self-hosted)';
/** A source that has not been read for so long makes the program "not ready". */
const LATELY = 2 * HOUR;

/** Everything a command needs to read sources and to answer from the store; `serve` builds on it. */
export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

/**
 * Opens the store (the embedded one, or REDIS_URL) and what reads and queries it.
 * @throws SetupError
 */
export async function openWorkshop(config: Config, { log, env, tell, clock = Date.now }: Machine, role: 'server' | 'tool' = 'tool') {
  const region = await loadRegion(config.configDir, config.timeZone);
  const say = createSay(await readFile(new URL('../locales/ru.ftl', import.meta.url), 'utf8'));
  const embedded =
    config.redisUrl === undefined
      ? await openEmbeddedRedis({ dataDir: config.dataDir, role, env, log: tell })
      : null;
  const address = embedded ? { path: embedded.socketPath } : { url: config.redisUrl ?? '' };
  const redis = await connectRedis(address, (error) => log.warn({ err: error }, 'Redis')).catch(async (error: unknown) => {
    await embedded?.close();
    throw error;
  });
  const closeStore = async () => {
    redis.disconnect();
    await embedded?.close();
  };
  const keys = createKeys(config.redisPrefix);
  await migrate(redis, keys).catch(async (error: unknown) => {
    await closeStore();
    throw error;
  });

  const articles = createArticleStore(redis, keys);
  const sources = createSourceStore(redis, keys);
  const news = createNewsQuery({ articles, sources, region, clock }, { zone: config.timeZone });
  const { fetchBytes, close: closeFetch } = createFetch({ allowPrivate: config.feedAllowPrivate, userAgent: USER_AGENT });
  const parser = createParserPool();
  const ingest = createIngest({
    reader: createSourceReader({ fetchBytes, parser, clock }),
    articles,
    sources,
    rubricOf: createRubricMapper(region.rubrics),
    stemsOf: searchStems,
    urlKeyOf: urlIdentity,
    clock,
  });

  return {
    config,
    region,
    say,
    clock,
    redis,
    keys,
    articles,
    sources,
    news,
    subscribers: createSubscriberStore(redis, keys),
    ledger: createLedger(redis, keys),
    createPoller: (onPolled: (source: Source, outcome: PollOutcome) => void) =>
      createSourcePoller({ sources: region.sources, states: sources, ingest, clock, onPolled }),
    async close() {
      await Promise.all([closeFetch(), parser.close()]);
      await closeStore();
    },
  };
}

export interface Running {
  /** The bot's name on Telegram. */
  username: string;
  /** What the first operator has to send the bot; null when there is an operator. */
  operatorCode: string | null;
  httpPort: number;
  /** What the schedule runs, for those who bring a clock of their own. */
  ticks: { poll(): Promise<unknown>; dispatch(): Promise<unknown>; relay(): Promise<unknown> };
  /** Settles when everything has ended; breaks when Telegram ended it. */
  ended: Promise<void>;
}

/**
 * The whole program: polls, dispatches, delivers, answers, until `stop`.
 * @throws SetupError
 */
export async function serve(
  config: Config & { botToken: string },
  machine: Machine,
  stop: AbortSignal,
): Promise<Running> {
  const { log } = machine;
  // Undone in reverse, whether the program ends or never quite begins.
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of closers.reverse()) await close().catch((error: unknown) => log.error({ err: error }, 'closing'));
  };
  try {
    const workshop = await openWorkshop(config, machine, 'server');
    closers.push(() => workshop.close());
    return await assemble(workshop, config, log, stop, closers, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function assemble(
  workshop: Workshop,
  config: Config & { botToken: string },
  log: Log,
  stop: AbortSignal,
  closers: (() => Promise<unknown>)[],
  closeAll: () => Promise<void>,
): Promise<Running> {
  const { redis, keys, region, say, clock, articles, news, subscribers, ledger } = workshop;
  const zone = config.timeZone;
  const relayFrame: RelayFrame = { zone, sourceName: news.sourceName, rubricName: news.rubricName };

  const bot = new Bot<BotContext>(config.botToken, { client: clientOptions(config) });
  await introduce(bot, stop);

  const digests = createDigestStore(redis, keys);
  const channels = createChannelStore(redis, keys);
  const cards = createCardStore(redis, keys);
  const operators = createOperatorStore(redis, keys);
  const queue = createOutboxQueue(redis, keys);
  closers.push(() => queue.close());
  const pacer = createPacer(redis, keys, { rate: config.sendRate });

  const mayPost = (channel: number, person: number) => channelRights(bot.api, channel, person);
  const notify = (card: Card, chat: number) => queue.enqueue({ kind: 'notice', chat, card: card.id });
  const offerCandidates = createCandidates({
    channels,
    cards,
    articles,
    sendCard: (card, chat) => queue.enqueue({ kind: 'card', chat, card: card.id }),
    clock,
    newId: () => randomBytes(9).toString('base64url'),
  });
  const review = createReview({
    cards,
    mayPost,
    sendPost: (card) => queue.enqueue({ kind: 'post', chat: card.channel, card: card.id }),
    clock,
  });

  async function tellOfCard(id: string) {
    const card = await cards.get(id);
    const [article] = card ? await articles.get([card.article]) : [];
    const channel = card && (await channels.get(card.channel));
    return card && article && channel ? { card, article, channel } : null;
  }

  // The senders' own client: it knows nothing of the transformer that paces answers, the outbox paces itself.
  const outbox = startOutbox({
    redis,
    keys,
    pacer,
    sender: createTelegramSender(new Bot(config.botToken, { client: clientOptions(config), botInfo: bot.botInfo }).api),
    consignments: {
      digest: createDigestConsignment({
        ledger,
        async render(id) {
          const digest = await digests.get(id);
          return digest && digestMessages(say, digest, { ...(await news.status()), zone, rubricName: news.rubricName });
        },
        subscribers: {
          isActive: async (chat) => (await subscribers.get(chat))?.status === 'active',
          suspend: (chat, reason) => subscribers.suspend(chat, reason, clock()),
          move: subscribers.move,
        },
      }),
      card: createLetterConsignment<CardJob>({
        async render({ card: id }) {
          const known = await tellOfCard(id);
          if (known?.card.state.kind !== 'offered') return null;
          return cardMessage(say, known.card, known.channel, known.article, relayFrame);
        },
        delivered: ({ card, chat }, messageId) => cards.shown(card, chat, messageId),
      }),
      notice: createLetterConsignment<NoticeJob>({
        async render({ card: id }) {
          const known = await tellOfCard(id);
          return known && noticeMessage(say, known.card, known.channel, known.article, zone);
        },
      }),
      post: createPostConsignment({
        cards,
        async render(card) {
          const [article] = await articles.get([card.article]);
          return article ? postMessage(say, article, relayFrame) : null;
        },
        notify,
        mayPost,
        clock,
      }),
    },
    // BullMQ counts delays by the machine's clock, whatever the program's is.
    clock: Date.now,
    random: Math.random,
    log,
  });
  closers.push(() => outbox.close());

  createBot(
    bot,
    {
      say,
      clock,
      rubrics: region.rubrics,
      news,
      search: createSearch({ index: createSearchIndex(redis, keys), articles }),
      articles,
      subscribers,
      channels,
      cards,
      review,
      offerCandidates,
      operators,
      sessions: createSessionStore<unknown>(redis, keys),
      updates: createUpdateStore(redis, keys),
      pace: (chat) => pacer.acquire(chat, 'interactive', LONGEST_INTERACTIVE_WAIT),
      log,
    },
    {
      zone,
      operatorIds: config.operatorIds,
      operatorName: config.operatorName,
      operatorContact: config.operatorContact,
    },
  );

  const poller = workshop.createPoller(({ id }, outcome) => {
    if (outcome.kind === 'failed') log.warn({ source: id, reason: outcome.message }, 'a source was not read');
    else log.debug({ source: id, ...outcome }, 'a source was read');
  });
  const dispatch = createDigestDispatcher(
    { subscribers, digests, compose: news.slotDigest, ledger, outbox: queue, clock },
    { sendRate: config.sendRate },
  );
  const relay = async () => {
    await review.resume();
    await offerCandidates();
  };
  const ticks = { poll: () => poller.poll(), dispatch, relay, sweep: () => ledger.sweep(clock()) };

  const http = await startHttp(
    { host: config.httpHost, port: config.httpPort },
    {
      checks: {
        redis: async () => ((await redis.ping()) === 'PONG' ? null : 'Redis does not answer'),
        telegram: async () => (bot.isRunning() ? null : 'Telegram is not being polled'),
        sources: async () => {
          const { checkedAt } = await news.status();
          return checkedAt !== null && clock() - checkedAt < LATELY ? null : 'no source has been read lately';
        },
      },
    },
  );
  closers.push(() => http.close());

  const operatorCode = await newOperatorCode(config, operators);
  await publishCommands(bot.api, say);
  // What came due while the program was away does not wait for the next full minute.
  await ticks.dispatch();
  await ticks.relay();

  closers.push(
    startSchedule(
      [
        { name: 'poll', cron: '*/5 * * * * *', run: ticks.poll },
        { name: 'dispatch', cron: '* * * * *', run: ticks.dispatch },
        { name: 'relay', cron: '*/10 * * * * *', run: ticks.relay },
        { name: 'sweep', cron: '17 4 * * *', run: ticks.sweep },
      ],
      log,
    ),
  );

  const polling = poll(bot);
  closers.push(() => bot.stop());
  log.info({ bot: bot.botInfo.username, http: http.port }, 'ready');
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
  return {
    username: bot.botInfo.username,
    operatorCode,
    httpPort: http.port,
    ticks,
    ended: Promise.race([polling, stopped]).finally(closeAll),
  };
}

function clientOptions({ telegramApiRoot, proxyUrl }: Config) {
  const agent = proxyUrl === undefined ? null : new ProxyAgent({ getProxyForUrl: () => proxyUrl });
  return {
    ...(telegramApiRoot === undefined ? {} : { apiRoot: telegramApiRoot.replace(/\/+$/, '') }),
    ...(agent ? { baseFetchConfig: { agent, compress: true } } : {}),
    // Long polling holds a request for thirty seconds; anything longer has been lost on the way.
    timeoutSeconds: 60,
  };
}

/** A fresh one-time code at every start, as long as nobody runs the bot. */
async function newOperatorCode(config: Config, operators: ReturnType<typeof createOperatorStore>): Promise<string | null> {
  if (config.operatorIds.length > 0 || (await operators.any())) return null;
  const code = randomBytes(6).toString('base64url');
  await operators.setCode(code);
  return code;
}
