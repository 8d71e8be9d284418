import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTENTS } from '../../../src/domain/question.js';
import { isZone } from '../../../src/domain/schedule.js';
import { ask } from './region.js';

const BITS =
  'с по до - и в за 31 29 0 15.06 32.13.2026 февраля мая числа года 2025 99 неделю назад вчера пятницу прошлую следующей последние дней « " -мост присылай каждый 7:30 к москве xnj ghbdtn 🙂'.split(
    ' ',
  );
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...BITS), { maxLength: 12 }).map((bits) => bits.join(' ')),
);
const now = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

test('any text at any time is some question, and its days are days in their order', async () => {
  await fc.assert(
    fc.asyncProperty(text, now, async (typed, at) => {
      const { intent, days, schedule, quiet, zone } = await ask(typed, at.toISOString());
      expect(INTENTS).toContain(intent);
      if (days) {
        for (const day of [days.from, days.to]) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
        expect(days.from <= days.to).toBe(true);
      }
      for (const minute of [...schedule.minutes, ...(quiet ? [quiet.from, quiet.to] : [])]) {
        expect(minute).toBeGreaterThanOrEqual(0);
        expect(minute).toBeLessThan(1440);
      }
      if (zone !== null) expect(isZone(zone)).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('of a message as long as Telegram lets through only the beginning is a question', async () => {
  const long = `спорт ${'1, '.repeat(1300)}`.slice(0, 4096);
  expect(await ask(long)).toMatchObject({ rubrics: ['sport'], days: null });
  expect((await ask('обнинск калуга '.repeat(270))).districts.sort()).toEqual(['kaluga', 'obninsk']);
});
