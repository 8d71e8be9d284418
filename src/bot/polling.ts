import { setTimeout as sleep } from 'node:timers/promises';
import { type Bot, type BotError, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import { type Clock, type Instant, MINUTE, SECOND } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';
import type { BotContext } from './context.js';
import { ALLOWED_UPDATES } from './create-bot.js';
import type { BotLog } from './deps.js';

const LONGEST_PAUSE = 30 * SECOND;
/** A predecessor on another machine may need a moment to end; two programs for one bot never agree. */
const CONFLICT_PATIENCE = MINUTE;
const POLL_PAUSE = 3 * SECOND;
const LONG_POLL_SECONDS = 30;
const BATCH_PATIENCE = 5 * SECOND;
const CONFIRM_WITHIN = 2 * SECOND;

/**
 * Asks Telegram who the bot is. While Telegram cannot be reached it keeps trying and says so in the log.
 * @throws SetupError when Telegram refuses the token; AbortError when `stop` comes first
 */
export async function introduce(bot: Bot<BotContext>, log: BotLog, stop: AbortSignal): Promise<void> {
  for (let pause = SECOND; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      // grammY types the signal of its polyfill; Node's own is the same thing.
      bot.botInfo = await bot.api.getMe(stop as never);
      // While a webhook stands, Telegram gives updates to nobody else.
      await bot.api.deleteWebhook({}, stop as never);
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
 * Long polling, until `stop`. The updates of one chat are handled in their order, those of different chats side by
 * side; Telegram forgets a batch when all of it is done, or after five seconds: one chat that asks faster than it may be
 * answered must not hold up everybody. What a crash may then lose is that chat's own backlog.
 * @returns a promise that ends after what was being handled is done
 * @throws SetupError when the token is refused or another program keeps polling with it
 */
export async function poll(bot: Bot<BotContext>, log: BotLog, stop: AbortSignal): Promise<void> {
  const hands = createHands(bot);
  let offset = 0;
  let conflicts = 0;
  while (!stop.aborted) {
    try {
      const updates = await bot.api.getUpdates(
        { offset, timeout: LONG_POLL_SECONDS, allowed_updates: ALLOWED_UPDATES },
        stop as never,
      );
      conflicts = 0;
      for (const update of updates) hands.take(update);
      await Promise.race([hands.free(), sleep(BATCH_PATIENCE, undefined, { ref: false })]);
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    } catch (error) {
      if (stop.aborted) break;
      refuseToken(error);
      conflicts = conflictIn(error) ? conflicts + 1 : 0;
      if (conflicts * POLL_PAUSE > CONFLICT_PATIENCE) {
        throw new SetupError(
          'С этим BOT_TOKEN работает ещё одна программа, а Telegram отдаёт сообщения только одной. Остановите лишнюю.',
        );
      }
      log.warn({ err: error }, 'Telegram gave no updates, asking again');
      await sleep(pauseAfter(error), undefined, { signal: stop }).catch(() => undefined);
    }
  }
  await hands.free();
  // What has been handled is not to come again at the next start.
  const inTime = AbortSignal.timeout(CONFIRM_WITHIN);
  if (offset > 0)
    await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }, inTime as never).catch(() => undefined);
}

/**
 * Handles updates in the order of each chat, chats side by side. A handler that breaks is told to bot.catch, as in
 * grammY's own loop.
 */
function createHands(bot: Bot<BotContext>) {
  const tails = new Map<number, Promise<void>>();

  function take(update: Update): void {
    const chat = chatOf(update);
    const handled = (tails.get(chat) ?? Promise.resolve())
      .then(() => bot.handleUpdate(update))
      .catch(async (error: unknown) => {
        await bot.errorHandler(error as BotError<BotContext>);
      })
      .finally(() => {
        if (tails.get(chat) === handled) tails.delete(chat);
      });
    tails.set(chat, handled);
  }

  const free = async () => {
    await Promise.all(tails.values());
  };
  return { take, free };
}

function chatOf({ message, callback_query, my_chat_member, update_id }: Update): number {
  const chat = message?.chat ?? callback_query?.message?.chat ?? my_chat_member?.chat;
  return chat?.id ?? callback_query?.from.id ?? update_id;
}

const conflictIn = (error: unknown) => error instanceof GrammyError && error.error_code === 409;

function pauseAfter(error: unknown): number {
  const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
  return asked === undefined ? POLL_PAUSE : asked * SECOND;
}

/**
 * Notes when Telegram last answered.
 * @returns that instant, or null before the first answer
 */
export function watchPolling(bot: Bot<BotContext>, clock: Clock): () => Instant | null {
  let answeredAt: Instant | null = null;
  bot.api.config.use(async (previous, method, payload, signal) => {
    const answer = await previous(method, payload, signal);
    if (answer.ok) answeredAt = clock();
    return answer;
  });
  return () => answeredAt;
}

function refuseToken(error: unknown): void {
  if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
    throw new SetupError('Telegram не принял BOT_TOKEN. Проверьте его у @BotFather и поправьте в .env.');
  }
}
