import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatText, MAX_ENTITIES } from '../../sandbox/src/text/formatted.js';
import { composeDigest } from '../../src/digest/compose.js';
import type { Article } from '../../src/domain/article.js';
import type { Message } from '../../src/domain/message.js';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import { answerMessage } from '../../src/messages/answer-messages.js';
import { digestMessages } from '../../src/messages/digest-message.js';
import { digestTerminal } from '../../src/messages/digest-terminal.js';
import type { DigestFrame } from '../../src/messages/digest-title.js';
import { postMessage } from '../../src/messages/post-message.js';
import { postOf } from '../../src/relay/post-of.js';
import { foundAnswer, plainFrame } from '../support/answers.js';
import { article, stories } from '../support/articles.js';
import { cardOf, channelOf } from '../support/cards.js';
import { say } from '../support/say.js';

const window = { from: Date.parse('2025-06-14T21:00:00Z'), to: Date.parse('2025-06-15T21:00:00Z') };
const frame: DigestFrame = {
  zone: 'Europe/Moscow',
  rubricName: (id) => id,
  checkedAt: window.from,
  now: window.to,
  failing: [{ name: '<b>', since: window.from }],
};
const sourceName = (id: string) => id;

/** What a feed may say: markup, half markup, tags and names a client marks by itself, astral characters. */
const HOSTILE = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  fc.constantFrom(
    '</a><b>',
    '<a href="',
    '&amp;&lt;&#60;',
    '😀'.repeat(200),
    '#тег @name /stop kgvinfo.ru a@b.ru ',
    '\u202e\u0000',
  ),
);
const TITLE = fc.array(HOSTILE, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''));
const SOURCE = fc.oneof(
  fc.constantFrom('КГВ', 'kgvinfo.ru', '#газета', '<КГВ>'),
  fc.string({ maxLength: 40 }),
);
const ARTICLES = fc
  .array(
    fc.record({
      title: TITLE,
      rubric: fc.constantFrom(...RUBRIC_IDS),
      sourceId: SOURCE,
      minute: fc.integer({ min: 0, max: 1439 }),
      tail: fc.oneof(fc.webQueryParameters(), fc.string({ maxLength: 2000 }).map(encodeURIComponent)),
    }),
    { maxLength: 120, size: 'max' },
  )
  .map((list) =>
    list.map(({ minute, tail, ...about }, index) =>
      article({
        ...about,
        id: `a${index}`,
        url: `https://kgvinfo.example/${index}?${tail}"&<`,
        publishedAt: window.from + minute * 60_000,
      }),
    ),
  );

/** What Telegram makes of the messages; fails where it would refuse them or drop something without a word. */
function accepted(messages: readonly Message[]): { links: (string | undefined)[]; texts: string[] } {
  const read = messages.map(({ html }) => formatText(html, 'HTML', undefined));
  for (const { warnings, entities } of read) {
    expect(warnings).toEqual([]);
    expect(entities.length).toBeLessThanOrEqual(MAX_ENTITIES);
  }
  const links = read.flatMap(({ entities }) =>
    entities.filter(({ type }) => type === 'text_link').map(({ url }) => url),
  );
  return { links, texts: read.map(({ text }) => text) };
}

/** Without what a client marks by itself: a post keeps the outlet's words, and hashtags in hundreds are nobody's. */
const plainWords = (text: string) => text.replace(/[#@/.]/g, '');
/** No link is made of an absurd address. */
const linkable = (articles: readonly Article[]) => articles.filter(({ url }) => url.length <= 1000).length;

describe('whatever the outlets say', () => {
  test('a digest is taken by Telegram, and every link survives', () => {
    fc.assert(
      fc.property(ARTICLES, fc.constantFrom(3, 10, 1000), (articles, limit) => {
        const digest = composeDigest(articles, { window, rubrics: RUBRIC_IDS, sourceName, limit });
        const shown = digest.sections.flatMap(({ stories }) => stories);
        const { links } = accepted(digestMessages(say, digest, frame));
        const visible = shown.filter(({ title, url }) => /[\p{L}\p{N}]/u.test(title) && url.length <= 1000);
        expect(links.length).toBeGreaterThanOrEqual(visible.length);
      }),
      { numRuns: 60 },
    );
  });

  test('a terminal gets no control character from it', () => {
    fc.assert(
      fc.property(ARTICLES, (articles) => {
        const digest = composeDigest(articles, { window, rubrics: RUBRIC_IDS, sourceName, limit: 10 });
        expect(digestTerminal(say, digest, frame)).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 60 },
    );
  });

  test('answers to a search are taken by Telegram, whatever was asked', () => {
    fc.assert(
      fc.property(TITLE, ARTICLES, (question, articles) => {
        const found = articles.slice(0, 10);
        const { links } = accepted([
          answerMessage(say, foundAnswer([question], stories(found), frame), plainFrame('Europe/Moscow')),
        ]);
        expect(links.length).toBeLessThanOrEqual(linkable(found));
      }),
      { numRuns: 60 },
    );
  });

  test('a post is one message, with source and link', () => {
    fc.assert(
      fc.property(TITLE, TITLE, SOURCE, (title, lead, sourceId) => {
        const told = article({
          title: `Мост ${plainWords(title)}`,
          lead: plainWords(lead),
          sourceId,
          url: 'https://kgvinfo.example/1?a="&b=<',
        });
        const { links, texts } = accepted([
          postMessage(say, postOf(cardOf({ words: told }), channelOf({ chat: -1 }), { sourceName })),
        ]);
        expect(links.at(-1)).toBe(told.url);
        expect(texts[0]).toContain('Источник: ');
      }),
      { numRuns: 60 },
    );
  });

  test.each([0, 1, 200, 2000])(
    '%i articles that call themselves by address keep all their links',
    (count) => {
      const articles = Array.from({ length: count }, (_, index) =>
        article({
          id: `a${index}`,
          title: `Новость ${index}`,
          sourceId: 'kgvinfo.ru',
          rubric: RUBRIC_IDS[index % 10] ?? 'other',
        }),
      );
      const digest = composeDigest(articles, { window, rubrics: RUBRIC_IDS, sourceName, limit: 1000 });
      expect(accepted(digestMessages(say, digest, frame)).links).toHaveLength(count);
    },
  );
});
