import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { WordCounts } from '#src/text/similarity/vocabulary.js';
import { stems } from '#src/text/stems.js';
import { readLines } from '../read-lines.js';

/** Rarer ones weigh about what a word never seen does. */
const LEAST = 3;

const SOURCES = [
  'rubric-ria/train.jsonl',
  'rubric-tg/dev.jsonl',
  'rubric-telegram/train.jsonl',
  'stream-telegram/stream.jsonl',
  'pairs-paraphraser/train.jsonl',
];

/** In how many documents of the unlabelled streams and of the headlines each stem stands. */
export function countWords(folder: string): WordCounts {
  const counts = new Map<string, number>();
  let documents = 0;
  for (const text of documentsOf(folder)) {
    documents += 1;
    for (const stem of stems(text)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const byCount = new Map<number, string[]>();
  for (const [stem, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (count < LEAST || /[^а-я]/.test(stem)) continue;
    const step = roughly(count);
    byCount.set(step, [...(byCount.get(step) ?? []), stem]);
  }
  return {
    documents,
    stems: Object.fromEntries([...byCount].map(([count, list]) => [count, list.join(' ')])),
  };
}

/** A tenth more or less changes no weight worth keeping. */
function roughly(count: number): number {
  return count < 10 ? count : Math.round(1.1 ** Math.round(Math.log(count) / Math.log(1.1)));
}

function documentsOf(folder: string): Set<string> {
  const texts = new Set<string>();
  for (const source of SOURCES) {
    const path = join(folder, source);
    if (!existsSync(path)) throw new Error(`${path} is missing`);
    for (const { title = '', text = '', a, b } of readLines<Record<string, string>>(path)) {
      if (a !== undefined && b !== undefined) texts.add(a).add(b);
      else texts.add(text.startsWith(title) ? text : `${title}\n${text}`);
    }
  }
  return texts;
}
