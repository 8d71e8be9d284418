import { expect, test } from 'vitest';
import { createRivalry } from '../../src/bot/rivalry.js';

const MINUTE = 60_000;

function poller(clock: { now: number }) {
  return createRivalry(() => clock.now, MINUTE);
}

test('who has been answered for long asks again at once, who has just come steps back and says so once', () => {
  const clock = { now: 0 };
  const old = poller(clock);
  old.answered(1);
  clock.now += MINUTE;
  const fresh = poller(clock);
  expect(fresh.answered(null)).toBe('take');
  expect(old.refused()).toBe('again');
  clock.now += 200;
  expect(fresh.refused()).toBe('back');
  expect([fresh.trying(), old.trying()]).toEqual([true, false]);
  expect([fresh.isNews(), fresh.isNews()]).toEqual([true, false]);
  // The looks of the second, a minute apart, do not unseat the first.
  for (let look = 0; look < 3; look++) {
    clock.now += MINUTE;
    expect(old.refused()).toBe('again');
    clock.now += 100;
    old.answered(null);
    expect(fresh.refused()).toBe('back');
  }
});

test('a program that starts anew every ten seconds does not unseat the one that works', () => {
  const clock = { now: 0 };
  const old = poller(clock);
  old.answered(1);
  clock.now += MINUTE;
  for (let start = 0; start < 20; start++) {
    expect(old.refused()).toBe('again');
    clock.now += 10_000;
  }
});

test('of two that both think they were first one yields within moments: a machine that slept wakes up', () => {
  const clock = { now: 0 };
  const slept = poller(clock);
  slept.answered(1);
  clock.now += 10 * MINUTE;
  const awake = poller(clock);
  awake.answered(2);
  clock.now += 2 * MINUTE;
  const turns: string[] = [];
  for (let turn = 0; turn < 6 && !turns.some((verdict) => verdict.endsWith('back')); turn++) {
    clock.now += 100;
    turns.push(turn % 2 === 0 ? `awake ${awake.refused()}` : `slept ${slept.refused()}`);
  }
  expect(turns.at(-1)).toBe('awake back');
  expect(slept.trying()).toBe(false);
});

test('the second takes over after a silence, or when what was waiting is still there a while later', () => {
  const clock = { now: 0 };
  const second = poller(clock);
  second.refused();
  clock.now += MINUTE;
  expect(second.answered(5)).toBe('wait');
  clock.now += 1_000;
  expect(second.answered(5)).toBe('wait');
  clock.now += 4_000;
  expect(second.answered(5)).toBe('alone');
  expect(second.trying()).toBe(false);

  second.refused();
  expect(second.answered(null)).toBe('alone');
});

test('what somebody else takes meanwhile shows that somebody else is there', () => {
  const clock = { now: 0 };
  const second = poller(clock);
  second.refused();
  clock.now += MINUTE;
  expect(second.answered(5)).toBe('wait');
  clock.now += 5_000;
  expect(second.answered(6)).toBe('rival');
  expect(second.trying()).toBe(true);
});
