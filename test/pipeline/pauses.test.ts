import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { EVERY_DAY } from '../../src/domain/schedule.js';
import type { Timing } from '../../src/domain/subscription.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { atOnceStage, NOON } from './at-once-stage.js';
import { dispatchStage, EIGHT, watched } from './dispatch-stage.js';

const EVENINGS: Timing = { kind: 'digest', minutes: [1200], days: [...EVERY_DAY] };
const headlines = (told: [number, number, string][]) => told.map(([, , text]) => text.split('\n')[0]);

async function pausing() {
  const stage = await dispatchStage();
  const store = createSubscriberStore(stage.redis, stage.keys);
  await stage.subscribe(1);
  return {
    ...stage,
    pause: (until: number | null, now: number) =>
      store.change(1, 1, (one) => ({ ...one, pausedUntil: until }), now),
    next: () => stage.subscribers.nextDue(1),
    async lastWindow() {
      const { from, to } = stage.composed.at(-1) ?? { from: 0, to: 0 };
      return [from, to];
    },
  };
}

test.each(['enter', 'enqueueMany', 'moveOn'])(
  'a pause pressed just before %s is kept: nothing comes until it is over, the slot at its very end does',
  async (step) => {
    const { deps, run, pause, next, dispatch, at, jobs } = await pausing();
    let acted = false;
    await run(
      watched(deps, async (name, call) => {
        if (name === step && !acted) {
          acted = true;
          await pause(EIGHT + 7 * DAY, EIGHT);
        }
        return call();
      }),
    );
    await dispatch();
    expect(await next()).toBe(EIGHT + 7 * DAY);
    at(EIGHT + DAY);
    await dispatch();
    expect(await jobs()).toHaveLength(1);
  },
);

test('a pause that is over is left out of the next digest, which covers its usual day', async () => {
  const { dispatch, pause, at, lastWindow } = await pausing();
  await dispatch();
  await pause(EIGHT + 7 * DAY + HOUR, EIGHT + HOUR);
  at(EIGHT + 8 * DAY);
  await dispatch();
  expect(await lastWindow()).toEqual([EIGHT + 7 * DAY, EIGHT + 8 * DAY]);
});

test('a pause ended early is left out too, and one in which no digest was missed takes nothing away', async () => {
  const { dispatch, pause, at, lastWindow, composed } = await pausing();
  await dispatch();
  await pause(EIGHT + 7 * DAY, EIGHT + HOUR);
  await pause(null, EIGHT + 3 * DAY + HOUR);
  at(EIGHT + 4 * DAY);
  await dispatch();
  expect(await lastWindow()).toEqual([EIGHT + 3 * DAY, EIGHT + 4 * DAY]);
  await pause(EIGHT + 9 * DAY, EIGHT + 4 * DAY + HOUR);
  await pause(null, EIGHT + 4 * DAY + 2 * HOUR);
  at(EIGHT + 5 * DAY);
  await dispatch();
  expect(composed.at(-1)?.from).toBeLessThan(EIGHT + 4 * DAY);
});

test.each<[string, number | null]>([
  ['ended early', NOON + 30 * MINUTE],
  ['over by itself and then taken back', null],
])(
  'at once: of a pause %s nothing is made up for, nor what was known before it was subscribed',
  async (_, early) => {
    const { subscribe, subscribers, comes, passes, told, at } = await atOnceStage();
    await comes('До подписки');
    at(NOON + 10 * MINUTE);
    await subscribe(1);
    const until = (pausedUntil: number | null, now: number) =>
      subscribers.change(1, 1, (one) => ({ ...one, pausedUntil }), now);
    await until(NOON + (early === null ? HOUR / 2 : DAY), NOON + 20 * MINUTE);
    at(NOON + 25 * MINUTE);
    await comes('Во время паузы');
    await passes(1);
    at(early ?? NOON + 32 * MINUTE);
    await until(null, early ?? NOON + 32 * MINUTE);
    await passes(3);
    await comes('После паузы');
    await passes(3);
    expect(headlines(await told())).toEqual(['После паузы']);
  },
);

