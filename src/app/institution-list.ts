import { randomBytes } from 'node:crypto';
import { Bot } from 'grammy';
import type { Config } from '../config.js';
import { SetupError } from '../domain/errors.js';
import type { ListedInstitution } from '../domain/institution.js';
import { type ImportOptions, importInstitutions } from '../relay/import-institutions.js';
import { createRegionQuery } from '../relay/region.js';
import { createChannelStore } from '../storage/channels.js';
import { createInstitutionStore } from '../storage/institutions.js';
import { createPostStore } from '../storage/posts.js';
import { clientOptions } from './telegram-client.js';
import type { Workshop } from './workshop.js';

/** A secret for a one-time link: 144 bits. */
export const newToken = (): string => randomBytes(18).toString('base64url');

/** The curator's list, for commands. */
export function openInstitutionList({ redis, keys, clock }: Workshop) {
  const institutions = createInstitutionStore(redis, keys);
  const channels = createChannelStore(redis, keys);
  return {
    take: (listed: readonly ListedInstitution[], options: ImportOptions) =>
      importInstitutions(
        {
          institutions,
          channels,
          clock,
          newId: () => randomBytes(6).toString('base64url'),
          newToken,
        },
        listed,
        options,
      ),
    region: createRegionQuery({ institutions, channels, posts: createPostStore(redis, keys), clock }),
  };
}

/**
 * How the bot is called on Telegram, without @.
 * @throws SetupError when nobody can tell
 */
export async function askBotName(config: Config): Promise<string> {
  const how = 'Назовите бота сами: --bot ИМЯ.';
  if (config.botToken === undefined) throw new SetupError(`BOT_TOKEN не задан, имя бота неизвестно. ${how}`);
  const bot = new Bot(config.botToken, { client: { ...clientOptions(config), timeoutSeconds: 20 } });
  try {
    await bot.init();
  } catch {
    throw new SetupError(`Telegram не отвечает или не знает этого бота. ${how}`);
  }
  return bot.botInfo.username;
}
