import { describe, expect, test } from 'vitest';
import { parseHtml } from '../../sandbox/src/text/html.js';
import type { Post } from '../../src/domain/post.js';
import { copyable, plainPost } from '../../src/messages/plain-post.js';
import { isWhole, MAX_CAPTION, postMessage } from '../../src/messages/post-message.js';
import { MAX_TEXT } from '../../src/messages/split.js';
import { say } from '../support/say.js';

const URL_OF = 'https://kgvinfo.example/novosti/most';
const NEWS: Post = {
  opening: null,
  title: 'Мост открыли',
  text: 'Движение пустили в полдень.',
  source: { name: 'КГВ', url: URL_OF },
  markings: [],
  hashtags: [],
  signature: null,
  photo: null,
};
const PHOTO = { kind: 'outlet', url: 'https://kgvinfo.example/most.jpg', credit: 'Иван Петров' } as const;
const lengthOf = (html: string) => parseHtml(html).text.length;
const linksOf = (html: string) =>
  parseHtml(html).entities.flatMap((entity) => ('url' in entity ? [entity.url] : []));

const HOSTILE: [string, string][] = [
  ['tags', '<b>жирно</b> & <a href="https://evil.example">сюда</a> '.repeat(200)],
  ['one endless word', 'ж'.repeat(9_000)],
  ['emoji of many parts', '👨‍👩‍👧‍👦'.repeat(900)],
  ['hashtags by the hundred', '#тег @имя site.example '.repeat(300)],
  ['Arabic turned around', '\u202eمرحبا \u2066'.repeat(600)],
  ['lines', 'строка\n\n'.repeat(2_000)],
];

describe('source, link and markings never give way', () => {
  test.each(HOSTILE)('%s, as a text and under a picture', (_, text) => {
    for (const photo of [null, PHOTO]) {
      const most = photo ? MAX_CAPTION : MAX_TEXT;
      const post: Post = {
        ...NEWS,
        title: text,
        text,
        opening: 'Новости',
        signature: text.slice(0, 500),
        hashtags: ['школа'],
        markings: ['16+'],
        photo,
      };
      const { html, plain } = postMessage(say, post);
      expect(lengthOf(html)).toBeLessThanOrEqual(most);
      expect(plain.length).toBeLessThanOrEqual(most);
      expect(linksOf(html)).toEqual([URL_OF]);
      for (const words of ['Источник: КГВ', '16+', ...(photo ? ['Фото: Иван Петров'] : [])]) {
        expect(parseHtml(html).text).toContain(words);
        expect(plain).toContain(words);
      }
      expect(plain.endsWith(URL_OF)).toBe(true);
      expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(html.isWellFormed()).toBe(true);
      expect(isWhole(say, post)).toBe(false);
    }
  });

  test('a text that is too long ends with a whole sentence, and what the channel adds stays', () => {
    const text = 'Движение пустили в полдень. '.repeat(200);
    const post = { ...NEWS, text, hashtags: ['школа3'], signature: 'Школа № 3' };
    const words = parseHtml(postMessage(say, post).html).text;
    expect(words).toMatch(/полдень\.\n\nИсточник: КГВ\nЧитать полностью\n\nШкола № 3\n\n#школа3$/);
  });
});

test('an edited post has its source and link; what an editor wrote has none', () => {
  const edited = postMessage(say, { ...NEWS, title: null, text: 'Своими словами' });
  expect(parseHtml(edited.html).text).toBe('Своими словами\n\nИсточник: КГВ\nЧитать полностью');
  expect(postMessage(say, { ...NEWS, title: null, text: 'Завтра в школе ярмарка', source: null }).html).toBe(
    'Завтра в школе ярмарка',
  );
});

test('a picture goes by its address or its id, and an own one needs no credit', () => {
  expect(postMessage(say, { ...NEWS, photo: PHOTO }).photo).toBe(PHOTO.url);
  const own = postMessage(say, { ...NEWS, source: null, photo: { kind: 'file', file: 'AgAC' } });
  expect(own.photo).toBe('AgAC');
  expect(own.html).not.toContain('Фото');
  expect(postMessage(say, NEWS).photo).toBeUndefined();
});

describe('the words for VK and MAX', () => {
  test('stand whole, with the address itself and without mark-up', () => {
    const post = { ...NEWS, text: 'а < б & в', markings: ['16+'], hashtags: ['школа'], photo: PHOTO };
    expect(plainPost(say, post, null)).toBe(
      `Мост открыли\n\nа < б & в\n\nИсточник: КГВ\n${URL_OF}\nФото: Иван Петров\n\n16+\n\n#школа`,
    );
  });

  test('are those that stand in the channel, with the link where the words of the link were', () => {
    const standing = 'Мост открыт\n\nИсточник: КГВ\nЧитать полностью';
    expect(plainPost(say, NEWS, standing)).toBe(`Мост открыт\n\nИсточник: КГВ\n${URL_OF}`);
    expect(plainPost(say, NEWS, 'Без источника')).toBe(`Без источника\n\nИсточник: КГВ\n${URL_OF}`);
  });

  test('come in several messages when they are long, and nothing is lost or cut inside a character', () => {
    const text = `${'слово '.repeat(900)}${'👍'.repeat(3_000)}`;
    const parts = copyable(text);
    expect(parts.length).toBeGreaterThan(2);
    for (const { html, plain } of parts) {
      expect(plain.length).toBeLessThanOrEqual(MAX_TEXT);
      expect(plain.isWellFormed()).toBe(true);
      expect(html).toMatch(/^<pre>[\s\S]*<\/pre>$/);
    }
    expect(parts.map(({ plain }) => plain).join('')).toBe(text);
  });
});
