import { describe, expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.js';
import type { Article } from '../../src/domain/article.js';
import type { Digest } from '../../src/domain/digest.js';
import { RUBRIC_IDS, type RubricId } from '../../src/domain/rubric.js';
import { digestMessages } from '../../src/messages/digest-message.js';
import { digestTerminal } from '../../src/messages/digest-terminal.js';
import type { DigestFrame } from '../../src/messages/digest-title.js';
import { stripHtml } from '../../src/messages/say.js';
import { MAX_ENTITIES, MAX_TEXT } from '../../src/messages/split.js';
import { article, stories } from '../support/articles.js';
import { say } from '../support/say.js';

const window = { from: Date.parse('2025-06-14T21:00:00Z'), to: Date.parse('2025-06-15T21:00:00Z') };
const names: Partial<Record<RubricId, string>> = { society: 'Общество', sport: 'Спорт', crime: 'Криминал' };
const frame: DigestFrame = {
  zone: 'Europe/Moscow',
  rubricName: (id) => names[id] ?? id,
  checkedAt: Date.parse('2025-06-15T04:55:00Z'),
  now: Date.parse('2025-06-15T05:00:00Z'),
  failing: [],
};

const OPTIONS = { window, rubrics: RUBRIC_IDS, sourceName: (id: string) => id, limit: 10 };

function digest(articles: Article[], limit = 10, rubrics: readonly RubricId[] = RUBRIC_IDS): Digest {
  return composeDigest(articles, { ...OPTIONS, rubrics, limit });
}

/** What a feed may put into a title. */
const HOSTILE = [
  '<b>не жирный</b> & "кавычки" <script>alert(1)</script>',
  '</a><a href="https://evil.example">сюда</a>',
  '😀'.repeat(400),
  '&lt;i&gt;уже экранировано&amp;',
  '\u0000\u001b[31mкрасный\u202eткерап\u200b',
  'слово '.repeat(200),
  '👨‍👩‍👧‍👦 семья',
];

function many(count: number): Article[] {
  return Array.from({ length: count }, (_, index) =>
    article({
      id: `a${index}`,
      title: `${HOSTILE[index % HOSTILE.length]} ${index}`,
      url: `https://kgvinfo.example/novosti/${index}?a=1&b="2"`,
      rubric: RUBRIC_IDS[index % RUBRIC_IDS.length] ?? 'other',
      publishedAt: window.from + index * 1000,
      sourceId: index % 3 === 0 ? 'a & <b>' : 'kgv',
    }),
  );
}

describe('a digest as Telegram messages', () => {
  test.each([
    [0, 10],
    [1, 10],
    [200, 10],
    [200, 1000],
    [2000, 10],
    [2000, 1000],
  ])('%i articles with hostile titles, %i a rubric, keep within every limit', (count, limit) => {
    const messages = digestMessages(say, digest(many(count), limit), frame);
    expect(messages.length).toBeGreaterThan(0);
    for (const { html, plain } of messages) {
      expect(stripHtml(html).length).toBeLessThanOrEqual(MAX_TEXT);
      expect(html.match(/<(b|a)[ >]/g)?.length ?? 0).toBeLessThanOrEqual(MAX_ENTITIES);
      expect(html.match(/<a /g)?.length ?? 0).toBe(html.match(/<\/a>/g)?.length ?? 0);
      expect(html.replace(/<b>|<\/b>|<a href="[^"<>]*">|<\/a>/g, '')).not.toMatch(/[<>]/);
      expect(plain.isWellFormed()).toBe(true);
      expect(html.trim()).not.toBe('');
    }
    const links = messages.map(({ html }) => html.match(/<a /g)?.length ?? 0).reduce((sum, n) => sum + n, 0);
    expect(links).toBe(Math.min(count, limit * RUBRIC_IDS.length));
  });

  test('the first line alone says the day and how many', () => {
    const six = digest(Array.from({ length: 6 }, (_, index) => article({ title: `Новость ${index}` })));
    expect(digestMessages(say, six, frame)[0]?.plain.split('\n')[0]).toBe('Воскресенье, 15 июня: 6 новостей');
  });

  test.each([
    [1, '1 новость'],
    [2, '2 новости'],
    [5, '5 новостей'],
    [11, '11 новостей'],
    [21, '21 новость'],
    [112, '112 новостей'],
  ])('%i is counted in Russian: %s', (count, words) => {
    const found = digest(Array.from({ length: count }, (_, index) => article({ title: `Новость ${index}` })));
    expect(digestMessages(say, found, frame)[0]?.plain.split('\n')[0]).toContain(words);
  });

  test('past the limit it says how many more, and rubrics without news stand in one line', () => {
    const thirteen = digest(
      Array.from({ length: 13 }, (_, index) => article({ title: `Новость ${index}` })),
      10,
      ['society', 'sport', 'crime'],
    );
    const plain = digestMessages(say, thirteen, frame)[0]?.plain ?? '';
    expect(plain).toContain('Общество (13)');
    expect(plain).toContain('\nЕщё 3');
    expect(plain).toContain('Пока без новостей: Спорт, Криминал.');
  });

  test('an empty day says when the sources were read, and never that there was no news', () => {
    const [message] = digestMessages(say, digest([]), frame);
    expect(message?.plain).toContain('пока тихо');
    expect(message?.plain).toContain('проверены в 7:55');
    expect(message?.plain.toLowerCase()).not.toContain('новостей нет');
  });

  test('before anything was read an empty day is not told at all', () => {
    const [message] = digestMessages(say, digest([]), { ...frame, checkedAt: null });
    expect(message?.plain).toContain('Источники ещё не подключены');
  });

  test('a source that cannot be read is named, with the hour, or the day when that was not today', () => {
    const note = (...since: string[]) =>
      digestMessages(say, digest([article({ title: 'Мост' })]), {
        ...frame,
        failing: since.map((moment, index) => ({ name: index ? 'Весть' : 'КГВ', since: Date.parse(moment) })),
      })[0]?.plain ?? '';
    expect(note('2025-06-15T04:40:00Z')).toMatch(
      /\nИсточник КГВ недоступен с 07:40\. Новости могут быть не все\.$/,
    );
    expect(note('2025-06-14T20:59:00Z')).toContain('недоступен с 14 июня.');
    expect(note('2025-06-14T21:00:00Z', '2025-05-30T12:00:00Z')).toContain(
      'Недоступны: КГВ (с 00:00), Весть (с 30 мая). Новости могут быть не все.',
    );
  });

  test('one event from two outlets is one line with both counted', () => {
    const twice = [
      article({ id: 'a', title: 'Мост открыт', sourceId: 'КГВ' }),
      article({
        id: 'b',
        title: '«Мост» открыт!',
        sourceId: 'Весть',
        publishedAt: window.from + 20 * 3_600_000,
      }),
    ];
    const storyOf = new Map([['b', 'a']]);
    const one = composeDigest(twice, { ...OPTIONS, storyOf });
    const plain = digestMessages(say, one, frame)[0]?.plain ?? '';
    expect(plain).toContain('КГВ и ещё 1 источник');
    expect(plain).toContain('1 новость');
  });

  const OUT = article({ id: 'out', title: 'Пожар <потушен>' });
  const told = new Map([['out', { rubric: 'society' as const, reports: [{ title: 'Горит склад' }] }]]);
  const update = () => composeDigest([OUT], { ...OPTIONS, told });

  test('what is new of a story that was told says so, and the link is the headline alone', () => {
    const [message] = digestMessages(say, update(), frame);
    expect(message?.html).toContain('12:00 Обновление: <a href="');
    expect(message?.html).toContain('>Пожар &lt;потушен&gt;</a> · kgv');
    expect(digestTerminal(say, update(), frame)).toContain('  12:00  Обновление: Пожар <потушен>\n');
  });

  test('what was announced for the day stands under its news, each with its own day, also on a quiet one', () => {
    const light = article({ title: 'Свет отключат', publishedAt: window.from - 3_600_000 });
    for (const told of [digest([OUT]), digest([])]) {
      const announced = stories([light]);
      const [message] = digestMessages(say, { ...told, announced }, frame);
      expect(message?.html).toMatch(
        /\n\n<b>Объявлено на этот день<\/b>\n14\.06 23:00 <a [^>]*>Свет отключат</,
      );
      expect(digestTerminal(say, { ...told, announced }, frame)).toMatch(
        /\n\nОбъявлено на этот день\n {2}14\.06 23:00 {2}Свет отключат\n/,
      );
    }
    expect(digestMessages(say, digest([OUT]), frame)[0]?.plain).not.toContain('Объявлено');
  });

  test('what the whole digest is about stands first, and rubrics without news are not named then', () => {
    const about = { ...frame, about: ['Отключения', 'Обнинск'] };
    const plain = digestMessages(say, digest([OUT]), about)[0]?.plain ?? '';
    expect(plain.split('\n')[0]).toBe('Отключения. Обнинск. Воскресенье, 15 июня: 1 новость');
    expect(plain).toContain('Общество (1)');
    expect(plain).not.toContain('Пока без новостей');
    expect(digestMessages(say, digest([]), about)[0]?.plain).toMatch(/^Отключения\. Обнинск\. .*пока тихо/);
  });
});

describe('a digest in a terminal', () => {
  test.each([0, 1, 200, 2000])('%i hostile articles send no control character', (count) => {
    const text = digestTerminal(say, digest(many(count)), frame);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is tested
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u200b]/);
    expect(text).not.toBe('');
  });
});
