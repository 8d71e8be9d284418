import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Bot } from 'grammy';
import { openOutbox } from './app/outbox.js';
import { clientOptions } from './app/telegram-client.js';
import { type Machine, openWorkshop, type Workshop } from './app/workshop.js';
import { channelRights } from './bot/channel-rights.js';
import { publishCommands } from './bot/commands.js';
import type { BotContext } from './bot/context.js';
import { createBot } from './bot/create-bot.js';
import { introduce, poll, watchPolling } from './bot/polling.js';
import type { Config } from './config.js';
import { createPacer, LONGEST_INTERACTIVE_WAIT } from './delivery/pacer.js';
import { DAY, HOUR, MINUTE, SECOND } from './domain/clock.js';
import { type Card, NOBODY } from './domain/review.js';
import { startHttp } from './http/server.js';
import type { Log } from './log.js';
import type { RelayFrame } from './messages/relay-messages.js';
import { createDigestDispatcher, SETTLING } from './pipeline/dispatch-digests.js';
import { startSchedule } from './pipeline/schedule.js';
import { createSearch } from './queries/search.js';
import { createCandidates } from './relay/candidates.js';
import { createReview } from './relay/review.js';
import { createCardStore } from './storage/cards.js';
import { createChannelStore } from './storage/channels.js';
import { createDigestStore } from './storage/digests.js';
import { createOperatorStore } from './storage/operators.js';
import { createOutboxQueue } from './storage/queues.js';
import { createSearchIndex } from './storage/search-index.js';
import { createSessionStore } from './storage/sessions.js';
import { createUpdateStore } from './storage/updates.js';

export { type Machine, openWorkshop, type Workshop } from './app/workshop.js';

