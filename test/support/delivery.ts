import { setTimeout as sleep } from 'node:timers/promises';
import { type LocalTelegram, startTelegram } from '@svodka/sandbox';
import { Bot } from 'grammy';
import type { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import type { Consignments } from '../../src/delivery/consignment.js';
import { createDigestConsignment } from '../../src/delivery/digest-consignment.js';
import { createLedger } from '../../src/delivery/ledger.js';
import { createLetterConsignment } from '../../src/delivery/letter-consignment.js';
import { type Outbox, type OutboxDeps, startOutbox } from '../../src/delivery/outbox.js';
import { createPacer } from '../../src/delivery/pacer.js';
import { createPostConsignment } from '../../src/delivery/post-consignment.js';
import { createTelegramSender } from '../../src/delivery/telegram-sender.js';
import { createUpdateConsignment } from '../../src/delivery/update-consignment.js';
import { type Card, REFUSALS } from '../../src/domain/card.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import type { Format } from '../../src/domain/format.js';
import type { Message } from '../../src/domain/message.js';
import type { DigestJob } from '../../src/domain/outbox.js';
import { halve } from '../../src/messages/split.js';
import { createPostNames } from '../../src/relay/post-names.js';
import { createStanding } from '../../src/relay/standing.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createFollowStore } from '../../src/storage/follows.js';
import type { Keys } from '../../src/storage/keys.js';
import { createPostStore } from '../../src/storage/posts.js';
import { createOutboxQueue } from '../../src/storage/queues.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { cardOf } from './cards.js';
import { enterInLedger } from './ledger.js';
import { oneEach, type Single } from './one-each.js';
import { testRedis } from './redis.js';

export const TOKEN = '1:outbox';
/** People, group and channel of the local Telegram's small world. */
export const ANNA = 5_000_000_101;
export const MIKHAIL = 5_000_000_102;
export const PARENTS = -4_000_000_201;
export const SCHOOL = -1_002_000_000_301;
/** This morning: the ledger lets go of what is older than thirty days. */
export const SLOT = Date.now() - (Date.now() % DAY) - 19 * HOUR;

export interface DeliveryStage {
  redis: Redis;
  redisPath: string;
  keys: Keys;
  telegram: LocalTelegram;
  subscribers: ReturnType<typeof oneEach>;
  ledger: ReturnType<typeof createLedger>;
  cards: ReturnType<typeof createCardStore>;
  posts: ReturnType<typeof createPostStore>;
  queue: ReturnType<typeof createOutboxQueue> & { depth(): Promise<number> };
  consignments: Consignments;
  /** What digests say, by id, or by id and format («long rich»); a test changes it. */
  digests: Map<string, Message[]>;
  /** How readers want digests to look. */
  reader: { format: Format };
  follows: ReturnType<typeof createFollowStore>;
  /** What updates say, by their articles. */
  updates: Map<string, Message>;
  /** Admins told of a card's fate: state, admin. */
  notices: [string, number][];
  /** How long the night still lasts for a late digest. */
  night: { left(job: DigestJob): number };
  /** What Telegram says of the right of whoever approved. */
  rights: { mayPost: boolean | null };
  /** Subscribes a chat and queues the digest of SLOT for it. */
  queueDigest(chat: number, digest?: string): Promise<Single>;
  /** Approves a fresh card and puts it before the outbox. */
  queuePost(channel: number): Promise<Card>;
  /** Chance is such that a delivery to be tried again waits a twentieth of what is usual. */
  open(
    options?: Partial<Pick<OutboxDeps, 'random' | 'pacer' | 'clock' | 'log'>> & {
      rate?: number;
      endWithin?: number;
    },
  ): Outbox;
  /** Waits until it holds. */
  until(holds: () => unknown): Promise<void>;
  /** Texts that stand in a chat by the bot's hand, as sent. */
  sentTo(chat: number): string[];
  /** How often the bot asked Telegram to send something there, whatever came of it. */
  attemptsAt(chat: number): number;
}

/** An outbox on a real Redis with a local Telegram before it; Анна and Михаил have started the bot. */
export async function deliveryStage(): Promise<DeliveryStage> {
  const { redis, keys, path, close } = testRedis();
  const telegram = await startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_bot' });
  for (const name of ['Анна', 'Михаил']) telegram.person(name).starts();
  const follows = createFollowStore(redis, keys);
  const subscribers = oneEach(createSubscriberStore(redis, keys, [follows]));
  const ledger = createLedger(redis, keys);
  const cards = createCardStore(redis, keys, Date.now);
  const outbox = createOutboxQueue(redis, keys);
  const queue = {
    ...outbox,
    /** Jobs that are not over. */
    async depth() {
      const { ready, parked } = await outbox.load();
      return ready + parked;
    },
  };
  const digests = new Map([['usual', [message('<b>Сводка</b>')]]]);
  const reader: DeliveryStage['reader'] = { format: 'classic' };
  const updates = new Map([['found', message('<b>Обновление</b>')]]);
  // What is told of a followed story waits for no night of the machine's.
  const noon = SLOT - (SLOT % DAY) + 12 * HOUR;
  const notices: [string, number][] = [];
  const night: DeliveryStage['night'] = { left: () => 0 };
  const rights: DeliveryStage['rights'] = { mayPost: true };
  const outboxes: Outbox[] = [];
  onTestFinished(async () => {
    await Promise.all(outboxes.map((outbox) => outbox.close()));
    await queue.close();
    await telegram.close();
    await close();
  });

  const posts = createPostStore(redis, keys);
  const standing = createStanding({
    posts,
    namesOf: createPostNames({
      articles: { get: async () => [] },
      stories: { idsOf: async () => new Map(), get: async () => new Map() },
    }),
    wordsOf: async () => 'Пост',
    clock: Date.now,
  });
  const letter = createLetterConsignment({ render: async () => null });
  const readers = {
    find: subscribers.find,
    suspend: (chat: number, reason: string) => subscribers.suspend(chat, reason, Date.now()),
    move: subscribers.move,
  };
  const consignments: Consignments = {
    warning: letter,
    digest: createDigestConsignment({
      newId: () => Math.random().toString(36).slice(2, 6),
      ledger,
      render: async (id, format) => digests.get(`${id} ${format}`) ?? digests.get(id) ?? null,
      formatOf: () => reader.format,
      clock: Date.now,
      nightLeft: (job) => night.left(job),
      subscribers: readers,
    }),
    update: createUpdateConsignment({
      follows,
      render: async ({ story, waiting }, _, muted) =>
        muted.stories.includes(story) ? null : (updates.get(waiting?.reports.join('+') ?? '') ?? null),
      subscribers: readers,
      zone: 'Etc/UTC',
      clock: () => noon,
    }),
    card: letter,
    notice: letter,
    'card-state': letter,
    'source-notice': letter,
    correction: letter,
    broadcast: letter as never,
    'broadcast-state': letter,
    post: createPostConsignment({
      cards,
      render: async () => message('<b>Пост</b>'),
      notify: async (card, admin) => void notices.push([card.state.kind, admin]),
      mayPost: async () => (rights.mayPost === false ? { refused: REFUSALS.noRights } : rights.mayPost),
      standing,
      pictureRefused: async () => false,
      clock: Date.now,
    }),
  };

  return {
    ...{
      redis,
      keys,
      telegram,
      subscribers,
      ledger,
      cards,
      posts,
      queue,
      consignments,
      digests,
      reader,
      follows,
      updates,
      notices,
      night,
      rights,
    },
    redisPath: path,
    async queueDigest(chat, digest = 'usual') {
      const chatType = chat > 0 ? 'private' : 'group';
      const wanted = { chat, chatType, zone: 'Europe/Moscow' } as const;
      const subscriber = await subscribers.subscribe(wanted, SLOT);
      await enterInLedger(redis, keys, SLOT, subscriber.ordinal);
      await queue.enqueue({ kind: 'digest', chat, ordinal: subscriber.ordinal, slot: SLOT, digest });
      return subscriber;
    },
    async queuePost(channel) {
      const card = cardOf({ id: 'card1', channel, offeredAt: SLOT });
      await cards.offer(card, 'print');
      await cards.move('card1', () => ({ kind: 'approved', by: 42, at: SLOT, due: SLOT }));
      await queue.enqueue({ kind: 'post', chat: channel, card: 'card1' });
      return card;
    },
    open({
      rate = 1_000,
      endWithin = 10_000,
      pacer = createPacer(redis, keys, { rate }),
      random = () => -0.45,
      clock = Date.now,
      log = { warn() {}, error() {} },
    } = {}) {
      const { api } = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
      const sender = createTelegramSender(api);
      const outbox = startOutbox(
        { redis, keys, consignments, pacer, sender, halve, clock, random, log },
        { endWithin },
      );
      outboxes.push(outbox);
      return outbox;
    },
    async until(holds) {
      for (let waited = 0; !(await holds()); waited += 20) {
        if (waited > 25_000) throw new Error(`it never came true: ${holds}`);
        await sleep(20);
      }
    },
    sentTo: (chat) => callsTo(chat).flatMap(({ ok, params }) => (ok ? [String(params.text)] : [])),
    attemptsAt: (chat) => callsTo(chat).length,
  };

  function callsTo(chat: number) {
    return telegram.transcript.filter(
      ({ method, params }) => method === 'sendMessage' && Number(params.chat_id) === chat,
    );
  }
}

export function message(html: string): Message {
  return { html, plain: html.replace(/<[^>]*>/g, '') };
}
