import { SECOND } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';
import type { Keys } from './keys.js';
import type { RedisClient } from './redis-client.js';

/**
 * Whose chats these are: a bot may only write to those who started it, and for another bot's readers Telegram would say
 * "chat not found", which suspends them. A new token of the same bot changes nothing.
 * @throws SetupError when the data are another bot's
 */
export async function claimData(redis: RedisClient, keys: Keys, botId: number): Promise<void> {
  await redis.set(keys.owner, botId, 'NX');
  const owner = await redis.get(keys.owner);
  if (owner === String(botId)) return;
  throw new SetupError(
    `Под REDIS_PREFIX «${keys.prefix}» лежат данные другого бота (${owner}): этот (${botId}) его читателям писать не может. ` +
      'Задайте этому боту другой REDIS_PREFIX или верните прежний BOT_TOKEN.',
  );
}

/** @returns null, or why Redis takes no writes: its memory is full, its disk too, it has become a replica */
export async function refusesWrites(redis: RedisClient, keys: Keys): Promise<string | null> {
  return redis.set(keys.probe, 1, 'PX', 10 * SECOND).then(
    () => null,
    (error: Error) => `Redis takes no writes: ${error.message}`,
  );
}
