import { expect, test } from 'vitest';
import { DAY, MINUTE, SECOND } from '../../src/domain/clock.js';
import type { Source } from '../../src/domain/source.js';
import type { PollOutcome } from '../../src/pipeline/ingest.js';
import { createSourcePoller } from '../../src/pipeline/poll-sources.js';
import { readingRoom, source } from '../feeds/reading-room.js';
import { serve } from '../feeds/web.js';

const FEED = '<rss version="2.0"><channel><title>Т</title></channel></rss>';

/** A poller over the paths of one server, with a clock that a test moves. */
async function stage(paths: Record<string, Partial<Source>>) {
  const asked: string[] = [];
  const failing = new Set<string>();
  let under = 0;
  let most = 0;
  const { base } = await serve(({ url = '' }, response) => {
    asked.push(url.slice(1));
    most = Math.max(most, ++under);
    // Later, so that readings that run side by side meet.
    setTimeout(() => {
      under -= 1;
      response.writeHead(failing.has(url.slice(1)) ? 500 : 200).end(FEED);
    }, 20);
  });
  const sources = Object.entries(paths).map(([id, about]) =>
    source({ id, kind: 'rss', url: `${base}/${id}`, ...about }),
  );
  const time = { now: Date.parse('2025-06-15T12:00:00Z') };
  const room = await readingRoom(() => time.now);
  const polled: [string, PollOutcome['kind']][] = [];
  const poller = createSourcePoller({
    sources,
    states: room.states,
    ingest: room.ingest,
    clock: () => time.now,
    onPolled: ({ id }, { kind }) => polled.push([id, kind]),
  });
  return { ...room, poller, sources, asked, failing, time, polled, most: () => most };
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
  failing.add('ill');
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
    ['ill', 'read'],
  ]);
});

test('a source that is switched off is asked only by name', async () => {
  const { poller, sources, asked } = await stage({ on: {}, off: { enabled: false } });
  await poller.poll();
  expect(asked).toEqual(['on']);
  await poller.readNow(sources.filter(({ id }) => id === 'off'));
  expect(asked).toEqual(['on', 'off']);
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
