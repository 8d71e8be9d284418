import { describe, expect, test } from 'vitest';
import { usualSubscription } from '../../src/domain/draft.js';
import {
  EDITS,
  edited,
  LONGEST_WORD,
  MOST_TIMES_A_DAY,
  MOST_WORDS,
  readWord,
  wordKey,
} from '../../src/domain/subscription-edit.js';
import { wantedSchema } from '../../src/storage/subscriber-record.js';

/** A seeded sequence: the same presses at every run. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const VALUES = [
  'sport',
  'all',
  'weather',
  'obninsk',
  'first',
  'only',
  'on',
  'off',
  'work',
  'weekend',
  'digest',
  'at-once',
  'rich',
  'headlines',
  'say',
  'silent',
  'Ледовый дворец',
  ...['мост', 'каток'].map(wordKey),
  ...['0', '1', '3', '7', '8', '10', '60', '480', '1439', '1440', '9999', '-1', '1.5', '', '   ', '«»'],
];

describe('whatever is pressed in whatever order', () => {
  test.each(Array.from({ length: 200 }, (_, seed) => seed))(
    'the subscription can be stored and served (%i)',
    (seed) => {
      const next = chance(seed);
      let wanted = usualSubscription();
      for (let press = 0; press < 200; press++) {
        const edit = EDITS[next(EDITS.length)] ?? 'rubric';
        const value = next(3) === 0 ? `word${next(60)}` : (VALUES[next(VALUES.length)] ?? '');
        const before = structuredClone(wanted);
        const done = edited(wanted, edit, value);
        expect(wanted, 'nothing is changed in place').toEqual(before);
        if (done.kind === 'edited') wanted = done.wanted;
        expect(wantedSchema.safeParse(wanted).success, `${edit} ${value}`).toBe(true);
        const { timing, wishes } = wanted;
        if (timing.kind === 'digest') {
          expect(timing.minutes).toEqual([...new Set(timing.minutes)].sort((a, b) => a - b));
          expect(timing.minutes.length).toBeLessThanOrEqual(MOST_TIMES_A_DAY);
        }
        expect(wishes.words.length).toBeLessThanOrEqual(MOST_WORDS);
        expect(wishes.without.words.length).toBeLessThanOrEqual(MOST_WORDS);
      }
    },
  );
});

test('the last hour and the last day are not taken out, and it is said why', () => {
  const wanted = usualSubscription();
  expect(edited(wanted, 'minute', '480')).toEqual({ kind: 'refused', why: 'no-times' });
  const weekly = edited(wanted, 'weekly', '5');
  expect(weekly.kind === 'edited' && weekly.wanted.timing).toMatchObject({ days: [5], minutes: [480] });
  if (weekly.kind === 'edited')
    expect(edited(weekly.wanted, 'day', '5')).toEqual({ kind: 'refused', why: 'no-days' });
});

test('an hour chosen for what comes at once makes a daily digest of it', () => {
  const atOnce = edited(usualSubscription(), 'timing', 'at-once');
  const daily = atOnce.kind === 'edited' ? edited(atOnce.wanted, 'minute', '600') : atOnce;
  expect(daily.kind === 'edited' && daily.wanted.timing).toEqual({
    kind: 'digest',
    minutes: [600],
    days: [1, 2, 3, 4, 5, 6, 7],
  });
});

test('of an absurd word nothing is kept; of a usual one its letters', () => {
  expect(readWord(' «Ледовый\n дворец» ')).toBe('ледовый дворец');
  expect(readWord('x'.repeat(LONGEST_WORD + 1))).toBeNull();
  expect(readWord('🙂 …')).toBeNull();
});
