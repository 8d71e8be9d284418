import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { isGone, thisProcess } from '../../src/app/holder.js';
import { type LeadershipDeps, lead } from '../../src/app/leadership.js';
import { SetupError } from '../../src/domain/errors.js';
import { createLease } from '../../src/storage/lease.js';
import { testRedis } from '../support/redis.js';

const TERM = 1_200;

/** Two candidates for one lease on a real Redis; what they do is noted. */
function candidates() {
  const { redis, keys, close } = testRedis();
  const stops: AbortController[] = [];
  const all: Promise<unknown>[] = [];
  onTestFinished(async () => {
    for (const stop of stops) stop.abort();
    await Promise.all(all);
    await close();
  });
  const lease = createLease(redis, keys, 'schedule', TERM);
  const notes: string[] = [];
  function candidate(
    who: string,
    duty: (token: string, signal: AbortSignal) => Promise<void>,
    deps: Partial<LeadershipDeps> = {},
  ) {
    const stop = new AbortController();
    stops.push(stop);
    const leading = lead(
      {
        lease,
        who,
        isGone: async () => false,
        steady: () => performance.now(),
        onWaiting: (holder) => notes.push(`${who} waits for ${holder}`),
        onTakingOver: () => notes.push(`${who} takes over`),
        onError: (error) => notes.push(`${who}: ${(error as Error).message}`),
        ...deps,
      },
      duty,
      stop.signal,
    );
    all.push(leading.catch(() => undefined));
    return { stop: () => stop.abort(), leading };
  }
  const until = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  return { redis, lease, notes, candidate, until };
}

test('the second says once for whom it waits, and takes over as soon as the first has ended its work', async () => {
  const { notes, candidate, until } = candidates();
  const work =
    (who: string) =>
    async (_token: string, signal: AbortSignal): Promise<void> => {
      notes.push(`${who} begins`);
      await until(signal);
      await sleep(50);
      notes.push(`${who} ends`);
    };
  const first = candidate('first', work('first'));
  await expect.poll(() => notes).toContain('first begins');
  candidate('second', work('second'));
  // Longer than a term: the first keeps the lease, and the second does not repeat itself.
  await sleep(1.5 * TERM);
  expect(notes).toEqual(['first begins', 'second waits for first']);
  first.stop();
  await first.leading;
  await expect.poll(() => notes, { timeout: 5_000 }).toContain('second begins');
  expect(notes).toEqual([
    'first begins',
    'second waits for first',
    'first ends',
    'second takes over',
    'second begins',
  ]);
});

test('whoever loses the lease is stopped, and may come back', async () => {
  const { redis, lease, notes, candidate, until } = candidates();
  candidate('first', async (_token, signal) => {
    notes.push('begins');
    await until(signal);
    notes.push('stopped');
  });
  await expect.poll(() => notes).toEqual(['begins']);
  await redis.set(lease.key, '1@somebody else', 'PX', TERM);
  await expect.poll(() => notes, { timeout: 5_000 }).toContain('stopped');
  expect(await redis.get(lease.key)).not.toMatch(/first/);
  await expect
    .poll(() => notes, { timeout: 10_000 })
    .toEqual(['begins', 'stopped', 'first waits for somebody else', 'first takes over', 'begins']);
});

test('a Redis that does not answer: the work is stopped before anybody else could begin', async () => {
  const { lease, notes, candidate, until } = candidates();
  const deaf = { ...lease, keep: () => new Promise<boolean>(() => {}) };
  const begun = performance.now();
  let stoppedAfter = Number.POSITIVE_INFINITY;
  candidate(
    'first',
    async (_token, signal) => {
      await until(signal);
      stoppedAfter = Math.min(stoppedAfter, performance.now() - begun);
      notes.push('stopped');
    },
    // Time goes ten times as fast, so that a busy machine does not decide.
    { lease: deaf, steady: () => performance.now() * 10 },
  );
  await expect.poll(() => notes, { timeout: 5_000 }).toContain('stopped');
  expect(stoppedAfter).toBeLessThan(TERM);
});

test('a holder that has died is not waited for', async () => {
  const { redis, lease, notes, candidate } = candidates();
  await redis.set(lease.key, '1@dead', 'PX', 600_000);
  candidate('heir', async () => void notes.push('begins'), { isGone: async (holder) => holder === 'dead' });
  await expect.poll(() => notes).toContain('begins');
});

test('work that breaks is begun anew; a wrong setting ends it', async () => {
  const { notes, candidate } = candidates();
  let turns = 0;
  const { leading } = candidate('first', async () => {
    turns += 1;
    if (turns === 1) throw new Error('a moment of weakness');
    throw new SetupError('Поправьте BOT_TOKEN.');
  });
  await expect(leading).rejects.toThrow('Поправьте BOT_TOKEN.');
  expect(notes).toEqual(['first: a moment of weakness']);
});

test('this process is known to live; one of the same place that does not live is gone; of other places nobody can tell', async () => {
  const me = await thisProcess();
  const [host, , place, ...started] = me.split(' ');
  const nobody = 2 ** 22 + 1;
  expect(await isGone(me)).toBe(false);
  expect(await isGone([host, nobody, place, ...started].join(' '))).toBe(true);
  expect(await isGone([host, process.pid, place, 'another start'].join(' '))).toBe(true);
  expect(await isGone(['elsewhere', nobody, place, ...started].join(' '))).toBe(false);
  // A cloned machine has the name of its model, and its own boot.
  expect(await isGone([host, nobody, 'another boot', ...started].join(' '))).toBe(false);
});

test('work that does not end although its lease is lost ends the program: two at once would be worse, and deafness too', async () => {
  const { redis, lease, candidate } = candidates();
  const { leading } = candidate('stuck', () => new Promise<void>(() => {}));
  await expect.poll(() => redis.get(lease.key)).toMatch(/stuck/);
  await redis.set(lease.key, '1@somebody else', 'PX', 60_000);
  await expect(leading).rejects.toThrow(/does not end/);
}, 30_000);
