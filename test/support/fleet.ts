import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type LocalTelegram, startTelegram } from '@svodka/sandbox';
import { Redis } from 'ioredis';
import type { Role } from '../../src/app.js';
import { BUCKET, decode } from '../../src/delivery/ledger.js';
import { newMember } from '../../src/domain/channel.js';
import { HOUR, MINUTE } from '../../src/domain/clock.js';
import { instantToLocal } from '../../src/domain/schedule.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createKeys } from '../../src/storage/keys.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { article, STORY } from './articles.js';
import { cardOf, channelOf } from './cards.js';
import { oneEach } from './one-each.js';
import { type OwnServer, type ServerBinary, startServer } from './redis-servers.js';
import { copyRegion } from './region.js';

const HOLDER = fileURLToPath(new URL('app-holder.mjs', import.meta.url));
const TOKEN = '1:fleet-token-for-the-local-telegram';
const ZONE = 'Europe/Moscow';
const FIRST_PERSON = 7_000_000;
const FIRST_GROUP = -4_000_000;
const FIRST_CHANNEL = -1_002_000_000_500;
const ADMIN = 6_999_999;
/** As the token says. */
const BOT = 1;

export interface FleetOptions {
  redis: ServerBinary;
  /** Of the test itself: tests like these run side by side. */
  onTestFinished: (undo: () => Promise<void>) => void;
  people: number;
  groups?: number;
  /** Each has one approved card. */
  channels?: number;
  sendRate?: number;
}

export interface Member {
  child: ChildProcess;
  /** Where its /readyz is. */
  httpPort: number;
  /** kill -9 */
  kill(): Promise<void>;
  /** SIGTERM. @returns the exit code */
  end(): Promise<number | null>;
}

export interface Fleet {
  telegram: LocalTelegram;
  redis: Redis;
  server: OwnServer;
  cards: ReturnType<typeof createCardStore>;
  subscribers: ReturnType<typeof oneEach>;
  /** All that are due for `slot`, two minutes ago: the former id of a group that is upgraded meanwhile. */
  chats: number[];
  channels: number[];
  slot: number;
  /** Starts one process of the program; settles when it serves. */
  start(role: Role): Promise<Member>;
  /** How often the digest of the slot stands with each; in a group that was upgraded, under both ids together. */
  copies(): number[];
  /** Posts that stand in each channel. */
  posts(): number[];
  /** Digests and posts that were taken by Telegram. */
  delivered(): number;
  /** Chats whose request had left, or was about to, when the records were last written. */
  inFlight(): Promise<number>;
  /** Chats whose slot is past and not dispatched. */
  due(): Promise<number>;
  /** Waits until it holds, looking every `every` ms. @throws after two minutes */
  until(holds: () => unknown, every?: number): Promise<void>;
}

/**
 * The whole program as several processes on a Redis of its own, before a local Telegram without limits; readers whose slot
 * is two minutes past, and approved posts.
 */
