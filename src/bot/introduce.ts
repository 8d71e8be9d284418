import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, GrammyError } from 'grammy';
import { SECOND } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';
import type { BotContext } from './context.js';
import { ALLOWED_UPDATES } from './create-bot.js';
import type { BotLog } from './deps.js';

const LONGEST_PAUSE = 30 * SECOND;
/** Telegram's own usual number, said so that nobody has to look it up. https://core.telegram.org/bots/api#setwebhook */
const CONNECTIONS = 40;

/** grammY types the signal of its polyfill; Node's own is the same thing. */
export const asGrammySignal = (signal: AbortSignal) => signal as never;

/**
 * Asks Telegram who the bot is. While Telegram cannot be reached it keeps trying and says so in the log.
 * @throws SetupError when Telegram refuses the token; AbortError when `stop` comes first
 */
export async function introduce(bot: Bot<BotContext>, log: BotLog, stop: AbortSignal): Promise<void> {
  bot.botInfo = await untilAnswered(() => bot.api.getMe(asGrammySignal(stop)), log, stop);
}

/**
 * From now on Telegram brings updates to `url`, of whatever process accepts them there. Saying so again changes nothing.
 * @throws SetupError when Telegram refuses the token or the address; AbortError when `stop` comes first
 */
export async function openWebhook(
  { api }: Pick<Bot<BotContext>, 'api'>,
  { url, secret }: { url: string; secret: string },
  log: BotLog,
  stop: AbortSignal,
): Promise<void> {
  const options = { secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: CONNECTIONS };
  await untilAnswered(() => api.setWebhook(url, options, asGrammySignal(stop)), log, stop);
}

/** While a webhook stands, Telegram gives updates to nobody who asks for them. What it holds is kept. */
export async function closeWebhook(
  { api }: Pick<Bot<BotContext>, 'api'>,
  log: BotLog,
  stop: AbortSignal,
): Promise<void> {
  await untilAnswered(() => api.deleteWebhook({}, asGrammySignal(stop)), log, stop);
}

/** @throws SetupError when Telegram does not know the token */
export function refuseToken(error: unknown): void {
  if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
    throw new SetupError('Telegram не принял BOT_TOKEN. Проверьте его у @BotFather и поправьте в .env.');
  }
}

async function untilAnswered<T>(ask: () => Promise<T>, log: BotLog, stop: AbortSignal): Promise<T> {
  for (let pause = SECOND; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    let asked = 0;
    try {
      return await ask();
    } catch (error) {
      stop.throwIfAborted();
      refuseToken(error);
      refuseWebhook(error);
      asked = retryAfter(error);
      log.warn({ err: error }, 'Telegram cannot be reached, trying again (TELEGRAM_API_ROOT, PROXY_URL)');
    }
    await sleep(Math.max(pause, asked), undefined, { signal: stop });
  }
}

function refuseWebhook(error: unknown): void {
  if (error instanceof GrammyError && error.method === 'setWebhook' && error.error_code === 400) {
    throw new SetupError(
      `Telegram не принял адрес вебхука (${error.description}). Поправьте PUBLIC_URL: нужен https:// на порту 443, 80, 88 или 8443, открытый из интернета.`,
    );
  }
}

/** Milliseconds Telegram asks to wait; 0 when it asks for nothing. */
export function retryAfter(error: unknown): number {
  return error instanceof GrammyError ? (error.parameters.retry_after ?? 0) * SECOND : 0;
}
