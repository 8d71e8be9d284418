import { type Bot, GrammyError } from 'grammy';
import { SetupError } from '../domain/errors.js';
import type { BotContext } from './context.js';
import { ALLOWED_UPDATES } from './create-bot.js';

/**
 * Asks Telegram who the bot is.
 * @throws SetupError when Telegram refuses the token; while Telegram cannot be reached it keeps trying.
 */
export async function introduce(bot: Bot<BotContext>, signal?: AbortSignal): Promise<void> {
  try {
    await bot.init(signal as never);
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)) {
      throw new SetupError('Telegram не принял BOT_TOKEN. Проверьте его у @BotFather и поправьте в .env.');
    }
    throw error;
  }
}

/**
 * Long polling. Updates are handled one after another, and Telegram forgets them only when they are done.
 * @returns a promise that ends when polling has been stopped, or breaks when Telegram ends it for good
 */
export async function poll(bot: Bot<BotContext>): Promise<void> {
  await bot.start({ allowed_updates: [...ALLOWED_UPDATES], drop_pending_updates: false });
}
