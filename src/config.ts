import { z } from 'zod';
import { SetupError } from './domain/errors.js';
import { isZone } from './domain/schedule.js';
import { parseSentinelAddress, SENTINEL } from './domain/sentinel-address.js';

/** Empty in .env means "not set". */
const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
const text = (fallback: string) => optional.transform((value) => value ?? fallback);
const url = (...protocols: string[]) =>
  optional.refine(
    (value) => value === undefined || (URL.canParse(value) && protocols.includes(new URL(value).protocol)),
    `нужен адрес, который начинается с ${protocols.map((protocol) => `${protocol}//`).join(' или ')}`,
  );
const number = (min: number, max: number) =>
  optional.refine(
    (value) =>
      value === undefined || (/^\d+(\.\d+)?$/.test(value) && Number(value) >= min && Number(value) <= max),
    `нужно число от ${min} до ${max}`,
  );
const whole = (min: number, max: number) =>
  number(min, max).refine(
    (value) => value === undefined || Number.isInteger(Number(value)),
    `нужно целое число от ${min} до ${max}`,
  );
const yesNo = optional
  .refine((value) => value === undefined || ['true', 'false'].includes(value), 'нужно true или false')
  .transform((value) => value === 'true');

/** What is wrong with a REDIS_URL, Russian, or null. It may hold a password and is not repeated. */
function wrongRedisUrl(value: string): string | null {
  if (value.startsWith(SENTINEL)) {
    return parseSentinelAddress(value)
      ? null
      : 'адрес через Sentinel пишется так: sentinel://:пароль@хост:26379,хост2:26379/ИМЯ_МАСТЕРА/0 ' +
          '(пароль и номер базы можно опустить; знаки @ : / в пароле как %40 %3A %2F)';
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !['redis:', 'rediss:'].includes(url.protocol))
    return 'нужен адрес, который начинается с redis://, rediss:// или sentinel://';
  return /^\/?\d*$/.test(url.pathname)
    ? null
    : 'после хоста может стоять только номер базы, например redis://127.0.0.1:6379/0';
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const schema = z.object({
  BOT_TOKEN: optional.refine(
    (value) => value === undefined || /^\d+:[\w-]{6,}$/.test(value),
    'это не похоже на токен: возьмите его у @BotFather, он выглядит как 123456:ABC-DEF',
  ),
  TELEGRAM_API_ROOT: url('http:', 'https:'),
  PROXY_URL: url('http:', 'https:', 'socks5:', 'socks5h:'),
  REDIS_URL: optional.superRefine((value, { addIssue }) => {
    const wrong = value === undefined ? null : wrongRedisUrl(value);
    if (wrong !== null) addIssue({ code: 'custom', message: wrong });
  }),
  REDIS_PREFIX: text('svodka:').refine((value) => !/\s/.test(value), 'пробелы здесь не годятся'),
  DATA_DIR: text('./data'),
  CONFIG_DIR: text('config/kaluga'),
  TIME_ZONE: text('Europe/Moscow').refine(isZone, 'такого часового пояса нет; пример: Europe/Moscow'),
  OPERATOR_IDS: text('')
    .refine((value) => /^(\d+(\s*,\s*\d+)*)?$/.test(value), 'нужны числовые id Telegram через запятую')
    .transform((value) => value.split(',').filter(Boolean).map(Number)),
  OPERATOR_NAME: text(''),
  OPERATOR_CONTACT: text(''),
  PUBLIC_URL: url('https:').refine(
    (value) => value === undefined || !/[?#]/.test(value),
    'здесь нужен адрес без ? и #: к нему приписывается /telegram',
  ),
  WEBHOOK_SECRET: optional.refine(
    (value) => value === undefined || /^[\w-]{1,256}$/.test(value),
    'годятся латинские буквы, цифры, _ и -, до 256 знаков',
  ),
  HTTP_HOST: text('127.0.0.1'),
  HTTP_PORT: whole(0, 65_535),
  SEND_RATE: number(0.1, 1000),
  PAID_BROADCAST: yesNo,
  FEED_ALLOW_PRIVATE: yesNo,
  RETENTION_DAYS: whole(1, 36_500),
  UNDO_SECONDS: whole(0, 120),
  ANSWERS_PER_MINUTE: whole(0, 10_000),
  LOG_LEVEL: text('info').pipe(z.enum(LOG_LEVELS, `годится одно из: ${LOG_LEVELS.join(', ')}`)),
});

export interface Config {
  botToken: string | undefined;
  telegramApiRoot: string | undefined;
  proxyUrl: string | undefined;
  redisUrl: string | undefined;
  redisPrefix: string;
  dataDir: string;
  configDir: string;
  /** IANA zone of the region. */
  timeZone: string;
  operatorIds: number[];
  operatorName: string;
  operatorContact: string;
  publicUrl: string | undefined;
  webhookSecret: string | undefined;
  httpHost: string;
  httpPort: number;
  /** Messages a second over all chats. */
  sendRate: number;
  paidBroadcast: boolean;
  feedAllowPrivate: boolean;
  retentionDays: number;
  /** So long what an editor approves can be taken back before it goes out. */
  undoSeconds: number;
  /** So much of what one person writes and presses is looked at in a minute; 0 for no limit. */
  answersPerMinute: number;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** One thing that is wrong in the environment: the variables it is about, and what to do, Russian. No value is repeated. */
export interface WrongSetting {
  names: readonly string[];
  problem: string;
}

const WEBHOOK_SETTINGS = ['PUBLIC_URL', 'WEBHOOK_SECRET'] as const;

/** What is wrong in the environment; nothing when `loadConfig` takes it. */
export function wrongSettings(env: Env): WrongSetting[] {
  const parsed = schema.safeParse(env);
  if (!parsed.success)
    return parsed.error.issues.map(({ path, message }) => ({ names: [path.join('.')], problem: message }));
  if ((parsed.data.PUBLIC_URL === undefined) === (parsed.data.WEBHOOK_SECRET === undefined)) return [];
  const problem = 'Для вебхука нужны оба: PUBLIC_URL и WEBHOOK_SECRET. Задайте второй или уберите первый.';
  return [{ names: WEBHOOK_SETTINGS, problem }];
}

type Env = Record<string, string | undefined>;

/**
 * Reads the environment once.
 * @throws SetupError that names every wrong variable and says how to mend it; values are not repeated, one of them is a token.
 */
export function loadConfig(env: Env): Config {
  const wrong = wrongSettings(env);
  if (wrong[0]?.names === WEBHOOK_SETTINGS) throw new SetupError(wrong[0].problem);
  if (wrong.length > 0) {
    const lines = wrong.map(({ names, problem }) => `${names.join(', ')}: ${problem}`);
    throw new SetupError(`Поправьте настройки в .env или в окружении. ${lines.join('; ')}.`);
  }
  const read = schema.parse(env);
  return {
    botToken: read.BOT_TOKEN,
    telegramApiRoot: read.TELEGRAM_API_ROOT,
    proxyUrl: read.PROXY_URL,
    redisUrl: read.REDIS_URL,
    redisPrefix: read.REDIS_PREFIX,
    dataDir: read.DATA_DIR,
    configDir: read.CONFIG_DIR,
    timeZone: read.TIME_ZONE,
    operatorIds: read.OPERATOR_IDS,
    operatorName: read.OPERATOR_NAME,
    operatorContact: read.OPERATOR_CONTACT,
    publicUrl: read.PUBLIC_URL,
    webhookSecret: read.WEBHOOK_SECRET,
    httpHost: read.HTTP_HOST,
    httpPort: Number(read.HTTP_PORT ?? 8080),
    sendRate: Number(read.SEND_RATE ?? (read.PAID_BROADCAST ? 950 : 28)),
    paidBroadcast: read.PAID_BROADCAST,
    feedAllowPrivate: read.FEED_ALLOW_PRIVATE,
    retentionDays: Number(read.RETENTION_DAYS ?? 400),
    undoSeconds: Number(read.UNDO_SECONDS ?? 60),
    answersPerMinute: Number(read.ANSWERS_PER_MINUTE ?? 60),
    logLevel: read.LOG_LEVEL,
  };
}
