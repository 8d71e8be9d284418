import { setTimeout as sleep } from 'node:timers/promises';
import { startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import type { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { createDigestConsignment } from '../../src/delivery/digest-consignment.js';
import { createLedger } from '../../src/delivery/ledger.js';
import { createLetterConsignment } from '../../src/delivery/letter-consignment.js';
import { startOutbox } from '../../src/delivery/outbox.js';
import { createPacer } from '../../src/delivery/pacer.js';
import { createPostConsignment } from '../../src/delivery/post-consignment.js';
import { createTelegramSender } from '../../src/delivery/telegram-sender.js';
import type { Keys } from '../../src/storage/keys.js';
import { createOutboxQueue } from '../../src/storage/queues.js';
import { message, SLOT } from './delivery.js';
import { enterInLedger } from './ledger.js';

const FIRST = 5_000_000_000;

export interface Crowd {
  /** How many messages each of them has got. */
  copies(): number[];
  /** How many digests the ledger has as sent. */
  settled(): Promise<number>;
  /** Waits until it holds. */
  until(holds: () => unknown): Promise<void>;
}

/** So many people before a local Telegram without limits, a digest of SLOT queued for each, and an outbox that sends. */
export async function crowd(
  redis: Redis,
  keys: Keys,
  { people, rate, concurrency }: { people: number; rate: number; concurrency: number },
): Promise<Crowd> {
  const ids = Array.from({ length: people }, (_, index) => FIRST + index);
  const telegram = await startTelegram({
    token: '1:crowd',
    botName: 'Сводка',
    botUsername: 'svodka_bot',
    world: { people: ids.map((id) => ({ id, firstName: `Читатель ${id}` })), chats: [] },
    limits: false,
  });
  for (const id of ids) telegram.world.start(id);
  const before = telegram.world.chat(FIRST).messages.length;
  const ledger = createLedger(redis, keys);
  const queue = createOutboxQueue(redis, keys);
  for (const [ordinal, chat] of ids.entries()) {
    await enterInLedger(redis, keys, SLOT, ordinal);
    await queue.enqueue({ kind: 'digest', chat, ordinal, slot: SLOT, digest: 'usual' });
  }
  const letter = createLetterConsignment({ render: async () => null });
  const outbox = startOutbox(
    {
      redis,
      keys,
      pacer: createPacer(redis, keys, { rate }),
      sender: createTelegramSender(new Bot('1:crowd', { client: { apiRoot: telegram.apiRoot } }).api),
      consignments: {
        warning: letter,
        digest: createDigestConsignment({
          newId: () => Math.random().toString(36).slice(2, 6),
          ledger,
          render: async () => [message('<b>Сводка</b>')],
          formatOf: () => 'classic',
          clock: Date.now,
          nightLeft: () => 0,
          subscribers: {
            find: async (chat) =>
              ({
                status: 'active',
                subscriptions: [{ ordinal: ids.indexOf(chat), sound: true, format: 'classic' }],
              }) as never,
            suspend: async () => {},
            move: async () => {},
          },
        }),
        update: letter as never,
        card: letter,
        notice: letter,
        'card-state': letter,
        'source-notice': letter,
        correction: letter,
        broadcast: letter as never,
        'broadcast-state': letter,
        post: createPostConsignment({
          cards: { get: async () => null, move: async () => null } as never,
          render: async () => ({ refused: 'нет такой' }),
          notify: async () => {},
          mayPost: async () => true,
          standing: {
            claim: async () => true,
            release: async () => {},
            record: async () => {},
            numberOf: async () => null,
          },
          pictureRefused: async () => false,
          clock: Date.now,
        }),
      },
      halve: () => null,
      clock: Date.now,
      random: Math.random,
      log: { warn() {}, error() {} },
    },
    { concurrency },
  );
  onTestFinished(async () => {
    await outbox.close();
    await queue.close();
    await telegram.close();
  });
  return {
    copies: () => ids.map((id) => telegram.world.chat(id).messages.length - before),
    async settled() {
      const states = await Promise.all(ids.map((_, ordinal) => ledger.load(SLOT, ordinal)));
      return states.filter((state) => state?.kind === 'sent').length;
    },
    async until(holds) {
      for (let waited = 0; !(await holds()); waited += 20) {
        if (waited > 60_000) throw new Error(`it never came true: ${holds}`);
        await sleep(20);
      }
    },
  };
}

export const total = (copies: readonly number[]) => copies.reduce((sum, one) => sum + one, 0);
