import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalTelegram, startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import { onTestFinished } from 'vitest';
import type { Consignments } from '../../src/delivery/consignment.js';
import { createDigestConsignment } from '../../src/delivery/digest-consignment.js';
import { createLedger } from '../../src/delivery/ledger.js';
import { createLetterConsignment } from '../../src/delivery/letter-consignment.js';
import { type Outbox, startOutbox } from '../../src/delivery/outbox.js';
import { createPacer } from '../../src/delivery/pacer.js';
import { createPostConsignment } from '../../src/delivery/post-consignment.js';
import { createTelegramSender } from '../../src/delivery/telegram-sender.js';
import type { Message } from '../../src/domain/message.js';
import type { Card } from '../../src/domain/review.js';
import type { Subscriber } from '../../src/domain/subscriber.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createOutboxQueue } from '../../src/storage/queues.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { testRedis } from './redis.js';

const TOKEN = '1:outbox';
/** People and the channel of the local Telegram's small world. */
export const ANNA = 5_000_000_101;
export const MIKHAIL = 5_000_000_102;
export const SCHOOL = -1_002_000_000_301;
export const SLOT = Date.parse('2025-06-15T05:00:00Z');
const EVERY_DAY: Subscriber['subscription']['days'] = [1, 2, 3, 4, 5, 6, 7];

export interface OutboxStage {
  telegram: LocalTelegram;
  subscribers: ReturnType<typeof createSubscriberStore>;
  ledger: ReturnType<typeof createLedger>;
  cards: ReturnType<typeof createCardStore>;
  queue: ReturnType<typeof createOutboxQueue>;
  /** What digests say, by id; a test changes it. */
  digests: Map<string, Message[]>;
  /** Admins told of a card's fate. */
  notices: [string, number][];
  /** Subscribes a chat and queues the digest of SLOT for it. */
  queueDigest(chat: number, digest?: string): Promise<Subscriber>;
  /** Puts an approved card before the outbox. */
  queuePost(channel: number): Promise<Card>;
  open(sendRate?: number): Outbox;
  /** Waits until it holds. */
  until(holds: () => Promise<boolean>): Promise<void>;
  sentTo(chat: number): string[];
}

/** An outbox on a real Redis with a local Telegram before it. */
export async function outboxStage(): Promise<OutboxStage> {
  const { redis, keys, close } = testRedis();
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  const subscribers = createSubscriberStore(redis, keys);
  const ledger = createLedger(redis, keys);
  const cards = createCardStore(redis, keys);
  const queue = createOutboxQueue(redis, keys);
  const digests = new Map([['usual', [message('<b>Сводка</b>')]]]);
  const notices: [string, number][] = [];
  const open: Outbox[] = [];
  onTestFinished(async () => {
    await Promise.all(open.map((outbox) => outbox.close()));
    await queue.close();
    await telegram.close();
    await close();
  });

  const letter = createLetterConsignment({ render: async () => null });
  const consignments: Consignments = {
    digest: createDigestConsignment({
      ledger,
      render: async (id) => digests.get(id) ?? null,
      subscribers: {
        isActive: async (chat) => (await subscribers.find(chat))?.status === 'active',
        suspend: (chat, reason) => subscribers.suspend(chat, reason, Date.now()),
        move: subscribers.move,
      },
    }),
    card: letter,
    notice: letter,
    post: createPostConsignment({
      cards,
      render: async () => message('<b>Пост</b>'),
      notify: async (card, admin) => void notices.push([card.state.kind, admin]),
      mayPost: async () => true,
      clock: Date.now,
    }),
  };

  return {
    telegram,
    subscribers,
    ledger,
    cards,
    queue,
    digests,
    notices,
    async queueDigest(chat, digest = 'usual') {
      const subscriber = await subscribers.subscribe(
        {
          chat,
          chatType: chat > 0 ? 'private' : 'group',
          subscription: { rubrics: [], minute: 480, days: EVERY_DAY, onEmpty: 'say' },
          zone: 'Europe/Moscow',
        },
        SLOT,
      );
      await ledger.queue(SLOT, subscriber.ordinal);
      await queue.enqueue({ kind: 'digest', chat, ordinal: subscriber.ordinal, slot: SLOT, digest });
      return subscriber;
    },
    async queuePost(channel) {
      const card: Card = { id: 'card1', channel, article: 'a', offeredAt: SLOT, state: { kind: 'offered' } };
      await cards.offer(card, 'print');
      await cards.move('card1', () => ({ kind: 'approved', by: 42, at: SLOT }));
      await queue.enqueue({ kind: 'post', chat: channel, card: 'card1' });
      return card;
    },
    open(rate = 1000) {
      const { api } = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
      const outbox = startOutbox({
        redis,
        keys,
        consignments,
        pacer: createPacer(redis, keys, { rate }),
        sender: createTelegramSender(api),
        clock: Date.now,
        random: () => 0,
        log: { info() {}, warn() {}, error() {} },
      });
      open.push(outbox);
      return outbox;
    },
    async until(holds) {
      for (let waited = 0; !(await holds()); waited += 20) {
        if (waited > 20_000) throw new Error('it never came true');
        await sleep(20);
      }
    },
    sentTo: (chat) =>
      telegram.transcript
        .filter(({ method, ok, params }) => method === 'sendMessage' && ok && Number(params.chat_id) === chat)
        .map(({ params }) => String(params.text)),
  };
}

export function message(html: string): Message {
  return { html, plain: html.replace(/<[^>]*>/g, '') };
}