test('at once: a pause or a removal taken back brings no flood of what went by meanwhile', async () => {
  const { subscribe, subscribers, comes, passes, told, at, clock } = await atOnceStage();
  await subscribe(1);
  await subscribe(2);
  const stood = (await subscribers.get(1))?.subscriptions ?? [];
  const removed = (await subscribers.get(2))?.subscriptions ?? [];
  await subscribers.change(1, 1, (one) => ({ ...one, pausedUntil: NOON + 7 * DAY }), NOON);
  await subscribers.remove(2, 1, NOON);
  at(NOON + 5 * HOUR);
  await comes('Пока молчали');
  await passes(1);
  at(NOON + 8 * HOUR);
  await subscribers.changeChat(1, (one) => ({ ...one, subscriptions: stood }), clock());
  await subscribers.changeChat(2, (one) => ({ ...one, subscriptions: removed }), clock());
  await comes('Потом');
  await passes(3);
  for (const chat of [1, 2]) expect(headlines(await told(chat))).toEqual(['Потом']);
});

test('news of the moment are no digest of their day, and when they were due is no hour of one', async () => {
  for (const waiting of [false, true]) {
    const { subscribe, subscribers, comes, passes, told, clock, at, dispatch } = await atOnceStage();
    await subscribe(1, {}, { gap: 60 });
    await comes('Первая');
    await passes(2);
    if (waiting) {
      await comes('Вторая');
      await passes(2);
    }
    await subscribers.change(1, 1, (one) => ({ ...one, timing: EVENINGS }), clock());
    const reader = await subscribers.get(1);
    expect(reader && [...(await subscribers.dueOf(reader)).values()]).toEqual([NOON + 8 * HOUR]);
    at(NOON + 4 * HOUR);
    await comes('Третья');
    at(NOON + 8 * HOUR);
    await dispatch();
    const digest = (await told()).at(-1)?.[2] ?? '';
    expect(digest).toContain('Третья');
    expect(digest.includes('Вторая')).toBe(waiting);
    expect(digest).not.toContain('Первая');
  }
});

test('who chooses a digest while news of the moment are being handed on gets it that evening', async () => {
  const { subscribe, subscribers, comes, told, clock, at, bring, dispatch, due } = await atOnceStage();
  await subscribe(1);
  await comes('Первая');
  at(NOON + MINUTE);
  await bring();
  const moveOn: typeof due.moveOn = async (...given) => {
    await subscribers.change(1, 1, (one) => ({ ...one, timing: EVENINGS }), clock());
    return due.moveOn(...given);
  };
  await dispatch({ due: { ...due, moveOn } });
  const reader = await subscribers.get(1);
  expect(reader && [...(await subscribers.dueOf(reader)).values()]).toEqual([NOON + 8 * HOUR]);
  await comes('Вторая');
  at(NOON + 8 * HOUR);
  await dispatch();
  const texts = (await told()).map(([, , text]) => text);
  expect(texts).toHaveLength(2);
  expect(texts[1]).toContain('Вторая');
  expect(texts[1]).not.toContain('Первая');
});

test('a digest that was due is not told of the moment instead', async () => {
  const { pause: _, subscribers, ...stage } = await pausing();
  const store = createSubscriberStore(stage.redis, stage.keys);
  await store.change(
    1,
    1,
    (one) => ({ ...one, timing: { kind: 'at-once', perDay: 5, gapMinutes: 15 } }),
    EIGHT,
  );
  expect(await subscribers.nextDue(1)).toBeNull();
});

test('a subscription taken away and put back across its slot is told at the next one what it would have told there', async () => {
  const { subscribers, dispatch, at, lastWindow, next, redis, keys } = await pausing();
  await dispatch();
  const store = createSubscriberStore(redis, keys);
  const stood = (await store.get(1))?.subscriptions ?? [];
  await store.remove(1, 1, EIGHT + DAY - MINUTE);
  at(EIGHT + DAY);
  await dispatch();
  await store.changeChat(1, (one) => ({ ...one, subscriptions: stood }), EIGHT + DAY + MINUTE);
  expect(await next()).toBe(EIGHT + 2 * DAY);
  at(EIGHT + 2 * DAY);
  await dispatch();
  const [from, to] = await lastWindow();
  expect(from).toBeLessThan(EIGHT);
  expect(to).toBe(EIGHT + 2 * DAY);
  await store.remove(1, 1, EIGHT + 2 * DAY);
  await subscribers.forget(1);
  expect(await redis.hgetall(keys.served)).toEqual({});
});
