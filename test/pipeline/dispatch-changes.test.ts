import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import type { Plain } from '../support/one-each.js';
import { servedOf } from '../support/served.js';
import { type DispatchStage, dispatchStage, EIGHT, watched } from './dispatch-stage.js';

const EVENING = EIGHT + 12 * HOUR;
const at = (minute: number) => (wishes: Plain) => ({ ...wishes, minute });

/** Dispatches once, and does something just before one step of it. */
async function meanwhile(
  { deps, run }: DispatchStage,
  step: string,
  act: () => Promise<unknown>,
): Promise<void> {
  let acted = false;
  await run(
    watched(deps, async (name, call) => {
      if (name === step && !acted) {
        acted = true;
        await act();
      }
      return call();
    }),
  );
}

const slots = async ({ jobs }: DispatchStage) => (await jobs()).map(({ slot }) => slot);

test.each(['enter', 'enqueueMany', 'moveOn'])(
  'the hour is changed just before %s: today’s digest once, the new hour from tomorrow on',
  async (step) => {
    for (const minute of [1200, 481, 479]) {
      const stage = await dispatchStage();
      const { subscribe, subscribers, dispatch, at: setTime } = stage;
      await subscribe(1);
      await meanwhile(stage, step, () => subscribers.change(1, at(minute), EIGHT - 1));
      const next = EIGHT + DAY + (minute - 480) * MINUTE;
      expect([minute, await subscribers.nextDue(1)]).toEqual([minute, next]);
      setTime(EVENING + HOUR);
      await dispatch();
      expect(await slots(stage)).toEqual([EIGHT]);
    }
  },
);

test('the hour is changed while the digest waits in the queue: later or earlier, the next one comes tomorrow', async () => {
  const stage = await dispatchStage();
  const { subscribe, subscribers, dispatch, at: setTime, digests, jobs } = stage;
  await subscribe(1);
  await subscribe(2);
  await dispatch();
  await subscribers.change(1, at(1200), EIGHT + MINUTE);
  await subscribers.change(2, at(420), EIGHT + MINUTE);
  expect(await subscribers.nextDue(1)).toBe(EVENING + DAY);
  expect(await subscribers.nextDue(2)).toBe(EIGHT + DAY - HOUR);
  for (const instant of [EVENING, EIGHT + DAY - HOUR, EIGHT + DAY, EVENING + DAY]) {
    setTime(instant);
    await dispatch();
  }
  const told = await Promise.all(
    (await jobs()).map(async (job) => ({ job, of: await digests.get(job.digest) })),
  );
  expect(told.map(({ job: { chat, slot } }) => [chat, slot])).toEqual([
    [1, EIGHT],
    [1, EVENING + DAY],
    [2, EIGHT],
    [2, EIGHT + DAY - HOUR],
  ]);
  // The day and a half until then is told whole.
  expect(told[1]?.of?.window.from).toBe(told[0]?.of?.knownUntil);
  expect(told[3]?.of?.window.from).toBe(told[2]?.of?.knownUntil);
});

test('from evening to morning before the evening has come: still once today, then in the mornings', async () => {
  const stage = await dispatchStage();
  const { subscribe, subscribers, dispatch, at: setTime } = stage;
  await subscribe(1, { minute: 1200 });
  await subscribers.change(1, at(480), EIGHT + 2 * HOUR);
  expect(await subscribers.nextDue(1)).toBe(EVENING);
  for (const instant of [EVENING, EIGHT + DAY]) {
    setTime(instant);
    await dispatch();
  }
  expect(await slots(stage)).toEqual([EVENING, EIGHT + DAY]);
});

test('every hour of the day is tried out on one morning: one digest that day, one the next', async () => {
  const stage = await dispatchStage();
  const { subscribe, subscribers, dispatch, at: setTime } = stage;
  await subscribe(1);
  for (let hour = 8; hour < 48; hour++) {
    setTime(EIGHT + (hour - 8) * HOUR);
    await dispatch();
    if (hour < 24) await subscribers.change(1, at(((hour * 7) % 24) * 60), EIGHT + (hour - 8) * HOUR + 1);
  }
  expect(await slots(stage)).toHaveLength(2);
});

test('a group upgraded between looking and serving is served once, under its new number', async () => {
  for (const step of ['page', 'enter', 'enqueueMany', 'moveOn']) {
    const stage = await dispatchStage();
    const { subscribe, subscribers, jobs, dispatch } = stage;
    const { ordinal } = await subscribe(-1);
    await meanwhile(stage, step, () => subscribers.move(-1, -1001));
    expect(await dispatch()).toBe(0);
    expect((await jobs()).map((job) => [step, job.ordinal, job.slot])).toEqual([[step, ordinal, EIGHT]]);
    expect(await subscribers.nextDue(-1001)).toBe(EIGHT + DAY);
    expect(await subscribers.nextDue(-1)).toBeNull();
    expect((await subscribers.find(-1))?.chat).toBe(-1001);
  }
});

test('who says /stop or /forget between looking and serving is not put back among the due', async () => {
  const stage = await dispatchStage();
  const { subscribe, subscribers, redis, keys } = stage;
  await subscribe(1);
  await subscribe(2);
  await meanwhile(stage, 'moveOn', async () => {
    await subscribers.stop(1, EIGHT);
    await subscribers.forget(2);
  });
  expect(await redis.zcard(keys.due)).toBe(0);
  expect(await servedOf(stage, 2)).toBeNull();
});
