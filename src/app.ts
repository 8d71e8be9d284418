import { randomBytes } from 'node:crypto';
import { Bot } from 'grammy';
import { teachBot } from './app/answering.js';
import { type Backstage, openBackstage } from './app/backstage.js';
import { openCorrections } from './app/corrections.js';
import { createDuties } from './app/duties.js';
import { createHearing } from './app/hearing.js';
import { createMetrics } from './app/metrics/metrics.js';
import { type Office, openOffice } from './app/office.js';
import { openForget } from './app/open-forget.js';
import { openOutbox } from './app/outbox.js';
import { createPainter } from './app/pictures.js';
import { createTicks, openCandidates, type Ticks } from './app/poller.js';
import { openPosting } from './app/posting.js';
import { readinessChecks, readinessNotes } from './app/readiness.js';
import { openRegionCare } from './app/region-care.js';
import { does, type Role } from './app/roles.js';
import { runTicks } from './app/run-ticks.js';
import { clientOptions } from './app/telegram-client.js';
import { createTelegramPublisher } from './app/telegram-publisher.js';
import { type Machine, openWorkshop, type Workshop } from './app/workshop.js';
import { publishCommands } from './bot/commands.js';
import type { BotContext } from './bot/context.js';
import { introduce } from './bot/introduce.js';
import { watchTelegram } from './bot/telegram-watch.js';
import type { Config } from './config.js';
import { SECOND } from './domain/clock.js';
import { METRICS_PATH, metricsRoute } from './http/metrics.js';
import { startHttp } from './http/server.js';
import { startSchedule } from './pipeline/schedule.js';
import { createAccess } from './relay/access.js';
import { createReview } from './relay/review.js';
import { claimData } from './storage/owner.js';

export type { Role } from './app/roles.js';
export { type Machine, openWorkshop, type Workshop } from './app/workshop.js';

export interface Running {
  /** The bot's name on Telegram; null for a poller, which does not ask for it. */
  username: string | null;
  /** What the first operator has to send the bot; null when there is an operator. */
  operatorCode: string | null;
  httpPort: number;
  ticks: Ticks;
  backstage: Backstage;
  /** Settles when everything has ended; breaks when Telegram ended it. */
  ended: Promise<void>;
}

/**
 * The program, or the part of it that a role names, until `stop`.
 * @throws SetupError
 */
