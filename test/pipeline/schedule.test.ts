import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startSchedule, type Tick } from '../../src/pipeline/schedule.js';

const EVERY_SECOND = '* * * * * *';

function running(ticks: Tick[]) {
  const complaints: object[] = [];
  const stop = startSchedule(ticks, { error: (details) => void complaints.push(details) });
  onTestFinished(stop);
  return { complaints, stop };
}

async function until(holds: () => boolean): Promise<void> {
  for (let waited = 0; !holds(); waited += 20) {
    if (waited > 20_000) throw new Error('it never came true');
    await sleep(20);
  }
}

test('a tick that fails, or throws at once, is complained of by name and comes again', async () => {
  let failed = 0;
  let thrown = 0;
  const { complaints } = running([
    {
      name: 'fails',
      cron: EVERY_SECOND,
      run: async () => {
        failed += 1;
        throw new Error('no luck');
      },
    },
    {
      name: 'throws',
      cron: EVERY_SECOND,
      run: () => {
        thrown += 1;
        throw new Error('at once');
      },
    },
  ]);
  await until(() => failed >= 2 && thrown >= 2);
  expect(complaints).toContainEqual(expect.objectContaining({ tick: 'fails' }));
  expect(complaints).toContainEqual(expect.objectContaining({ tick: 'throws' }));
});

test('a tick still running is not started again, its neighbour is; stopping waits for it and then all is quiet', async () => {
  const ran = { slow: 0, quick: 0 };
  let ended = false;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = async () => {
    ran.slow += 1;
    await held;
    ended = true;
  };
  const quick = async () => {
    ran.quick += 1;
  };
  const { stop } = running([
    { name: 'slow', cron: EVERY_SECOND, run: slow },
    { name: 'quick', cron: EVERY_SECOND, run: quick },
  ]);
  await until(() => ran.quick >= 3);
  expect(ran.slow).toBe(1);
  const stopped = stop();
  expect(ended).toBe(false);
  release();
  await stopped;
  expect(ended).toBe(true);
  const before = { ...ran };
  await sleep(1_200);
  expect(ran).toEqual(before);
});

test('a tick of the start runs once, without waiting for a clock', async () => {
  let starts = 0;
  const run = async () => {
    starts += 1;
  };
  const { stop } = running([{ name: 'start', cron: 'start', run }]);
  await stop();
  expect(starts).toBe(1);
});

test('a tick that overlaps comes again while it runs, and stopping waits for all of it', async () => {
  let begun = 0;
  let ended = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { stop } = running([
    {
      name: 'slow',
      cron: EVERY_SECOND,
      overlaps: true,
      run: async () => {
        begun += 1;
        await held;
        ended += 1;
      },
    },
  ]);
  await until(() => begun >= 2);
  expect(ended).toBe(0);
  const stopped = stop();
  release();
  await stopped;
  expect(ended).toBe(begun);
});
