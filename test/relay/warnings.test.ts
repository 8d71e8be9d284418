import { expect, test } from 'vitest';
import type { Channel } from '../../src/domain/channel.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import type { SourceHealth } from '../../src/domain/source-health.js';
import type { Warning } from '../../src/domain/warning.js';
import { warningMessage } from '../../src/messages/region/warnings.js';
import { createWarnings } from '../../src/relay/warnings.js';
import { createWeekPosts } from '../../src/relay/week-posts.js';
import { createWarningStore } from '../../src/storage/warnings.js';
import { cardOf } from '../support/cards.js';
import { careStage, MONDAY, MOSCOW } from '../support/region-care.js';
import { say } from '../support/say.js';

const WEDNESDAY = MONDAY + 2 * DAY;

async function stage(...wanted: (Partial<Channel> & { chat: number })[]) {
  const care = await careStage(...wanted);
  const { channels, cards, posts, redis, keys, time } = care;
  const told = createWarningStore(redis, keys);
  const warned: [number, Warning][] = [];
  const offered: [number, number][] = [];
  const world = {
    subscribers: null as number | null,
    mayPost: true as boolean | null,
    health: { kind: 'well' } as SourceHealth,
    official: false,
    breaks: false,
  };
  const warn = createWarnings(
    {
      channels,
      cards,
      posts,
      weekPosts: createWeekPosts({ posts, cards }, MOSCOW),
      told,
      async offer({ chat }, most) {
        offered.push([chat, most]);
        return most;
      },
      subscribers: async () => world.subscribers,
      mayPost: async () => world.mayPost,
      sources: { all: async () => [{ id: 'kgv', name: 'КГВ', health: world.health } as never] },
      sourceOf: () => ({ official: world.official }),
      async warn(chat, warning) {
        if (world.breaks) throw new Error('Redis is away');
        warned.push([chat, warning]);
        // As the outbox does when it stands in their chat.
        await told.note(chat, warning);
      },
      clock: () => time.now,
    },
    MOSCOW,
  );
  return {
    ...care,
    told,
    warned,
    offered,
    world,
    warn,
    kinds: () => warned.map(([chat, { about, value }]) => [chat, about, value]),
  };
}

test('on Wednesday from noon, once, and with three candidates, where fewer than three posts are in sight', async () => {
  const { warn, kinds, offered, posted, cards, time } = await stage(
    { chat: -1 },
    { chat: -2 },
    { chat: -3, status: 'new' },
  );
  for (const n of [1, 2]) await posted(-2, n, MONDAY + n * HOUR);
  await posted(-1, 9, MONDAY - 5 * DAY);
  const due = MONDAY + 6 * DAY;
  await cards.offer(
    cardOf({ id: 's', channel: -2, state: { kind: 'approved', by: 7, at: MONDAY, due } }),
    's',
  );
  await cards.offer(cardOf({ id: 'o', channel: -1 }), 'o');
  for (const now of [MONDAY, WEDNESDAY - MINUTE, WEDNESDAY + DAY]) {
    time.now = now;
    await warn();
  }
  expect(kinds()).toEqual([]);
  time.now = WEDNESDAY;
  await warn();
  time.now += HOUR;
  await warn();
  expect(kinds()).toEqual([[7, 'week', '2025-06-09']]);
  // One card waits there already.
  expect(offered).toEqual([[-1, 2]]);
  time.now += 7 * DAY;
  await warn();
  expect(
    kinds()
      .slice(1)
      .map(([, , week]) => week),
  ).toEqual(['2025-06-16', '2025-06-16']);
});

test('who is away is not reminded, who stands in for them is; a round that breaks is gone through again', async () => {
  const manager = { person: 7, role: 'manager' as const, label: null };
  const { warn, kinds, time, world } = await stage(
    { chat: -1, members: [{ ...manager, away: { until: WEDNESDAY + DAY, to: null } }] },
    {
      chat: -2,
      members: [
        { ...manager, away: { until: WEDNESDAY + DAY, to: 8 } },
        { ...manager, person: 8, away: null },
      ],
    },
    { chat: -3, members: [{ person: 9, role: 'observer', label: null, away: null }] },
  );
  time.now = WEDNESDAY;
  world.breaks = true;
  await expect(warn()).rejects.toThrow('Redis is away');
  world.breaks = false;
  await warn();
  expect(kinds()).toEqual([[8, 'week', '2025-06-09']]);
});

