import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { runProgram } from '../program.js';
import { type Chance, pick } from '../said-by-chance.js';

/** An article of the month, as its outlet has it now. */
export interface News {
  /** Its running number; its address ends in it. */
  number: number;
  /** Which outlet tells it: 0 or 1. */
  outlet: 0 | 1;
  title: string;
  text: string;
  category: string;
  publishedAt: number;
  /** What it is held for from the start; null: nothing. */
  held: string | null;
  /** Articles of one number of this kind tell one event. */
  story: number;
  /** Headlines it had and has since. */
  changes: { at: number; from: string; to: string }[];
  /** Since when its feed has said what it is to be held for; null: nothing of that kind. */
  foundOutAt: number | null;
  withdrawnAt: number | null;
}

export interface Pool {
  clean: Told[];
  /** By hold. */
  held: Map<string, Told[]>;
}

type Told = Pick<News, 'title' | 'text' | 'category'>;

const ITEMS = [
  ...['kaluga-a', 'kaluga-b', 'own-rubric', 'borders', 'national', 'kaluga-long'].map(
    (name) => `items/${name}`,
  ),
  ...['items', 'items-hard'].map((name) => `unseen/${name}`),
];
const FOLDER = new URL('../../../training/', import.meta.url);
const NAMES = new URL('../../../config/kaluga/rubrics.json', import.meta.url);
const SHORTEST = 20;

/**
 * The invented items of training/, divided by what the program itself says of them on the command line: these are
 * articles that it really holds, and others that it does not.
 */
export async function poolOfNews(files: readonly string[] = ITEMS): Promise<Pool> {
  const read = (url: URL) => readFileSync(fileURLToPath(url), 'utf8');
  const rubrics = JSON.parse(read(NAMES)) as { id: string; name: string }[];
  const nameOf = new Map(rubrics.map(({ id, name }) => [id, name]));
  const seen = new Set<string>();
  const told = files
    .flatMap((name) =>
      read(new URL(`${name}.jsonl`, FOLDER))
        .trim()
        .split('\n'),
    )
    .map((line) => JSON.parse(line) as { title: string; text: string; rubric: string })
    .filter(({ title, text }) => text.length > SHORTEST && !seen.has(title) && seen.add(title))
    .map(({ title, text, rubric }) => ({ title, text, category: nameOf.get(rubric) ?? 'Общество' }));
  const holds = await holdsOf(told);
  const pool: Pool = { clean: [], held: new Map() };
  told.forEach((one, index) => {
    const [hold] = holds[index] ?? [];
    if (hold === undefined) pool.clean.push(one);
    else pool.held.set(hold, [...(pool.held.get(hold) ?? []), one]);
  });
  return pool;
}

/** What `svodka annotate` holds each for. */
export async function holdsOf(told: readonly Told[]): Promise<string[][]> {
  const lines = told.map(({ title, text, category }, id) =>
    JSON.stringify({ id: String(id), title, text, category }),
  );
  const { code, stdout, stderr } = await runProgram(['annotate'], {}, `${lines.join('\n')}\n`);
  expect(code, stderr).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { holds: string[] }).holds);
}

/** Draws from the pool what nobody has drawn before. */
export function createDraw(pool: Pool, chance: Chance) {
  const clean = [...pool.clean];
  const held = new Map([...pool.held].map(([hold, told]) => [hold, [...told]]));
  const take = (from: Told[]): Told | undefined => {
    const [one] = from.splice(Math.floor(chance() * from.length), 1);
    return one;
  };
  return {
    clean(): Told {
      const one = take(clean);
      if (!one) throw new Error('the pool of news is empty');
      return one;
    },
    /** Of every kind of hold alike, as long as there are any. */
    held(): Told & { held: string } {
      const left = [...held].filter(([, told]) => told.length > 0);
      const [hold, told] = pick(left, chance) ?? [];
      const one = told && take(told);
      if (!hold || !one) throw new Error('the pool of held news is empty');
      return { ...one, held: hold };
    },
  };
}
