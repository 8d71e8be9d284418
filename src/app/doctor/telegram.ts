import type { Agent } from 'node:http';
import { connect } from 'node:net';
import type { Config } from '../../config.js';
import { type Instant, SECOND } from '../../domain/clock.js';
import { type Finding, failure, type Level, ok, warning } from '../../domain/finding.js';
import { clientOptions } from '../telegram-client.js';
import { askTelegram, type TelegramAnswer } from './ask-telegram.js';
import { clockFinding } from './clock-skew.js';

export const TELEGRAM = 'https://api.telegram.org';
const WITHIN = 10 * SECOND;
/** Telegram says of it that it does not know it; whether it can be reached shows all the same. */
const NO_TOKEN = '1:no-token-yet';

type Reached = Pick<Config, 'botToken' | 'telegramApiRoot' | 'proxyUrl'>;
export type Ask = (method: string) => Promise<TelegramAnswer>;

export interface TelegramLook {
  findings: Finding[];
  /** Asks by the way the bot goes; null when that way does not lead to a bot. */
  ask: Ask | null;
}

/** Whether Telegram can be reached, by the way the bot goes and, where that is a proxy, without it; and which bot it is. */
export async function lookAtTelegram(
  { botToken, telegramApiRoot, proxyUrl }: Reached,
  clock: () => Instant,
): Promise<TelegramLook> {
  const apiRoot = telegramApiRoot ?? TELEGRAM;
  const root = shown(apiRoot);
  const { baseFetchConfig } = clientOptions({ telegramApiRoot, proxyUrl });
  const agent: Agent | undefined = baseFetchConfig?.agent;
  const asking = (method: string, by?: Agent) =>
    askTelegram({ apiRoot, token: botToken ?? NO_TOKEN, method, agent: by, within: WITHIN, clock });
  const token = botToken === undefined ? [failure('token-absent')] : [];
  if (proxyUrl === undefined) {
    const answer = await asking('getMe');
    return {
      findings: [...reachFindings(answer, 'telegram', { root }), ...token, ...botFindings(answer, botToken)],
      ask: isBot(answer) ? (method) => asking(method) : null,
    };
  }
  const proxy = shown(proxyUrl);
  const [listens, direct] = await Promise.all([answersAt(proxyUrl), asking('getMe')]);
  const beside = directFinding(direct, root);
  if (listens !== null)
    return {
      findings: [failure('proxy-unreachable', { proxy, detail: listens }), ...token, beside],
      ask: null,
    };
  const answer = await asking('getMe', agent);
  return {
    findings: [...proxyFindings(answer, { root, proxy }), ...token, ...botFindings(answer, botToken), beside],
    ask: isBot(answer) ? (method) => asking(method, agent) : null,
  };
}

const isBot = (answer: TelegramAnswer) => answer.kind === 'answered' && answer.ok;

function reachFindings(
  answer: TelegramAnswer,
  way: 'telegram' | 'proxied',
  words: { root: string; proxy?: string },
) {
  if (answer.kind === 'answered')
    return [
      ok(`${way}-answers`, { ...words, ms: answer.ms }),
      ...(answer.clock ? [clockFinding('telegram', { ...answer.clock, step: SECOND })] : []),
    ];
  if (answer.kind === 'stranger')
    return [failure(`${way}-stranger`, { ...words, status: String(answer.status) })];
  return [failure(answer.isTls ? `${way}-tls` : `${way}-unreachable`, { ...words, detail: answer.code })];
}

function proxyFindings(answer: TelegramAnswer, words: { root: string; proxy: string }): Finding[] {
  // https-proxy-agent hands on what a proxy answers that makes no tunnel; SOCKS says it in words.
  if (answer.kind === 'stranger' && [401, 403, 407].includes(answer.status))
    return [failure('proxy-refuses', { ...words, detail: String(answer.status) })];
  if (answer.kind === 'failed' && /authenticat|not allowed/i.test(answer.code))
    return [failure('proxy-refuses', { ...words, detail: answer.code })];
  return reachFindings(answer, 'proxied', words);
}

function botFindings(answer: TelegramAnswer, botToken: string | undefined): Finding[] {
  if (answer.kind !== 'answered' || botToken === undefined) return [];
  if (answer.ok) return [ok('bot-known', { name: String(answer.result.username ?? answer.result.id ?? '') })];
  // An address that names no bot at all is 404. https://core.telegram.org/bots/api#authorizing-your-bot
  if (answer.status === 401 || answer.status === 404) return [failure('token-refused')];
  return [warning('telegram-error', { status: String(answer.status), detail: answer.description })];
}

/** Not reaching it is what the proxy is for. */
function directFinding(answer: TelegramAnswer, root: string): Finding {
  const isThere = answer.kind === 'answered';
  const level: Level = 'ok';
  return { level, says: isThere ? 'direct-answers' : 'direct-blocked', words: { root } };
}

/** @returns null when somebody listens there, else why not */
function answersAt(address: string): Promise<string | null> {
  const { hostname, port, protocol } = new URL(address);
  const usual = protocol === 'https:' ? 443 : protocol === 'http:' ? 80 : 1080;
  return new Promise((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || usual) });
    const done = (why: string | null) => {
      socket.destroy();
      resolve(why);
    };
    socket.setTimeout(WITHIN, () => done('ETIMEDOUT'));
    socket.once('connect', () => done(null));
    socket.once('error', ({ code, message }: NodeJS.ErrnoException) => done(code ?? message));
  });
}

/** An address without who it is opened as, and without what a path may keep secret. */
function shown(address: string): string {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
