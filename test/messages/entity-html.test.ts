import { expect, test } from 'vitest';
import { entitiesToHtml } from '../../src/messages/entity-html.js';

test('marks lie in each other and apart; what Telegram marks by itself is left to it', () => {
  const text = 'Жирный курсив, ссылка kgvinfo.ru <и> код';
  expect(
    entitiesToHtml(text, [
      { type: 'italic', offset: 7, length: 6 },
      { type: 'bold', offset: 0, length: 13 },
      { type: 'text_link', offset: 15, length: 6, url: 'https://x.ru/?a="1"&b=<2>' },
      { type: 'url', offset: 22, length: 10 },
      { type: 'code', offset: 37, length: 3 },
    ]),
  ).toBe(
    '<b>Жирный <i>курсив</i></b>, <a href="https://x.ru/?a=&quot;1&quot;&amp;b=&lt;2&gt;">ссылка</a> kgvinfo.ru &lt;и&gt; <code>код</code>',
  );
});

test('lengths are UTF-16 units: an emoji is two; one of a collection becomes the plain one', () => {
  expect(
    entitiesToHtml('👍🏽 да', [
      { type: 'custom_emoji', offset: 0, length: 4 },
      { type: 'bold', offset: 5, length: 2 },
    ]),
  ).toBe('👍🏽 <b>да</b>');
});

test('two marks of one place, a quotation of lines, code with its language', () => {
  expect(
    entitiesToHtml('а\nб', [
      { type: 'blockquote', offset: 0, length: 3 },
      { type: 'bold', offset: 0, length: 3 },
    ]),
  ).toBe('<blockquote><b>а\nб</b></blockquote>');
  expect(entitiesToHtml('x', [{ type: 'pre', offset: 0, length: 1, language: 'a"b' }])).toBe(
    '<pre><code class="language-a&quot;b">x</code></pre>',
  );
});

test('a mark that reaches out of what it lies in ends there, and nothing is lost', () => {
  expect(
    entitiesToHtml('абвгд', [
      { type: 'bold', offset: 0, length: 3 },
      { type: 'italic', offset: 2, length: 3 },
    ]),
  ).toBe('<b>аб<i>в</i></b>гд');
  expect(entitiesToHtml('просто')).toBe('просто');
});
