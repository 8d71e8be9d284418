import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { SETTLING } from '../../src/pipeline/dispatch-digests.js';
import { createLease } from '../../src/storage/lease.js';
import { servedOf } from '../support/served.js';
import { dispatchStage, EIGHT, watched } from './dispatch-stage.js';

const CRASHES = ['before the step', 'after the step'].flatMap((when) =>
  [0, DAY].map((later) => ({ when, later })),
);
test.each(CRASHES)(
  'dead $when, at every single step, and started again $later ms later: no slot lost, no time told twice',
  async ({ when, later }) => {
    for (let lastStep = 1, crashed = true; crashed; lastStep++) {
      const { deps, run, subscribe, dispatch, jobs, digests, at, waiting } = await dispatchStage();
      for (let chat = 1; chat <= 3; chat++) await subscribe(chat);
      let step = 0;
      const dying = watched(deps, async (_, call) => {
        step += 1;
        if (step > lastStep || (step === lastStep && when === 'before the step')) throw new Error('dead');
        const answer = await call();
        if (step === lastStep) throw new Error('dead');
        return answer;
      });
      crashed = await run(dying).then(
        () => false,
        () => true,
      );
      at(EIGHT + later);
      await dispatch();
      expect(await waiting(EIGHT + later)).toEqual([]);
      const queued = await jobs();
      for (let chat = 1; chat <= 3; chat++) {
        let told = EIGHT - DAY;
        for (const job of queued.filter((each) => each.chat === chat)) {
          const digest = await digests.get(job.digest);
          const window = digest?.window;
          expect([lastStep, window?.from]).toEqual([lastStep, told]);
          expect(window?.to).toBe(job.slot);
          told = digest?.knownUntil ?? 0;
        }
        // What is being stored in the last moment is for the next digest.
        expect([lastStep, told]).toEqual([lastStep, EIGHT + later - SETTLING]);
      }
    }
  },
);

test.each(['enter', 'enqueueMany', 'moveOn'])(
  'one that slept past its term before %s, while another took over, writes nothing and says so',
  async (asleepBefore) => {
    const { deps, run, subscribe, dispatch, jobs, redis, keys, term, at, subscribers, ledger } =
      await dispatchStage();
    await redis.del(term.key);
    const lease = createLease(redis, keys, 'schedule', 10_000);
    Object.assign(term, await lease.take('the first'));
    const { ordinal } = await subscribe(1);
    await subscribe(2);
    let after: unknown;
    const sleepy = watched(deps, async (name, call) => {
      if (name === asleepBefore && after === undefined) {
        await lease.release(term.token);
        const former = term.token;
        Object.assign(term, await lease.take('the second'));
        at(EIGHT + DAY);
        after = await dispatch();
        expect(term.token).not.toBe(former);
      }
      return call();
    });
    const first = await run(sleepy).catch((error: unknown) => error);
    expect(first).toEqual({ queued: 0, ended: 'lost' });
    // Whether the first had entered its slot decides whether the second finishes it or goes on to the later one.
    const begun = asleepBefore !== 'enter';
    expect(after).toBe(begun ? 4 : 2);
    const slots = (await jobs()).filter(({ chat }) => chat === 1).map(({ slot }) => slot);
    expect(slots).toEqual(begun ? [EIGHT, EIGHT + DAY] : [EIGHT + DAY]);
    expect(await ledger.load(EIGHT, ordinal)).toEqual(begun ? { kind: 'queued' } : null);
    expect(await subscribers.nextDue(1)).toBe(EIGHT + 2 * DAY);
    expect((await servedOf({ redis, keys }, 1))?.slot).toBe(EIGHT + DAY);
  },
);

test.each(['enter', 'moveOn'])(
  'digests that Redis lost with its last second, before %s, are composed anew before anybody moves on',
  async (lostBefore) => {
    const { deps, run, subscribe, jobs, redis, keys, digests, composed, waiting } = await dispatchStage();
    await subscribe(1);
    await subscribe(2);
    let lost = false;
    const forgetful = watched(deps, async (name, call) => {
      if (name === lostBefore && !lost) {
        lost = true;
        await redis.del(...(await redis.keys(keys.digest('*'))));
      }
      return call();
    });
    expect((await run(forgetful)).ended).toBe('done');
    const queued = await jobs();
    expect(queued.map(({ chat }) => chat)).toEqual([1, 2]);
    expect(await digests.get(queued[0]?.digest ?? '')).not.toBeNull();
    expect(composed).toHaveLength(2);
    expect(await waiting(EIGHT)).toEqual([]);
  },
);

test('a Redis that keeps no digest at all is complained of, and nobody is moved on', async () => {
  const { deps, run, subscribe, redis, keys, jobs, waiting } = await dispatchStage();
  await subscribe(1);
  const forgetful = watched(deps, async (name, call) => {
    if (name === 'enter') await redis.del(...(await redis.keys(keys.digest('*'))));
    return call();
  });
  await expect(run(forgetful)).rejects.toThrow(/does not keep digests/);
  expect(await jobs()).toEqual([]);
  expect(await waiting(EIGHT)).toEqual([1]);
});
