import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRichHtml, plainText, type RichBlock, richLinks } from '../../sandbox/src/rich/index.js';
import { measure } from '../../sandbox/src/rich/limits.js';
import { composeDigest } from '../../src/digest/compose.js';
import type { Article } from '../../src/domain/article.js';
import { RUBRIC_IDS, type RubricId } from '../../src/domain/rubric.js';
import type { DigestFrame, ToldDigest } from '../../src/messages/digest-title.js';
import { headlineMessages } from '../../src/messages/headlines-digest.js';
import { isRichLink } from '../../src/messages/outlet-words.js';
import { richDigest } from '../../src/messages/rich-digest.js';
import { richSample } from '../../src/messages/rich-sample.js';
import { article, stories } from '../support/articles.js';
import { say } from '../support/say.js';

const window = { from: Date.parse('2025-06-14T21:00:00Z'), to: Date.parse('2025-06-15T21:00:00Z') };
const names: Partial<Record<RubricId, string>> = { society: 'Общество', sport: 'Спорт', crime: 'Криминал' };
const frame: DigestFrame = {
  zone: 'Europe/Moscow',
  rubricName: (id) => names[id] ?? id,
  checkedAt: Date.parse('2025-06-15T20:55:00Z'),
  now: Date.parse('2025-06-15T20:58:00Z'),
  failing: [],
};

function digest(articles: Article[], limit = 1000): ToldDigest {
  return composeDigest(articles, { window, rubrics: RUBRIC_IDS, sourceName: (id) => id, limit });
}

/** What Telegram makes of it; fails where it would refuse it or drop something without a word. */
function accepted(told: ToldDigest, about: Partial<DigestFrame> = {}): RichBlock[] {
  const content = richDigest(say, told, { ...frame, ...about });
  if (!content) throw new Error('it does not fit');
  const { blocks, warnings } = parseRichHtml(content.html, { skipEntityDetection: true });
  expect(warnings).toEqual([]);
  return blocks;
}

const sections = (blocks: readonly RichBlock[]) => blocks.filter((block) => block.type === 'details');

const DAY = [
  article({ title: 'Мост открыли', url: 'https://kgv.example/most' }),
  article({ title: 'Парк закрыли', publishedAt: window.from }),
  article({ title: 'Матч выиграли', rubric: 'sport' }),
];

describe('a digest as one rich message', () => {
  test('title, then a section a rubric with the first one open, then what is to be said below', () => {
    const blocks = accepted(digest(DAY), { failing: [{ name: 'КГВ', since: window.from }] });
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'details', 'details', 'footer', 'footer']);
    expect(sections(blocks).map((block) => 'is_open' in block)).toEqual([true, false]);
    expect(plainText(blocks).split('\n')).toEqual([
      'Воскресенье, 15 июня: 3 новости',
      'Общество (2)',
      '12:00 Мост открыли · kgv',
      '00:00 Парк закрыли · kgv',
      'Спорт (1)',
      '12:00 Матч выиграли · kgv',
      expect.stringMatching(/^Пока без новостей: Криминал, /),
      'Источник КГВ недоступен с 00:00. Новости могут быть не все.',
    ]);
    expect(richLinks(blocks)[0]).toBe('https://kgv.example/most');
    expect(richLinks(blocks)).toHaveLength(3);
  });

  test('one rubric alone is not folded: there is nothing to choose from', () => {
    const blocks = accepted(digest(DAY.slice(0, 2)), { rubric: 'society' });
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'paragraph']);
  });

  test('what was announced beside one rubric is the only thing to fold, and open', () => {
    const told = { ...digest(DAY.slice(0, 1)), announced: stories([article({ title: 'Матч' })]) };
    const blocks = accepted(told, { rubric: 'society' });
    expect(blocks.map(({ type }) => type)).toEqual(['heading', 'paragraph', 'details']);
    expect(sections(blocks)[0]).toMatchObject({ is_open: true });
  });

  test('what was announced is a section of its own, and the open one when it is the only one', () => {
    const told = { ...digest([]), announced: stories([article({ title: 'Отключат воду' })]) };
    const [section] = sections(accepted(told));
    expect(section).toMatchObject({ is_open: true });
    expect(plainText(section ? [section] : [])).toMatch(/^Объявлено на этот день\n12:00 Отключат воду/);
  });

  test('a quiet day says when the sources were read', () => {
    expect(plainText(accepted(digest([])))).toMatch(/: пока тихо\n.*Источники проверены/);
  });

  test.each([
    'https://a.example:99999/x',
    'https:/a.example/x',
    'https://a.example\\b/x',
    'mailto:не адрес',
    '#верх',
    'https://localhost/x',
  ])('the address %s costs one headline its link, not the message its form', (url) => {
    const blocks = accepted(digest([article({ title: 'Мост', url }), ...DAY]));
    expect(plainText(blocks)).toContain('12:00 Мост · kgv');
    expect(richLinks(blocks)).toHaveLength(3);
  });

  test.each([
    ['many short ones', 700, 'Мост'],
    ['long ones', 300, 'слово '.repeat(49)],
  ])(
    '%s: the longest sections end with how many more there are, and no section is lost',
    (_, count, title) => {
      const many = Array.from({ length: count }, (_, index) =>
        article({
          id: `a${index}`,
          title: `${title} ${index}`,
          rubric: index < 20 ? 'sport' : 'society',
          sourceId: `s${index}`,
        }),
      );
      const told = digest(many);
      const blocks = accepted(told);
      const size = measure(blocks);
      expect(size.characters).toBeLessThanOrEqual(32_768);
      expect(size.blocks).toBeLessThanOrEqual(500);
      // As full as it can be: another story of this length would be too much.
      expect(size.characters > 32_768 - 400 || size.blocks > 497).toBe(true);
      const shown = plainText(blocks).match(/^12:00 /gm)?.length ?? 0;
      const [, more = '0'] = /^Ещё (\d+)$/m.exec(plainText(blocks)) ?? [];
      expect(shown + Number(more)).toBe(count);
      expect(plainText(blocks)).toContain('Спорт (20)');
      expect(plainText(blocks).match(/^Ещё/gm)).toHaveLength(1);
    },
  );

  test('more headings than a message holds are no rich message at all', () => {
    const [section] = digest(DAY).sections;
    if (!section) throw new Error('no section');
    expect(richDigest(say, { ...digest(DAY), sections: Array(300).fill(section) }, frame)).toBeNull();
  });
});