/** No source read for so long makes the program "not ready"; a quiet one alone may rest for three hours and a bit. */
const LATELY = 4 * HOUR;
/** Long polling is answered every thirty seconds even when nobody writes. */
const HEARD_LATELY = 2 * MINUTE;
const FIRST_READING_WITHIN = 20 * SECOND;
const TICKS_END_WITHIN = 3 * SECOND;

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
    for (const close of closers.reverse())
      await close().catch((error: unknown) => log.error({ err: error }, 'closing'));
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
  const { redis, keys, region, say, clock, articles, news, sourceHealth, subscribers, ledger } = workshop;
  const zone = config.timeZone;
  const intervals = region.sources
    .filter(({ enabled }) => enabled)
    .map((one) => one.intervalSeconds * SECOND);
  // Where even the most frequent source is asked once a day, that is how late "lately" is.
  const lately = Math.max(LATELY, 1.5 * Math.min(...intervals, DAY));
  const relayFrame: RelayFrame = { zone, sourceName: news.sourceName, rubricName: news.rubricName };

  const bot = new Bot<BotContext>(config.botToken, { client: clientOptions(config) });
  const telegramAnsweredAt = watchPolling(bot, clock);
  const http = await startHttp(
    { host: config.httpHost, port: config.httpPort },
    {
      checks: {
        redis: async () => ((await redis.ping()) === 'PONG' ? null : 'Redis does not answer'),
        telegram: async () => {
          const answeredAt = telegramAnsweredAt();
          return answeredAt !== null && clock() - answeredAt < HEARD_LATELY
            ? null
            : 'Telegram does not answer';
        },
        sources: async () => {
          const { checkedAt } = await news.status();
          return checkedAt !== null && clock() - checkedAt < lately ? null : 'no source has been read lately';
        },
      },
    },
  );
  closers.push(() => http.close());
  await introduce(bot, log, stop);

  const digests = createDigestStore(redis, keys);
  const channels = createChannelStore(redis, keys);
  const cards = createCardStore(redis, keys);
  const operators = createOperatorStore(redis, keys);
  const queue = createOutboxQueue(redis, keys);
  closers.push(() => queue.close());
  const pacer = createPacer(redis, keys, { rate: config.sendRate });

  const mayPost = (channel: number, person: number) => channelRights(bot.api, channel, person);
  const notify = async (card: Card, chat: number) => {
    if (chat !== NOBODY) await queue.enqueue({ kind: 'notice', chat, card: card.id });
  };
  const offerCandidates = createCandidates({
    channels,
    cards,
    articles,
    sendCard: (card, chat) => queue.enqueue({ kind: 'card', chat, card: card.id }),
    clock,
    newId: () => randomBytes(9).toString('base64url'),
    zone,
  });
  const review = createReview({
    cards,
    mayPost,
    sendPost: (card) => queue.enqueue({ kind: 'post', chat: card.channel, card: card.id }),
    clock,
  });

  const outbox = openOutbox(workshop, config, {
    botInfo: bot.botInfo,
    digests,
    channels,
    cards,
    pacer,
    mayPost,
    notify,
    relayFrame,
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
      sourceHealth,
      sourceFinder: workshop.sourceFinder,
      search: createSearch({ index: createSearchIndex(redis, keys), articles }),
      subscribers,
      channels,
      cards,
      review,
      offerCandidates,
      operators,
      sessions: createSessionStore<unknown>(redis, keys),
      updates: createUpdateStore(redis, keys),
      pace: (chat) => pacer.acquire(chat, LONGEST_INTERACTIVE_WAIT),
      log,
    },
    {
      zone,
      operatorIds: config.operatorIds,
      operatorName: config.operatorName,
      operatorContact: config.operatorContact,
    },
  );

  const poller = workshop.createPoller(
    ({ id }, outcome) => {
      if (outcome.kind === 'failed')
        log.warn({ source: id, reason: outcome.message }, 'a source was not read');
      else log.debug({ source: id, ...outcome, memory: undefined, wishes: undefined }, 'a source was read');
    },
    async ({ id }, event) => {
      const chats = new Set([...config.operatorIds, ...(await operators.all())]);
      if (chats.size === 0) return 'nobody';
      log.warn({ source: id, event }, 'operators are told of a source');
      for (const chat of chats) await queue.enqueue({ kind: 'source-notice', chat, source: id, event });
      return 'told';
    },
  );
  const dispatch = createDigestDispatcher(
    { subscribers, digests, compose: news.slotDigest, ledger, outbox: queue, clock },
    { sendRate: config.sendRate },
  );
  const relay = async () => {
    await review.resume();
    await offerCandidates();
  };
  const ticks = { poll: () => poller.poll(), dispatch, relay, sweep: () => ledger.sweep(clock()) };

  const operatorCode = await newOperatorCode(config, operators);
  // The command menu is a convenience: a Telegram that is slow today must not keep the digests waiting.
  await publishCommands(bot.api, say).catch((error: unknown) => log.warn({ err: error }, 'command menu'));
  // What came due while the program was away goes out at once, with the news of that time: they are read first.
  const pause = (ms: number) => sleep(ms, undefined, { ref: false, signal: stop }).catch(() => undefined);
  let caughtUp = () => {};
  const afterCatchUp = new Promise<void>((resolve) => {
    caughtUp = resolve;
  });
  const catchUp = async () => {
    try {
      await Promise.race([ticks.poll(), pause(FIRST_READING_WITHIN)]);
      // What was read just now counts as known a moment later.
      await pause(SETTLING);
      if (stop.aborted) return;
      await ticks.dispatch();
      await ticks.relay();
    } finally {
      caughtUp();
    }
  };
  const thereafter = (run: () => Promise<unknown>) => () => afterCatchUp.then(run);

  const stopSchedule = startSchedule(
    [
      { name: 'catch-up', cron: 'start', run: catchUp },
      { name: 'poll', cron: '*/5 * * * * *', run: ticks.poll, overlaps: true },
      { name: 'dispatch', cron: '* * * * *', run: thereafter(ticks.dispatch) },
      { name: 'relay', cron: '*/10 * * * * *', run: thereafter(ticks.relay) },
      { name: 'sweep', cron: '17 4 * * *', run: ticks.sweep },
    ],
    log,
  );
  // A slow outlet must not hold up Ctrl-C: whatever is read again next time is stored once.
  closers.push(() => Promise.race([stopSchedule(), sleep(TICKS_END_WITHIN, undefined, { ref: false })]));

  const polling = poll(bot, log, stop);
  // What a person has sent and the bot is answering now is answered to its end.
  closers.push(() => polling.catch(() => undefined));
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
    ended: (async () => {
      try {
        await Promise.race([polling, stopped]);
      } finally {
        await closeAll();
      }
    })(),
  };
}

/** A fresh one-time code at every start, as long as nobody runs the bot. */
async function newOperatorCode(
  config: Config,
  operators: ReturnType<typeof createOperatorStore>,
): Promise<string | null> {
  if (config.operatorIds.length > 0 || (await operators.any())) return null;
  const code = randomBytes(6).toString('base64url');
  await operators.setCode(code);
  return code;
}
