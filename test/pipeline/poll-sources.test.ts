import type { RequestListener } from 'node:http';
import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/clock.js';
import type { Source } from '../../src/domain/source.js';
import type { SourceEvent } from '../../src/domain/source-health.js';
import type { PollOutcome } from '../../src/pipeline/ingest.js';
import { createSourcePoller } from '../../src/pipeline/poll-sources.js';
import { readingRoom, source } from '../feeds/reading-room.js';
import { serve } from '../feeds/web.js';

const FEED = '<rss version="2.0"><channel><title>Т</title></channel></rss>';

/** A poller over outlets with a host each, and a clock that a test moves. */
async function stage(paths: Record<string, Partial<Source>>) {
  const asked: string[] = [];
  const failing = new Map<string, number>();
  /** Answers that come only when a test lets them. */
  const held = new Map<string, Promise<void>>();
  const validators: unknown[] = [];
  const answer: RequestListener = ({ url = '', headers }, response) => {
    const id = url.slice(1);
    asked.push(id);
    validators.push(headers['if-none-match']);
    const end = () => response.writeHead(failing.get(id) ?? 200, { etag: '"v"' }).end(FEED);
    void (held.get(id) ?? Promise.resolve()).then(end);
  };
  const sources = await Promise.all(
    Object.entries(paths).map(async ([id, about]) =>
      source({ id, kind: 'rss', url: `${(await serve(answer)).base}/${id}`, ...about }),
    ),
  );
  const time = { now: Date.parse('2025-06-15T12:00:00Z') };
  const room = await readingRoom(() => time.now);
  const told: [string, SourceEvent][] = [];
  const operators = { some: true };
  const polled: [string, PollOutcome['kind']][] = [];
  const common = { states: room.states, ingest: room.ingest, clock: () => time.now };
  const onPolled = ({ id }: Source, { kind }: PollOutcome) => void polled.push([id, kind]);
  /** A program that serves, or, with `silent`, one that only polls. */
  const start = (own: readonly Source[], { silent = false } = {}) =>
    createSourcePoller({
      ...common,
      sources: own,
      onPolled,
      ...(silent
        ? {}
        : {
            onEvent: async ({ id }: Source, event: SourceEvent) => {
              if (!operators.some) return 'nobody' as const;
              told.push([id, event]);
              return 'told' as const;
            },
          }),
    });
  const poller = start(sources);
  return { ...room, poller, start, sources, asked, validators, failing, held, time, polled, told, operators };
}

test('a source is asked when its time has come, a tick that comes a little early included', async () => {
  const { poller, asked, time } = await stage({
    often: { intervalSeconds: 30 },
    rarely: { intervalSeconds: 600 },
  });
  await poller.poll();
  expect(asked.sort()).toEqual(['often', 'rarely']);
  time.now += 29 * SECOND;
  await poller.poll();
  expect(asked).toHaveLength(2);
  time.now += SECOND - 400;
  await poller.poll();
  expect(asked).toEqual(['often', 'rarely', 'often']);
});

test('a failing source is asked ever more rarely, at least daily, and as usual once it answers', async () => {
  const { poller, asked, failing, time, polled } = await stage({ ill: { intervalSeconds: 300 } });
  failing.set('ill', 500);
  await poller.poll();
  const pauses = [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE];
  for (const pause of pauses) {
    const before = asked.length;
    time.now += pause - SECOND;
    await poller.poll();
    expect(asked).toHaveLength(before);
    time.now += SECOND + pause * 0.1;
    await poller.poll();
    expect(asked).toHaveLength(before + 1);
  }
  for (let n = 0; n < 12; n++) {
    time.now += DAY;
    await poller.poll();
  }
  expect(asked).toHaveLength(1 + pauses.length + 12);
  expect(new Set(polled.map(([, kind]) => kind))).toEqual(new Set(['failed']));

  failing.clear();
  time.now += DAY;
  await poller.poll();
  time.now += 5.5 * MINUTE;
  await poller.poll();
  expect(polled.slice(-2)).toEqual([
    ['ill', 'read'],
    ['ill', 'unchanged'],
  ]);
});

test('a source that is switched off is asked only by name', async () => {
  const { poller, sources, asked } = await stage({ on: {}, off: { enabled: false } });
  await poller.poll();
  expect(asked).toEqual(['on']);
  await poller.readNow(sources.filter(({ id }) => id === 'off'));
  expect(asked).toEqual(['on', 'off']);
});

test('an operator who has a failing source read again and again does not make it wait longer', async () => {
  const { poller, sources, asked, failing, states, time } = await stage({ ill: { intervalSeconds: 300 } });
  failing.set('ill', 500);
  await poller.poll();
  const { nextAt } = await states.get('ill');
  time.now += 10 * SECOND;
  for (let press = 0; press < 3; press++) await poller.readNow(sources);
  expect(asked).toHaveLength(4);
  expect(await states.get('ill')).toMatchObject({ nextAt, failures: 1 });
});

