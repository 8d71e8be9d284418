import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, GrammyError } from 'grammy';
import { MINUTE, SECOND } from '../domain/clock.js';
import type { Accept } from './accept-updates.js';
import type { BotContext } from './context.js';
import { ALLOWED_UPDATES } from './create-bot.js';
import type { BotLog } from './deps.js';
import { asGrammySignal, closeWebhook, refuseToken, retryAfter } from './introduce.js';
import { createRivalry } from './rivalry.js';

export interface PollingDeps {
  bot: Pick<Bot<BotContext>, 'api'>;
  accept: Accept;
  /** Milliseconds that only go forward. */
  steady: () => number;
  /** A Russian sentence for the person at the terminal. */
  tell: (sentence: string) => void;
  log: BotLog;
}

export interface PollingOptions {
  /** How often it asks while another program gets the updates, ms. */
  retryEvery?: number;
}

const PAUSE = 3 * SECOND;
const LONG_POLL_SECONDS = 30;
const CONFIRM_WITHIN = 2 * SECOND;

/**
 * Long polling: an update goes into the inbox before it is confirmed to Telegram. Two programs on one token (each with
 * a store of its own) would take the updates from one another in turn: the second steps back, see `rivalry.ts`.
 */
export function createPolling(
  { bot, accept, steady, tell, log }: PollingDeps,
  { retryEvery = MINUTE }: PollingOptions = {},
) {
  const rivalry = createRivalry(steady, retryEvery);

  /**
   * Until `stop`. The caller holds the lease, so nobody else polls on this store.
   * @throws SetupError when Telegram refuses the token
   */
  async function run(stop: AbortSignal): Promise<void> {
    let offset = 0;
    await closeWebhook(bot, log, stop).catch((error: unknown) => {
      if (!stop.aborted) throw error;
    });
    while (!stop.aborted) offset = await next(offset, stop);
    if (offset === 0) return;
    // What has been taken is not to come again at the next start.
    const inTime = asGrammySignal(AbortSignal.timeout(CONFIRM_WITHIN));
    await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }, inTime).catch(() => undefined);
  }

  async function next(offset: number, stop: AbortSignal): Promise<number> {
    try {
      const timeout = rivalry.trying() ? Math.ceil(rivalry.trialMs / SECOND) : LONG_POLL_SECONDS;
      const updates = await bot.api.getUpdates(
        { offset, timeout, allowed_updates: ALLOWED_UPDATES },
        asGrammySignal(stop),
      );
      const verdict = rivalry.answered(updates[0]?.update_id ?? null);
      if (verdict === 'alone') log.info({}, 'no other program polls any more');
      if (verdict === 'rival') return await stepBack(offset, stop);
      if (verdict === 'wait') {
        await pause(rivalry.trialMs, stop);
        return offset;
      }
      const last = updates.at(-1);
      if (!last) return offset;
      const taken = await unlessAborted(accept(updates), stop);
      if (taken === 'taken') return last.update_id + 1;
      if (taken === 'full') {
        log.warn({}, 'the inbox is full, Telegram keeps what comes');
        await pause(PAUSE, stop);
      }
      return offset;
    } catch (error) {
      if (stop.aborted) return offset;
      refuseToken(error);
      if (error instanceof GrammyError && error.error_code === 409) {
        if (rivalry.refused() === 'again') return offset;
        return await stepBack(offset, stop);
      }
      log.warn({ err: error }, 'Telegram gave no updates, asking again');
      await pause(retryAfter(error) || PAUSE, stop);
      return offset;
    }
  }

  async function stepBack(offset: number, stop: AbortSignal): Promise<number> {
    if (rivalry.isNews()) {
      log.warn({}, 'another program polls with this token, waiting');
      tell(
        'С этим BOT_TOKEN уже работает другая программа, и Telegram отдаёт сообщения ей. Остановите лишнюю. ' +
          'Жду и раз в минуту проверяю.',
      );
    }
    await pause(retryEvery, stop);
    return offset;
  }

  return {
    run,
    /** Why nothing is heard, for readiness; null when this program is the one that hears. */
    conflict: (): string | null => (rivalry.trying() ? 'another program polls with this token' : null),
  };
}

const pause = (ms: number, stop: AbortSignal) =>
  sleep(ms, undefined, { signal: stop }).catch(() => undefined);

/** A store that is away keeps its promise open; what was not confirmed comes again. */
async function unlessAborted<T>(work: Promise<T>, stop: AbortSignal): Promise<T | null> {
  let onAbort = () => {};
  const aborted = new Promise<null>((resolve) => {
    onAbort = () => resolve(null);
    stop.addEventListener('abort', onAbort, { once: true });
  });
  if (stop.aborted) onAbort();
  return Promise.race([work, aborted]).finally(() => stop.removeEventListener('abort', onAbort));
}
