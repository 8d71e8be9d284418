import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ask } from './region.js';

interface Row {
  text: string;
  now: string;
  expect: {
    intent: string;
    from: string | null;
    to: string | null;
    rubric: string | string[] | null;
    topic: string | string[] | null;
    district: string | string[] | null;
    words: string[];
  };
}

const rows = readFileSync('test/fixtures/questions.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);
const list = (ids: string | string[] | null) => [ids ?? []].flat().sort();
const folded = (words: string[]) => words.map((word) => word.replaceAll('ё', 'е')).sort();

test('of the 160 written questions nearly all are understood, and of the rest the intent and the days', async () => {
  const right = { intent: 0, period: 0, all: 0 };
  const missed: string[] = [];
  for (const { text, now, expect: wanted } of rows) {
    const got = await ask(text, now);
    const isIntent = got.intent === wanted.intent;
    const isPeriod = (got.days?.from ?? null) === wanted.from && (got.days?.to ?? null) === wanted.to;
    const words = got.intent === 'search' ? got.words : [];
    const isAll =
      isIntent &&
      isPeriod &&
      JSON.stringify([list(got.rubrics), list(got.topics), list(got.districts), folded(words)]) ===
        JSON.stringify([
          list(wanted.rubric),
          list(wanted.topic),
          list(wanted.district),
          folded(wanted.words),
        ]);
    right.intent += Number(isIntent);
    right.period += Number(isPeriod);
    right.all += Number(isAll);
    if (!isAll) missed.push(text);
  }
  expect(rows).toHaveLength(160);
  expect(right.intent / rows.length, missed.join('\n')).toBeGreaterThanOrEqual(0.97);
  expect(right.period / rows.length, missed.join('\n')).toBeGreaterThanOrEqual(0.97);
  expect(right.all / rows.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
});
