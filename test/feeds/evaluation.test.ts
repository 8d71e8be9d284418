import { afterAll, describe, expect, test } from 'vitest';
import {
  file,
  folded,
  hasData,
  lines,
  offered,
  parsed,
  type Question,
  type Score,
  score,
} from './evaluation.js';

/**
 * What other readers' test suites and whole feeds ask of a reader. The bars are what the best of the readers compared
 * (rss-parser, feedsmith, feedparser) reaches on the same files, or more.
 */
const scores: Score[] = [];

if (!hasData) console.log('skipped: the evaluation data of feeds is not beside this checkout');

describe.skipIf(!hasData)('beside other readers', () => {
  test.each([
    ['feed-fields-feedparser', 243],
    ['feed-fields-gofeed', 82],
  ])('%s: at least %i fields are read as its suite expects', async (set, wanted) => {
    const cases = lines<Question & { expect: [string, string][] }>(`${set}/cases.jsonl`);
    const answers = await parsed(cases);
    const result = score(set);
    for (const { id, expect: fields } of cases) {
      expect(answers.has(id)).toBe(true);
      for (const [field, value] of fields) {
        const found = offered(answers.get(id), field);
        if (found === undefined) continue;
        result.count(
          found.map(folded).includes(folded(value)),
          () => `${id} ${field}: ${JSON.stringify(value)}, read ${JSON.stringify(found)}`,
        );
      }
    }
    scores.push(result);
    expect(result.right).toBeGreaterThanOrEqual(wanted);
  });

  test('whole feeds say what feedparser reads in them', async () => {
    const cases = lines<Question & Reading & { double_encoded?: boolean }>('feeds-real/cases.jsonl').filter(
      // Undoing a double encoding is guessing; leaving it is what most readers do.
      ({ double_encoded }) => !double_encoded,
    );
    const answers = await parsed(cases);
    const fields = { title: 0.99, link: 0.985, date: 0.99, categories: 0.97, enclosure: 1 };
    const results = Object.keys(fields).map((field) => score(`feeds-real, ${field}`));
    for (const reading of cases) compare(reading, answers.get(reading.id), results);
    scores.push(...results);
    for (const [index, wanted] of Object.values(fields).entries()) {
      const { right, all, name } = results[index] as Score;
      expect(right / all, name).toBeGreaterThanOrEqual(wanted);
    }
  });

  test('every title of the Russian feeds is read, whatever they are encoded in', async () => {
    const expected = JSON.parse(file('feeds-ru/expected.json').toString()) as Record<string, Reading>;
    const answers = await parsed(
      Object.keys(expected).map((id) => ({ id, xml_base64: file(`feeds-ru/${id}`).toString('base64') })),
    );
    const result = score('feeds-ru, title');
    for (const [id, reading] of Object.entries(expected)) compare(reading, answers.get(id), [result]);
    scores.push(result);
    expect(result.misses).toEqual([]);
    expect(result.all).toBe(98);
  });
});

interface Reading {
  items: {
    title: string | null;
    link: string | null;
    date: string | null;
    categories: string[];
    enclosure: string | null;
  }[];
}

type Answered = Awaited<ReturnType<typeof parsed>> extends Map<string, infer Answer> ? Answer : never;

/** Item by item, in order; each score counts the field its name ends with, where the reading has one. */
function compare(
  reading: Reading,
  answer: Answered | undefined,
  results: readonly ReturnType<typeof score>[],
) {
  for (const [index, wanted] of reading.items.entries()) {
    const item = answer?.ok ? answer.items[index] : undefined;
    const found: Record<string, string | null | undefined> = {
      title: item?.title,
      link: item?.link,
      date: item?.date,
      categories: item?.categories.map(folded).join('\n'),
      enclosure: item?.enclosure?.url,
    };
    const said: Record<string, string | null> = {
      ...wanted,
      date: wanted.date && new Date(wanted.date).toISOString(),
      categories: wanted.categories.map(folded).join('\n'),
    };
    for (const result of results) {
      const field = result.name.split(', ')[1] ?? '';
      if (!said[field]) continue;
      result.count(
        folded(found[field]) === folded(said[field]),
        () => `${JSON.stringify(said[field])}, read ${JSON.stringify(found[field] ?? null)} (item ${index})`,
      );
    }
  }
}

afterAll(() => {
  for (const { name, right, all, misses } of scores) {
    console.log([`${name}: ${right} of ${all}`, ...misses.map((miss) => `  ${miss}`)].join('\n'));
  }
});