/** What a feed may say: mark-up of rich messages, half of it, references, characters that are halves. */
const HOSTILE = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  fc.constantFrom(
    '</a></p></details>',
    '<details><summary>',
    '<tg-button type="callback_data" data="x">',
    '<a href="',
    '&amp;&#60;b&#62;&nosuch;',
    '\ud83d',
    '&#xd83d;',
    '😀'.repeat(100),
    '\u202e\u0000',
    ' \n ',
  ),
);
const TITLE = fc.array(HOSTILE, { minLength: 1, maxLength: 4 }).map((parts) => `Н${parts.join('')}`);
const ARTICLES = fc
  .array(
    fc.record({
      title: TITLE,
      rubric: fc.constantFrom(...RUBRIC_IDS),
      sourceId: fc.oneof(fc.constantFrom('КГВ', '<КГВ>&'), fc.string({ unit: 'binary', maxLength: 40 })),
      address: fc.oneof(
        fc.webUrl({ withQueryParameters: true }),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ maxLength: 60 }).map((tail) => `https://kgv.example/${tail}`),
        fc.string({ maxLength: 20 }).map((tail) => `https://kgv${tail}.example/`),
      ),
    }),
    { maxLength: 60, size: 'max' },
  )
  .map((list) =>
    list.map(({ address, ...about }, index) => article({ ...about, id: `a${index}`, url: address })),
  );

test('whatever the outlets say, Telegram takes the rich digest, and a headline is never mark-up', () => {
  fc.assert(
    fc.property(ARTICLES, (articles) => {
      const told = digest(articles);
      const blocks = accepted(told);
      expect(new Set(blocks.map(({ type }) => type))).toEqual(
        new Set(['heading', ...(told.sections.length > 0 ? ['details'] : ['paragraph']), ...notes(blocks)]),
      );
      expect(sections(blocks)).toHaveLength(told.sections.length);
      const inside = sections(blocks).flatMap((block) => (block.type === 'details' ? block.blocks : []));
      expect(inside.map(({ type }) => type)).toEqual(
        told.sections.flatMap(({ stories }) => stories.map(() => 'paragraph')),
      );
      const shown = told.sections.flatMap(({ stories }) => stories);
      expect(richLinks(blocks)).toHaveLength(shown.filter(({ url }) => isRichLink(url)).length);
    }),
    { numRuns: 150 },
  );
});

const notes = (blocks: readonly RichBlock[]) =>
  blocks.some(({ type }) => type === 'footer') ? ['footer'] : [];

test('the sample is taken by Telegram and says of itself that it is made up', () => {
  const { rich } = richSample(say);
  const { blocks, warnings } = parseRichHtml(rich?.content.html ?? '');
  expect(warnings).toEqual([]);
  expect(sections(blocks).map((block) => 'is_open' in block)).toEqual([true, false]);
  const text = plainText(blocks);
  expect(text.match(/^Пример: /gm)).toHaveLength(3);
  expect(text).toContain('придуманы');
});

test('headlines alone: linked, a line each under their rubrics, without time and outlet', () => {
  const [first, ...others] = headlineMessages(say, digest(DAY), frame);
  expect(others).toEqual([]);
  expect(first.html.split('\n').slice(0, 5)).toEqual([
    '<b>Воскресенье, 15 июня: 3 новости</b>',
    '',
    '<b>Общество (2)</b>',
    '<a href="https://kgv.example/most">Мост открыли</a>',
    expect.stringMatching(/^<a href="[^"]+">Парк закрыли<\/a>$/),
  ]);
  expect(first.plain).not.toMatch(/12:00|kgv/);
});