test('ten thousand is told when it comes near and when it is passed, each once', async () => {
  const { warn, kinds, time, world } = await stage({ chat: -1 });
  for (const [day, count] of [9_499, 9_500, 10_000, 10_001, 9_800, 10_500].entries()) {
    time.now = MONDAY - 7 * DAY + day * 0.01 * DAY + day * 7 * DAY;
    world.subscribers = count;
    await warn();
  }
  expect(kinds()).toEqual([
    [7, 'size', 'near'],
    [7, 'size', 'past'],
  ]);
});

test('lost rights are told once, and only where the messenger says so', async () => {
  const { warn, kinds, time, world, channels } = await stage({ chat: -1 });
  world.mayPost = null;
  await warn();
  time.now += DAY / 2 + DAY / 2;
  world.mayPost = false;
  time.now = MONDAY + DAY;
  await warn();
  time.now = MONDAY + 3 * DAY;
  await warn();
  expect(kinds()).toEqual([[7, 'rights', '2025-06-10']]);
  expect(await channels.get(-1)).toMatchObject({ status: 'lost' });
});

test('a silent source is told once a silence, to channels that live by it, an official one to all', async () => {
  const { warn, kinds, time, world, cards, posted } = await stage({ chat: -1 }, { chat: -2 });
  for (const n of [1, 2, 3]) {
    const words = { title: `${n}`, lead: null, url: '', sourceId: 'kgv', rubric: 'society' as const };
    await cards.offer(cardOf({ id: `c${n}`, channel: -1, words }), `c${n}`);
    await posted(-1, n, MONDAY - n * DAY, `c${n}`);
  }
  const days = async (...count: number[]) => {
    for (const day of count) {
      time.now = MONDAY + day * DAY;
      await warn();
    }
  };
  world.health = { kind: 'failing', since: MONDAY - HOUR };
  await days(0);
  expect(kinds()).toEqual([]);
  await days(1, 3);
  expect(kinds().filter(([, about]) => about === 'source')).toEqual([[7, 'source', `kgv.${MONDAY - HOUR}`]]);
  world.health = { kind: 'silent', since: MONDAY + 3 * DAY };
  world.official = true;
  await days(4);
  const last = kinds()
    .filter(([, about]) => about === 'source')
    .slice(1);
  expect(last).toHaveLength(2);
});

test('at night nobody is warned', async () => {
  const { warn, kinds, time, world } = await stage({ chat: -1 });
  world.subscribers = 20_000;
  time.now = MONDAY + 11 * HOUR;
  await warn();
  expect(kinds()).toEqual([]);
});

test('a warning says how things are when it is said, and nothing when they are mended', async () => {
  const { channels } = await careStage({ chat: -1, title: 'Школа <3>' });
  const channel = (await channels.get(-1)) as Channel;
  const facts = { channel, posts: 1, cards: 3, mayPost: null, source: null };
  const now = { now: WEDNESDAY, ...MOSCOW };
  const week = { channel: -1, about: 'week', value: '2025-06-09' } as const;
  expect(warningMessage(say, week, facts, now)?.plain).toBe(
    'Канал «Школа <3>»: постов на этой неделе 1 из 3.\nВот три новости, которые подойдут.',
  );
  expect(warningMessage(say, week, { ...facts, cards: 0 }, now)?.plain).toMatch(
    /постов на этой неделе 1 из 3\.\nПодходящих/,
  );
  expect(warningMessage(say, week, { ...facts, posts: 3 }, now)).toBeNull();
  const rights = { ...week, about: 'rights' } as const;
  expect(warningMessage(say, rights, { ...facts, mayPost: true }, now)).toBeNull();
  expect(warningMessage(say, rights, facts, now)?.plain).toContain('нет права публиковать');
  expect(warningMessage(say, { ...week, about: 'source' }, facts, now)).toBeNull();
});
