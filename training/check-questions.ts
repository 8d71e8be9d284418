import type { Question } from '#src/domain/question.js';
import { openUnderstand } from '#src/models.js';
import { loadUnderstanding } from '#src/region.js';
import { fold } from '#src/text/fold.js';
import { stemOf } from '#src/text/stems.js';
import { share } from './figures.js';
import { readLines } from './read-lines.js';

/**
 * Measures how questions are understood, by the conventions of docs/questions.md; words count by their stems:
 *   node dist/training/check-questions.js QUESTIONS.jsonl [--wrong]
 */
interface Row {
  id: string;
  now: string;
  text: string;
  expect: Record<'rubric' | 'topic' | 'district', string | string[] | null> & {
    intent: string;
    from: string | null;
    to: string | null;
    words: string[];
  };
}

const [path = '', flag] = process.argv.slice(2);
const understand = openUnderstand(await loadUnderstanding('config/kaluga'), 'Europe/Moscow');
const rows = readLines<Row>(path).map((row) => judged(row, understand(row.text, Date.parse(row.now))));

for (const what of ['intent', 'period', 'all'] as const) {
  const { value, low, high } = share(rows.filter((row) => row[what]).length, rows.length);
  console.log(`${what} ${value.toFixed(3)} [${low.toFixed(3)}–${high.toFixed(3)}] of ${rows.length}`);
}
if (flag === '--wrong') for (const { all, told } of rows) if (!all) console.log(told);

function judged({ id, text, expect }: Row, { intent, days, rubrics, topics, districts, words }: Question) {
  const found = {
    rubric: rubrics,
    topic: topics,
    district: districts,
    words: intent === 'search' ? words : [],
  };
  const isIntent = intent === expect.intent;
  const isPeriod = (days?.from ?? null) === expect.from && (days?.to ?? null) === expect.to;
  const isSame = (['rubric', 'topic', 'district'] as const).every((kind) =>
    same(found[kind], [expect[kind] ?? []].flat()),
  );
  return {
    intent: isIntent,
    period: isPeriod,
    all: isIntent && isPeriod && isSame && same(found.words.map(stem), expect.words.map(stem)),
    told: `${id} ${text} | ${JSON.stringify({ intent, days, ...found })} | wanted ${JSON.stringify(expect)}`,
  };
}

function stem(word: string): string {
  return stemOf(fold(word));
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
}
