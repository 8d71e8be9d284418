import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/clock.js';
import { isDue, learnedGap, pauseAfterFailure, pauseAfterReading } from '../../src/domain/polling-rhythm.js';

const usual = { id: 'kgv', intervalSeconds: 300 };
const paced = fc.record({ id: fc.string(), intervalSeconds: fc.integer({ min: 1, max: 86_400 }) });
const adapted = paced.filter(({ intervalSeconds }) => intervalSeconds >= 60);
const span = fc.integer({ min: 0, max: 30 * DAY });
const reading = fc.record({
  meanGapMs: fc.option(span),
  silenceMs: span,
  freshForMs: fc.option(span),
});
const NOBODY_ASKED = { meanGapMs: null, silenceMs: 0, freshForMs: null };

describe('after a reading', () => {
  test('whatever a source does, its pause stays between half and six intervals, a minute and three hours', () => {
    fc.assert(
      fc.property(adapted, reading, (source, about) => {
        const interval = source.intervalSeconds * SECOND;
        const pause = pauseAfterReading(source, { ...about, freshForMs: null });
        expect(pause).toBeGreaterThanOrEqual(Math.max(MINUTE, interval / 2));
        expect(pause).toBeLessThanOrEqual(1.1 * Math.max(interval, Math.min(3 * HOUR, 6 * interval)) + 1);
      }),
    );
  });

  test('the quieter a source, the longer its pause', () => {
    fc.assert(
      fc.property(paced, reading, span, (source, about, more) => {
        const meanGapMs = about.meanGapMs ?? HOUR;
        const pause = pauseAfterReading(source, { ...about, meanGapMs });
        expect(pauseAfterReading(source, { ...about, meanGapMs: meanGapMs + more })).toBeGreaterThanOrEqual(
          pause,
        );
        expect(
          pauseAfterReading(source, { ...about, meanGapMs, silenceMs: about.silenceMs + more }),
        ).toBeGreaterThanOrEqual(pause);
      }),
    );
  });

  test('an answer called fresh lengthens the pause, by an hour at most, and never shortens it', () => {
    fc.assert(
      fc.property(adapted, reading, span, (source, about, freshForMs) => {
        const without = pauseAfterReading(source, { ...about, freshForMs: null });
        const pause = pauseAfterReading(source, { ...about, freshForMs });
        expect(pause).toBeGreaterThanOrEqual(without);
        expect(pause).toBeLessThanOrEqual(Math.max(without, 1.1 * HOUR + SECOND));
        const state = { nextAt: pause, lastTriedAt: -DAY };
        expect(isDue(state, Math.min(freshForMs, HOUR) - 1)).toBe(false);
      }),
    );
  });

  test('an interval under a minute is taken as it stands, whatever the source does or wishes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 59 }), reading, (intervalSeconds, about) => {
        expect(pauseAfterReading({ ...usual, intervalSeconds }, about)).toBe(intervalSeconds * SECOND);
      }),
    );
  });

  test('a night does not make the morning late: nine silent hours after a busy day cost a minute a look', () => {
    let mean: number | null = null;
    for (let item = 0; item < 40; item++) mean = learnedGap(mean, 20 * MINUTE, 1);
    const byDay = pauseAfterReading(usual, { ...NOBODY_ASKED, meanGapMs: mean, silenceMs: 20 * MINUTE });
    const atSix = pauseAfterReading(usual, { ...NOBODY_ASKED, meanGapMs: mean, silenceMs: 9 * HOUR });
    expect(atSix - byDay).toBeLessThan(2 * MINUTE);
    // Nor is the night learned: the first item of the morning leaves the pace about as it was.
    const afterwards = learnedGap(mean, 9 * HOUR, 1);
    const inTheMorning = pauseAfterReading(usual, { ...NOBODY_ASKED, meanGapMs: afterwards });
    expect(inTheMorning - byDay).toBeLessThan(3 * MINUTE);
  });

  test('sixty sources asked at once do not all come back at once, and each keeps its own lateness', () => {
    const pauses = Array.from({ length: 60 }, (_, n) =>
      pauseAfterReading({ ...usual, id: `outlet-${n}` }, NOBODY_ASKED),
    );
    expect(new Set(pauses.map((pause) => Math.floor(pause / SECOND))).size).toBeGreaterThan(20);
    expect(pauseAfterReading({ ...usual, id: 'outlet-7' }, NOBODY_ASKED)).toBe(pauses[7]);
  });
});

describe('after a failure', () => {
  const plain = (failures: number) => pauseAfterFailure(usual, { failures, retryAfterMs: null });

  test('from a minute, doubled each time, to a day and no further', () => {
    expect(plain(1)).toBeGreaterThanOrEqual(MINUTE);
    expect(plain(1)).toBeLessThanOrEqual(1.1 * MINUTE);
    for (let failures = 1; failures < 10; failures++)
      expect(plain(failures + 1) / plain(failures)).toBeCloseTo(2, 3);
    for (const failures of [12, 50, 5_000]) expect(plain(failures)).toBe(DAY);
  });

  test('a server that names a longer pause gets it, up to a day; a shorter one changes nothing', () => {
    fc.assert(
      fc.property(paced, fc.integer({ min: 1, max: 40 }), span, (source, failures, retryAfterMs) => {
        const without = pauseAfterFailure(source, { failures, retryAfterMs: null });
        const pause = pauseAfterFailure(source, { failures, retryAfterMs });
        expect(isDue({ nextAt: pause, lastTriedAt: -DAY }, Math.min(DAY, retryAfterMs) - 1)).toBe(false);
        expect(pause).toBeGreaterThanOrEqual(without);
        expect(pause).toBeLessThanOrEqual(Math.max(without, 1.1 * DAY + SECOND));
      }),
    );
  });
});

describe('the learned gap', () => {
  test('comes near the true one, whether items come one by one or in batches', () => {
    for (const batch of [1, 5]) {
      let mean = learnedGap(null, 3 * HOUR, 1);
      for (let n = 0; n < 40; n++) mean = learnedGap(mean, batch * 40 * MINUTE, batch);
      expect(mean / MINUTE).toBeCloseTo(40, 0);
    }
  });

  test('grows to a slow pace in the end and never falls to nothing', () => {
    let mean = MINUTE;
    for (let n = 0; n < 60; n++) mean = learnedGap(mean, 10 * HOUR, 1);
    expect(mean / HOUR).toBeCloseTo(10, 1);
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: MINUTE, max: DAY })),
        fc.integer(),
        fc.integer({ min: 1 }),
        (known, silence, items) => {
          expect(learnedGap(known, silence, items)).toBeGreaterThanOrEqual(MINUTE * 0.999);
        },
      ),
    );
  });
});

test('a clock that was put back makes a source due', () => {
  expect(isDue({ nextAt: 20, lastTriedAt: 10 }, 5)).toBe(true);
  expect(isDue({ nextAt: 20_000, lastTriedAt: 10 }, 11)).toBe(false);
});
