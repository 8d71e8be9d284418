import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, GrammyError } from 'grammy';
import { type Clock, type Instant, MINUTE, SECOND } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';
import type { BotContext } from './context.js';
import { ALLOWED_UPDATES } from './create-bot.js';
import type { BotLog } from './deps.js';

const LONGEST_PAUSE = 30 * SECOND;
/** A predecessor on another machine may need a moment to end; two programs for one bot never agree. */
const CONFLICT_PATIENCE = MINUTE;
const CONFLICT_PAUSE = 5 * SECOND;

/**
 * Asks Telegram who the bot is. While Telegram cannot be reached it keeps trying and says so in the log.
 * @throws SetupError when Telegram refuses the token; AbortError when `stop` comes first
 */
export async function introduce(bot: Bot<BotContext>, log: BotLog, stop: AbortSignal): Promise<void> {
  for (let pause = SECOND; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      // grammY types the signal of its polyfill; Node's own is the same thing.
      bot.botInfo = await bot.api.getMe(stop as never);
      return;
    } catch (error) {
      stop.throwIfAborted();
      refuseToken(error);
      log.warn({ err: error }, 'Telegram cannot be reached, trying again (TELEGRAM_API_ROOT, PROXY_URL)');
    }
    await sleep(pause, undefined, { signal: stop });
  }
}

/**
 * Long polling. Updates are handled one after another, and Telegram forgets them only when they are done.
 * @returns a promise that ends when polling has been stopped and what was being handled is done
 * @throws SetupError when the token is refused or another program keeps polling with it
 */
export async function poll(bot: Bot<BotContext>, log: BotLog, stop: AbortSignal): Promise<void> {
  for (let waited = 0; ; waited += CONFLICT_PAUSE) {
    try {
      return await bot.start({ allowed_updates: [...ALLOWED_UPDATES], drop_pending_updates: false });
    } catch (error) {
      refuseToken(error);
      const conflict = error instanceof GrammyError && error.error_code === 409;
      if (!conflict) throw error;
      if (waited >= CONFLICT_PATIENCE) {
        throw new SetupError(
          'С этим BOT_TOKEN работает ещё одна программа, а Telegram отдаёт сообщения только одной. Остановите лишнюю.',
        );
      }
      log.warn({ err: error }, 'another program polls with the same token, trying again');
      await sleep(CONFLICT_PAUSE, undefined, { signal: stop });
    }
  }
}

/**
 * Notes when Telegram last answered the question for updates.
 * @returns that instant, or null before the first answer
 */
export function watchPolling(bot: Bot<BotContext>, clock: Clock): () => Instant | null {
  let answeredAt: Instant | null = null;
  bot.api.config.use(async (previous, method, payload, signal) => {
    const answer = await previous(method, payload, signal);
    if (method === 'getUpdates' && answer.ok) answeredAt = clock();
    return answer;
  });
  return () => answeredAt;
}

function refuseToken(error: unknown): void {
  if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
    throw new SetupError('Telegram не принял BOT_TOKEN. Проверьте его у @BotFather и поправьте в .env.');
  }
}
