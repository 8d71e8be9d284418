import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import { acceptUpdates } from '../bot/accept-updates.js';
import type { BotContext } from '../bot/context.js';
import { handlerOf } from '../bot/create-bot.js';
import { openWebhook } from '../bot/introduce.js';
import { createPolling } from '../bot/polling.js';
import { takeUpdates } from '../bot/take-updates.js';
import { watchTelegram, watchWebhook } from '../bot/telegram-watch.js';
import type { Config } from '../config.js';
import type { Clock } from '../domain/clock.js';
import type { Health } from '../http/server.js';
import { createWebhook, WEBHOOK_PATH } from '../http/webhook.js';
import type { Log } from '../log.js';
import { createInbox } from '../storage/inbox.js';
import type { Keys } from '../storage/keys.js';
import type { RedisClient } from '../storage/redis-client.js';

export interface HearingParts {
  redis: RedisClient;
  keys: Keys;
  bot: Bot<BotContext>;
  /** Whoever is not heard at all. */
  isBlocked?: (chat: number) => Promise<boolean>;
  clock: Clock;
  log: Log;
  /** Sentences for the person at the terminal. */
  tell: (sentence: string) => void;
  /** Deals with updates as it is given, and notes how long each takes. */
  timed?: (handle: (update: Update) => Promise<void>) => (update: Update) => Promise<void>;
}

/** How the bot hears: it asks Telegram, or Telegram brings (PUBLIC_URL and WEBHOOK_SECRET); through one inbox either way. */
export function createHearing(
  { redis, keys, bot, isBlocked, clock, log, tell, timed = (handle) => handle }: HearingParts,
  config: Pick<Config, 'publicUrl' | 'webhookSecret'>,
) {
  const inbox = createInbox(redis, keys);
  const accept = acceptUpdates(inbox, isBlocked);
  const telegram = watchTelegram(bot, clock);
  const webhook = webhookOf(config);
  const webhookState = webhook && watchWebhook(bot, webhook.url, clock);
  const polling = createPolling({ bot, accept, steady: () => performance.now(), tell, log });

  const check = async () =>
    webhookState ? (await webhookState()).problem : (polling.conflict() ?? (await telegram()));
  const notes: Health['notes'] = webhookState
    ? { webhook: async () => (await webhookState()).note }
    : undefined;

  return {
    /** For `startHttp`: whatever process Telegram's request reaches may take the update in. */
    routes: webhook
      ? {
          [WEBHOOK_PATH]: createWebhook({
            secret: webhook.secret,
            accept: (update) => accept([update]),
            onRefused: (reason, count) => log.warn({ reason, count }, 'no update of Telegram, refused'),
          }),
        }
      : {},
    /** For /readyz. */
    check,
    notes,

    /**
     * Tells Telegram where to bring updates, as soon as HTTP listens; nothing to do for a bot that asks.
     * @throws SetupError; AbortError when `stop` comes first
     */
    async open(stop: AbortSignal): Promise<void> {
      if (webhook) await openWebhook(bot, webhook, log, stop);
    },

    /**
     * Hears and answers until `stop`, for the one process that holds the lease; createBot comes before.
     * @returns when what is being answered is answered
     * @throws SetupError when Telegram refuses the token
     */
    async hear(stop: AbortSignal): Promise<void> {
      const broken = new AbortController();
      const over = AbortSignal.any([stop, broken.signal]);
      const answering = takeUpdates({ inbox, handle: timed(handlerOf(bot)), log }, over);
      try {
        if (!webhook) await polling.run(over);
      } catch (error) {
        broken.abort();
        throw error;
      } finally {
        await answering;
      }
    },
  };
}

/** Where Telegram should bring updates, by the settings; null for polling. */
export function webhookOf({ publicUrl, webhookSecret }: Pick<Config, 'publicUrl' | 'webhookSecret'>) {
  if (publicUrl === undefined || webhookSecret === undefined) return null;
  return { url: `${publicUrl.replace(/\/+$/, '')}${WEBHOOK_PATH}`, secret: webhookSecret };
}
