import { describe, expect, test } from 'vitest';
import { composeDigest } from '../../src/digest/compose.js';
import type { Article } from '../../src/domain/article.js';
import { RUBRIC_IDS, type RubricId } from '../../src/domain/rubric.js';
import { atOnceMessages } from '../../src/messages/at-once-message.js';
import { MAX_TEXT } from '../../src/messages/split.js';
import { updateMessage } from '../../src/messages/update-message.js';
import { article } from '../support/articles.js';
import { say } from '../support/say.js';

const window = { from: Date.parse('2025-06-15T05:00:00Z'), to: Date.parse('2025-06-15T09:30:00Z') };
const frame = {
  zone: 'Europe/Moscow',
  rubricName: (id: RubricId) => ({ sport: 'Спорт' })[id as 'sport'] ?? 'Общество',
};
const digest = (articles: Article[], storyOf = new Map<string, string>()) =>
  composeDigest(articles, {
    ...{ window, storyOf, rubrics: RUBRIC_IDS, limit: 3 },
    sourceName: (id: string) => id,
    isEmergency: ({ title }) => title.startsWith('Беспилотник'),
  });
const plain = (articles: Article[], storyOf?: Map<string, string>) =>
  atOnceMessages(say, digest(articles, storyOf), frame).map((message) => message.plain);

describe('news of the moment', () => {
  test('one story says its headline first, then when and who', () => {
    const articles = [
      article({ title: 'Мост открыт', id: 'a' }),
      article({ title: 'Открыт мост', id: 'b', sourceId: 'ника' }),
    ];
    const storyOf = new Map([['b', 'a']]);
    expect(plain(articles, storyOf)).toEqual(['Мост открыт\n12:00 · kgv и ещё 1 источник']);
  });

  test('several say how many they are and of what, and what is past the limit', () => {
    const many = Array.from({ length: 4 }, (_, n) => article({ title: `Новость ${n}` }));
    const [text] = plain([...many, article({ title: 'Кубок', rubric: 'sport' })]);
    expect(text?.split('\n')[0]).toBe('5 новостей: Общество, Спорт');
    expect(text).toMatch(/\n\nЕщё 1$/);
  });

  test('an emergency among them comes first, whatever its rubric', () => {
    const [text] = plain([
      article({ title: 'Кубок', rubric: 'society', publishedAt: window.to - 1 }),
      article({ title: 'Беспилотник над городом', rubric: 'sport' }),
    ]);
    expect(text?.split('\n')[0]).toBe('Беспилотник над городом');
  });

  test('nothing left to tell is no message, not a message that there is nothing', () => {
    expect(plain([])).toEqual([]);
  });

  test('whatever an outlet writes stays within the limits and within its link', () => {
    const hostile = Array.from({ length: 60 }, (_, n) =>
      article({ title: `</a><b>${'слово '.repeat(200)}${n}`, rubric: RUBRIC_IDS[n % 10] ?? 'other' }),
    );
    const messages = atOnceMessages(say, digest(hostile), frame);
    for (const { html, plain: text } of messages) {
      expect(text.length).toBeLessThanOrEqual(MAX_TEXT);
      expect(html).not.toContain('</a><b>');
    }
  });
});

describe('an update of a story', () => {
  const NOON = Date.parse('2025-06-15T09:00:00Z');
  const report = (title: string, publishedAt: number) => ({
    title,
    url: 'https://kgv.example/1',
    publishedAt,
    source: 'КГВ',
  });

  test('says the newest first, the date of what is not of today, and how to hear no more', () => {
    const reports = [report('Рыбака нашли', NOON - 86_400_000), report('Рыбак дома', NOON)];
    const message = updateMessage(say, { story: 'lost', reports }, NOON, 'Europe/Moscow');
    expect(message?.plain).toBe('Обновление: Рыбак дома\n12:00 · КГВ\n\nРыбака нашли\n14 июня, 12:00 · КГВ');
    expect(message?.buttons).toEqual([[{ text: 'Больше не следить', data: 'unfollow|lost' }]]);
  });

  test('is no message when nothing is left of it, and one message however much there is', () => {
    expect(updateMessage(say, { story: 'lost', reports: [] }, NOON, 'Europe/Moscow')).toBeNull();
    const reports = Array.from({ length: 50 }, () => report('слово '.repeat(200), NOON));
    const message = updateMessage(say, { story: 'lost', reports }, NOON, 'Europe/Moscow');
    expect(message?.plain.length).toBeLessThanOrEqual(MAX_TEXT);
  });
});