test('who asks while a reading is under way waits for it and starts no second one', async () => {
  const { poller, asked, polled } = await stage({ one: {} });
  await Promise.all([poller.poll(), poller.poll(), poller.poll()]);
  expect(asked).toEqual(['one']);
  expect(polled).toEqual([['one', 'read']]);
});

test('a source whose record is spoiled keeps no other from being read, and is told of', async () => {
  const { poller, redis, keys, asked, time } = await stage({ bad: {}, good: {}, fine: {} });
  await redis.set(keys.source('bad'), '{"v":1,');
  for (const times of [1, 2]) {
    await expect(poller.poll()).rejects.toThrow();
    expect(asked.filter((id) => id === 'good')).toHaveLength(times);
    expect(asked.filter((id) => id === 'fine')).toHaveLength(times);
    time.now += DAY;
  }
});

test('a source that does not come to an end keeps no other from its next turn, and is not asked twice', async () => {
  const { poller, asked, held, time, polled } = await stage({ slow: {}, quick: {} });
  // Once before, so that the reader's start on a busy machine is not waited for below.
  await poller.poll();
  asked.length = 0;
  polled.length = 0;
  time.now += HOUR;
  let answer = () => {};
  held.set(
    'slow',
    new Promise<void>((resolve) => {
      answer = resolve;
    }),
  );
  const ticks = [poller.poll()];
  await expect.poll(() => polled, { timeout: 10_000 }).toEqual([['quick', 'unchanged']]);
  time.now += HOUR;
  // A reading is told of a moment before it has ended; until then the source is not begun again.
  await expect
    .poll(
      () => {
        ticks.push(poller.poll());
        return polled;
      },
      { timeout: 10_000 },
    )
    .toHaveLength(2);
  expect(asked.filter((id) => id === 'slow')).toHaveLength(1);
  answer();
  await Promise.all(ticks);
  expect(polled.at(-1)).toEqual(['slow', 'unchanged']);
});

test('410: asked no more, told once, also when it was a command that met it; a corrected entry is read at once', async () => {
  const { start, sources, asked, failing, time, told } = await stage({ shut: {} });
  failing.set('shut', 410);
  await start(sources, { silent: true }).poll();
  expect(told).toEqual([]);
  for (let day = 0; day < 3; day++) {
    await start(sources).poll();
    time.now += DAY;
  }
  expect(asked).toEqual(['shut']);
  expect(told).toEqual([['shut', 'gone']]);

  failing.clear();
  await start(sources.map((one) => ({ ...one, url: `${one.url}-anew` }))).poll();
  expect(asked).toEqual(['shut', 'shut-anew']);
  expect(told.at(-1)).toEqual(['shut', 'recovered']);
});

test('an entry that says something else is not answered by what the old one was told', async () => {
  const { start, sources, validators, time } = await stage({ one: {} });
  await start(sources).poll();
  await start(sources.map((one) => ({ ...one, category: 'Спорт' }))).poll();
  time.now += HOUR;
  await start(sources.map((one) => ({ ...one, category: 'Спорт', name: 'Иначе' }))).poll();
  expect(validators).toEqual([undefined, undefined, '"v"']);
});

test('operators hear of a failure that lasts an hour, and of its end, and of neither twice', async () => {
  const { poller, failing, time, told } = await stage({ ill: {}, fine: {} });
  failing.set('ill', 503);
  for (let minute = 0; minute < 300; minute += 5) {
    await poller.poll();
    if (minute < 60) expect(told).toEqual([]);
    time.now += 5 * MINUTE;
  }
  failing.clear();
  for (let hour = 0; hour < 12; hour++) {
    time.now += HOUR;
    await poller.poll();
  }
  expect(told).toEqual([
    ['ill', 'failing'],
    ['ill', 'recovered'],
  ]);
});

test('what nobody could be told waits until somebody can', async () => {
  const { poller, failing, operators, told } = await stage({ shut: {} });
  failing.set('shut', 410);
  operators.some = false;
  await poller.poll();
  expect(told).toEqual([]);
  operators.some = true;
  await poller.poll();
  expect(told).toEqual([['shut', 'gone']]);
});

test('a source whose reading breaks off is left alone for a minute, and not asked at every tick', async () => {
  const { poller, redis, keys, time } = await stage({ one: {} });
  await redis.hset(keys.source('one'), 'no', 'string');
  await expect(poller.poll()).rejects.toThrow(/WRONGTYPE/);
  time.now += 5_000;
  await poller.poll();
  time.now += 56_000;
  await expect(poller.poll()).rejects.toThrow(/WRONGTYPE/);
});