export async function serve(
  config: Config & { botToken: string },
  machine: Machine,
  stop: AbortSignal,
  role: Role = 'all',
): Promise<Running> {
  const { log } = machine;
  // Undone in reverse, whether the program ends or never quite begins.
  const closers: (() => Promise<unknown>)[] = [];
  const closeAll = async () => {
    for (const close of closers.reverse())
      await close().catch((error: unknown) => log.error({ err: error }, 'closing'));
  };
  try {
    const use = role === 'all' ? 'server' : does(role, 'poller') ? 'reader' : 'tool';
    const workshop = await openWorkshop(config, machine, use);
    closers.push(() => workshop.close());
    return await assemble(workshop, config, machine, stop, role, closers, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function assemble(
  workshop: Workshop,
  config: Config & { botToken: string },
  { log, tell }: Machine,
  stop: AbortSignal,
  role: Role,
  closers: (() => Promise<unknown>)[],
  closeAll: () => Promise<void>,
): Promise<Running> {
  const { redis, keys, say, clock } = workshop;
  const metrics = createMetrics(role, () => performance.now());
  const bot = new Bot<BotContext>(config.botToken, { client: clientOptions(config) });
  // It watches what the bot asks Telegram, so it comes before the first question.
  const hearing = does(role, 'bot')
    ? createHearing(
        {
          redis,
          keys,
          bot,
          isBlocked: workshop.orders.isBlocked,
          clock,
          log,
          tell,
          timed: metrics.answering.timed,
        },
        config,
      )
    : { check: watchTelegram(bot, clock), routes: {}, notes: undefined };
  const checks = readinessChecks(workshop, role, hearing.check);
  metrics.lookAt(workshop, checks);
  const http = await startHttp(
    { host: config.httpHost, port: config.httpPort },
    {
      checks,
      notes: { ...hearing.notes, ...readinessNotes(workshop) },
    },
    { ...hearing.routes, [METRICS_PATH]: metricsRoute(metrics.scrape) },
  );
  closers.push(() => http.close());
  if (role !== 'poller') {
    await introduce(bot, log, stop);
    await claimData(redis, keys, bot.botInfo.id);
  }

  // What ends one part ends all of them.
  const broken = new AbortController();
  const over = AbortSignal.any([stop, broken.signal]);
  const office = openOffice(workshop, config, over, metrics.sending);
  closers.push(() => office.close());
  const publisher = createTelegramPublisher(bot.api, say);
  const accessTo = createAccess({ channels: office.channels, publisher });
  const posting = openPosting(workshop, office, { accessTo, publisher });
  const decided = createReview({
    whyNoPost: posting.whyNoPost,
    cards: office.cards,
    accessTo,
    postTimes: office.postTimes,
    holdsOf: (text) => office.judgeText(text).holds,
    sendPost: (card) => office.queue.enqueue({ kind: 'post', chat: card.channel, card: card.id }),
    showState: office.showState,
    clock,
    zone: config.timeZone,
    secondThoughts: config.undoSeconds * SECOND,
  });
  const review: typeof decided = {
    ...decided,
    async decide(id, ...decision) {
      const outcome = await decided.decide(id, ...decision);
      await posting.noteSeen(id);
      return outcome;
    },
  };
  const offerCandidates = openCandidates(workshop, office, config);
  const corrections = openCorrections(workshop, office, { accessTo, publisher, posting });
  const care = openRegionCare(workshop, office, config, {
    publisher,
    accessTo,
    offer: ({ chat }) => offerCandidates({ asked: true, channel: chat }),
  });
  const forget = openForget(workshop, office, care);
  const parts = {
    config,
    log,
    review,
    offerCandidates,
    accessTo,
    publisher,
    posting,
    corrections,
    care,
    metrics,
    forget,
  };

  if (does(role, 'worker')) {
    const outbox = openOutbox(workshop, office, config, {
      botInfo: bot.botInfo,
      accessTo,
      posting,
      viewOfCorrection: corrections.desk.viewOf,
      care,
      metrics,
      log,
    });
    // It takes nothing new from that moment on, whatever else is still being finished.
    over.addEventListener('abort', () => void outbox.close(), { once: true });
    closers.push(() => outbox.close());
  }

  const ticks = createTicks(workshop, office, parts);
  const duties = await createDuties({ redis, keys, log, tell }, over);
  closers.push(() => duties.ended());
  // Whatever a process does of the whole, it knows the sources by name and the age of the lists.
  closers.push(
    startSchedule(
      [
        { name: 'sources', cron: '*/5 * * * * *', run: workshop.refreshSources },
        { name: 'lists', cron: '*/5 * * * * *', run: workshop.refreshLists },
      ],
      log,
    ),
  );
  let operatorCode: string | null = null;
  if ('hear' in hearing) {
    const painter = createPainter();
    closers.push(() => painter.close());
    teachBot(bot, workshop, office, { ...parts, painter });
    operatorCode = await newOperatorCode(config, office.operators);
    // The command menu is a convenience: a Telegram that is slow today must not keep the digests waiting.
    await publishCommands(bot.api, say).catch((error: unknown) => log.warn({ err: error }, 'command menu'));
    await hearing.open(stop);
  }
  if (does(role, 'poller')) duties.add('schedule', (term, signal) => runTicks(ticks, log, term, signal));
  if ('hear' in hearing) duties.add('bot', (_term, signal) => hearing.hear(signal));

  const username = role === 'poller' ? null : bot.botInfo.username;
  log.info({ role, bot: username, http: http.port }, 'ready');
  const stopped = new Promise<void>((resolve) => {
    if (stop.aborted) resolve();
    stop.addEventListener('abort', () => resolve(), { once: true });
  });
  return {
    username,
    operatorCode,
    httpPort: http.port,
    ticks,
    backstage: openBackstage(office),
    ended: (async () => {
      try {
        await Promise.race([stopped, duties.broken]);
      } finally {
        broken.abort();
        await closeAll();
      }
    })(),
  };
}

/** The one-time code for whoever will run the bot, the same from every process; null once somebody does. */
async function newOperatorCode(config: Config, operators: Office['operators']): Promise<string | null> {
  if (config.operatorIds.length > 0 || (await operators.any())) return null;
  return operators.codeOr(randomBytes(6).toString('base64url'));
}
