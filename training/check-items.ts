import { openAnnotator } from '#src/models.js';
import { hitsOf, interval, microF1, precision, recall, share } from './figures.js';
import { readLines } from './read-lines.js';

/**
 * Measures rubric, districts, topics and holds on labelled items:
 *   node dist/training/check-items.js ITEMS.jsonl [--wrong districts|topics|holds|rubric]
 */
interface Item {
  id: string;
  title: string;
  text: string;
  category: string | null;
  source: string | null;
  rubric: string;
  topics: string[];
  districts: string[];
  holds: string[];
}

const [path = '', flag, kind] = process.argv.slice(2);
const items = readLines<Item>(path);
const { annotate } = await openAnnotator('config/kaluga', 'Europe/Moscow');
const rows = items.map((item) => {
  const found = annotate({
    title: item.title,
    text: item.text || null,
    category: item.category,
    sourceId: item.source,
    publishedAt: null,
  });
  return { item, found };
});

const right = rows.filter(({ item, found }) => item.rubric === found.rubric).length;
const rubric = share(right, rows.length);
console.log(`rubric accuracy ${inWords(rubric.value, rubric)} (${rows.length} items)`);
for (const label of ['districts', 'topics', 'holds'] as const) {
  const pairs = rows.map(({ item, found }) => ({
    found: found[label].map(({ id }) => id),
    expected: item[label],
  }));
  const hits = hitsOf(pairs);
  const f1 = inWords(
    microF1(hits),
    interval(pairs, (drawn) => microF1(hitsOf(drawn))),
  );
  console.log(
    `${label} F1 ${f1}, precision ${precision(hits).toFixed(3)}, recall ${recall(hits).toFixed(3)}`,
  );
}
if (flag === '--wrong') for (const row of rows) complain(row);

function complain({ item, found }: (typeof rows)[number]): void {
  const show = `${item.id} ${item.title} | ${item.text}`;
  if (kind === 'rubric') {
    if (found.rubric !== item.rubric)
      console.log(`${item.rubric} but ${found.rubric} | ${item.category} | ${show}`);
    return;
  }
  const label = kind as 'districts' | 'topics' | 'holds';
  const ids = found[label].map(({ id }) => id);
  const extra = found[label].filter(({ id }) => !item[label].includes(id));
  const missed = item[label].filter((id) => !ids.includes(id));
  if (extra.length + missed.length === 0) return;
  const reasons = extra.map(({ id, words }) => `+${id}(${words.join(', ')})`);
  console.log(`${[...missed.map((id) => `-${id}`), ...reasons].join(' ')} | ${show}`);
}

function inWords(value: number, { low, high }: { low: number; high: number }): string {
  return `${value.toFixed(3)} [${low.toFixed(3)}–${high.toFixed(3)}]`;
}
