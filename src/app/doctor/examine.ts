import type { Config } from '../../config.js';
import type { Clock } from '../../domain/clock.js';
import { type Finding, failure, skipped } from '../../domain/finding.js';
import { createParserPool } from '../../feeds/threads/parser-pool.js';
import { withoutTokens } from '../../log.js';
import { checkRegion, type RegionLook } from '../../region/check-region.js';
import { createFeedFetch } from '../feed-fetch.js';
import { webhookOf } from '../hearing.js';
import { diskFindings } from './disk.js';
import { exposureFindings } from './exposure.js';
import { nodeFindings, type Runtime, zoneFindings } from './machine.js';
import { lookAtRedis, type RedisLook } from './open-redis.js';
import { anyOperator, operatorFindings } from './operator.js';
import { listFindings, regionFindings } from './region.js';
import { readSettings } from './settings.js';
import { sourceFindings } from './sources.js';
import { serverFindings, storeFindings } from './store.js';
import { lookAtTelegram, type TelegramLook } from './telegram.js';
import { webhookFindings } from './webhook.js';

export interface ExamineOptions {
  env: Record<string, string | undefined>;
  clock: Clock;
  steady: () => number;
  runtime: Runtime;
  /** The .env beside which the program was started. */
  envFile: string;
  /** No question leaves for Telegram or a source; Redis is asked. */
  offline: boolean;
  /** Sentences for the person at the terminal while something takes its time. */
  tell: (sentence: string) => void;
}

const NO_REDIS: RedisLook = { findings: [], seen: null };

/**
 * Looks at the whole installation and changes nothing: beside a server that works, with nothing configured, with
 * everything down. Findings come in the order they are best read in, as soon as they are there.
 */
export async function* examine(options: ExamineOptions): AsyncGenerator<Finding> {
  const { env, clock, runtime, offline } = options;
  const { config, wrong, findings } = readSettings(env);
  const rests = (...names: string[]) => names.filter((name) => wrong.has(name));
  yield* findings;
  yield* nodeFindings(runtime);

  const noRegion = rests('CONFIG_DIR', 'TIME_ZONE');
  const look: RegionLook =
    noRegion.length > 0
      ? { problems: [], unknown: [], region: null }
      : await checkRegion(config.configDir, config.timeZone);
  const zones = [config.timeZone, ...(look.region?.sources ?? []).map(({ timeZone }) => timeZone)];
  yield* zoneFindings(zones, runtime, clock());
  yield* noRegion.length > 0 ? [unseen('region', noRegion)] : regionFindings(look, config.configDir);
  yield* listFindings(look, clock());
  yield* operatorFindings(config);
  yield* await soundly('exposure', exposureFindings(config, options.envFile));
  let hasFolder = true;
  if (config.redisUrl === undefined && rests('REDIS_URL', 'DATA_DIR').length === 0) {
    const disk = await soundly('disk', diskFindings({ dataDir: config.dataDir, env }));
    hasFolder = !disk.some(({ says }) => says === 'data-no-folder' || says === 'data-read-only');
    yield* disk;
  }

  // What waits for others waits side by side.
  const toRedis = hasFolder ? rests('REDIS_URL', 'REDIS_PREFIX', 'DATA_DIR') : ['DATA_DIR'];
  const toTelegram = rests('BOT_TOKEN', 'TELEGRAM_API_ROOT', 'PROXY_URL');
  const [telegram, redis, sources] = [
    offline || toTelegram.length > 0 ? null : lookAtTelegram(config, clock),
    toRedis.length > 0 ? Promise.resolve(NO_REDIS) : lookAtRedis(config, options),
    offline || !look.region ? Promise.resolve([]) : askSources(config, look, clock),
  ];
  for (const one of [telegram, redis, sources]) one?.catch(() => undefined);

  if (toRedis.length > 0) yield unseen('redis', toRedis);
  const { found: inRedis, seen } = await redisFindings(redis, config, clock);
  yield* inRedis;
  if (telegram) yield* await telegramFindings(telegram, config, seen, clock);
  else yield offline ? skipped('offline-telegram') : unseen('telegram', toTelegram);
  yield* offline ? [skipped('offline-sources')] : await soundly('sources', sources);
}

async function redisFindings(looking: Promise<RedisLook>, config: Config, clock: Clock) {
  const found: Finding[] = [];
  let seen: RedisLook['seen'] = null;
  const answer = await soundly(
    'redis',
    looking.then((look) => [look]),
  );
  for (const one of answer) {
    if (!('findings' in one)) {
      found.push(one);
      continue;
    }
    seen = one.seen;
    found.push(...one.findings);
    if (!seen) continue;
    found.push(...serverFindings(seen.server), ...storeFindings(seen.store, config, clock()));
    found.push(anyOperator(config, seen.store.hasOperator));
  }
  return { found, seen };
}

async function telegramFindings(
  looking: Promise<TelegramLook>,
  config: Config,
  seen: RedisLook['seen'],
  clock: Clock,
): Promise<Finding[]> {
  return soundly(
    'telegram',
    looking.then(async ({ findings, ask }) => {
      if (!ask) return findings;
      const info = await ask('getWebhookInfo');
      if (info.kind !== 'answered' || !info.ok) return findings;
      const serving = seen?.store.serving.some(({ name }) => name === 'bot') ?? false;
      const state = { serving, now: clock() };
      return [...findings, ...webhookFindings(info.result, webhookOf(config)?.url ?? null, state)];
    }),
  );
}

async function askSources(config: Config, { region }: RegionLook, clock: Clock): Promise<Finding[]> {
  const { fetchBytes, close } = createFeedFetch(config, clock);
  const parser = createParserPool();
  try {
    return await sourceFindings(region?.sources ?? [], { fetchBytes, parser, clock });
  } finally {
    await Promise.all([close(), parser.close()]);
  }
}

const unseen = (what: string, names: readonly string[]) =>
  skipped('unseen', { what, names: names.join(', ') });

/** A check that breaks is itself a finding: the others go on. */
async function soundly<T>(what: string, looking: Promise<T[]>): Promise<(T | Finding)[]> {
  try {
    return await looking;
  } catch (error) {
    return [failure('check-broke', { what, detail: withoutTokens((error as Error).message) })];
  }
}