export async function fleet({
  redis: binary,
  onTestFinished,
  people,
  groups = 0,
  channels = 0,
  sendRate = 200,
}: FleetOptions): Promise<Fleet> {
  const server = await startServer(
    binary,
    ['appendonly yes', 'appendfsync everysec'],
    'redis',
    onTestFinished,
  );
  const redis = new Redis(server.port, '127.0.0.1', { maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const keys = createKeys('svodka:');
  const range = (count: number, first: number, step: 1 | -1) =>
    Array.from({ length: count }, (_, index) => first + index * step);
  const ids = {
    people: range(people, FIRST_PERSON, 1),
    groups: range(groups, FIRST_GROUP, -1),
    channels: range(channels, FIRST_CHANNEL, -1),
  };
  const telegram = await startTelegram({
    token: TOKEN,
    botName: 'Сводка',
    botUsername: 'svodka_bot',
    limits: false,
    world: {
      started: true,
      people: [ADMIN, ...ids.people].map((id) => ({ id, firstName: `Читатель ${id}` })),
      chats: [
        ...ids.groups.map((id) => ({
          id,
          type: 'group' as const,
          title: `Группа ${id}`,
          members: [
            { userId: ADMIN, status: 'creator' as const },
            { userId: BOT, status: 'member' as const },
          ],
        })),
        ...ids.channels.map((id) => ({
          id,
          type: 'channel' as const,
          title: `Канал ${id}`,
          members: [
            { userId: ADMIN, status: 'creator' as const },
            { userId: BOT, status: 'administrator' as const, rights: { can_post_messages: true } },
          ],
        })),
      ],
    },
  });
  const region = await regionWith(await quietOutlet(onTestFinished));
  onTestFinished(async () => {
    redis.disconnect();
    await telegram.close();
    await rm(region, { recursive: true, force: true });
  });

  const slot = Math.floor(Date.now() / MINUTE) * MINUTE - 2 * MINUTE;
  const subscribers = oneEach(createSubscriberStore(redis, keys));
  const cards = createCardStore(redis, keys, Date.now);
  const { hour, minute } = instantToLocal(slot, ZONE);
  const chats = [...ids.people, ...ids.groups];
  for (const chat of chats) {
    const subscription = { minute: hour * 60 + minute };
    const chatType = chat > 0 ? ('private' as const) : ('group' as const);
    await subscribers.subscribe({ chat, chatType, subscription, zone: ZONE }, slot - HOUR);
  }
  const news = article({ id: 'article', title: STORY.title, sourceId: 'quiet' });
  await createArticleStore(redis, keys).insert([
    { article: news, stems: '', urlKey: news.url, guidKey: null },
  ]);
  const store = createChannelStore(redis, keys);
  for (const chat of ids.channels) {
    await store.add(channelOf({ chat, members: [newMember(ADMIN, 'editor')] }));
    await approve(chat);
  }

  async function approve(channel: number): Promise<void> {
    const id = `card${channel}`;
    // The words are the card's; that the article still stands is asked of the store.
    const words = { ...STORY, sourceId: 'quiet' };
    await cards.offer(cardOf({ id, channel, article: 'article', words, offeredAt: slot }), `print${channel}`);
    await cards.move(id, () => ({ kind: 'approved', by: ADMIN, at: slot, due: slot }));
  }

  /** Messages of the bot that stand in each chat, or in what it has become. */
  const standing = (wanted: readonly number[]): number[] => {
    const chatsById = new Map(telegram.world.state.chats.map((chat) => [chat.id, chat]));
    const countOf = (id: number): number => {
      const chat = chatsById.get(id);
      const own = chat?.messages.filter(({ from, service }) => from === BOT && !service).length ?? 0;
      return own + (chat?.migratedTo === undefined ? 0 : countOf(chat.migratedTo));
    };
    return wanted.map(countOf);
  };

  return {
    telegram,
    redis,
    server,
    cards,
    subscribers,
    chats,
    channels: ids.channels,
    slot,
    copies: () => standing(chats),
    posts: () => standing(ids.channels),
    delivered: () => standing([...chats, ...ids.channels]).reduce((sum, count) => sum + count, 0),
    async inFlight() {
      const buckets = Array.from({ length: Math.ceil(chats.length / BUCKET) }, (_, n) =>
        keys.ledger(slot, n),
      );
      const states = await Promise.all(buckets.map((bucket) => redis.hvals(bucket)));
      return states.flat().filter((state) => decode(state).kind === 'sending').length;
    },
    due: () => redis.zcount(keys.due, '-inf', Date.now()),
    async until(holds, every = 100) {
      const begun = Date.now();
      while (!(await holds())) {
        if (Date.now() - begun > 120_000) throw new Error(`it never came true: ${holds}`);
        await sleep(every);
      }
    },
    async start(role) {
      const env = {
        BOT_TOKEN: TOKEN,
        TELEGRAM_API_ROOT: telegram.apiRoot,
        REDIS_URL: `redis://127.0.0.1:${server.port}`,
        CONFIG_DIR: region,
        FEED_ALLOW_PRIVATE: 'true',
        HTTP_PORT: '0',
        ANSWERS_PER_MINUTE: '0',
        SEND_RATE: String(sendRate),
      };
      const child = spawn(process.execPath, [HOLDER, JSON.stringify({ env, offset: 0, role })]);
      let complaints = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        complaints += text;
      });
      const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
        if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
        const exit = once(child, 'exit');
        child.kill(signal);
        return ((await exit) as [number | null])[0];
      };
      onTestFinished(async () => void (await end('SIGKILL')));
      for await (const line of createInterface({ input: child.stdout })) {
        if (!line.includes('ready')) continue;
        const { httpPort } = JSON.parse(line) as { httpPort: number };
        return { child, httpPort, kill: async () => void (await end('SIGKILL')), end: () => end('SIGTERM') };
      }
      throw new Error(`a ${role} did not start: ${complaints}`);
    },
  };
}

async function regionWith(url: string): Promise<string> {
  const region = await mkdtemp(join(tmpdir(), 'svodka-region-'));
  await copyRegion(region);
  const source = { id: 'quiet', name: 'Вести', kind: 'rss', url, intervalSeconds: 3600 };
  await writeFile(join(region, 'sources.json'), JSON.stringify([source]));
  return region;
}

/** An outlet where nothing has happened. */
async function quietOutlet(whenFinished: FleetOptions['onTestFinished']): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end('<rss version="2.0"><channel><title>Вести</title></channel></rss>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  whenFinished(async () => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}/rss.xml`;
}
