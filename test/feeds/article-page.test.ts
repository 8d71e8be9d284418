import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readArticlePage } from '../../src/feeds/html/article-page.js';
import { readingRoom } from './reading-room.js';
import { servePages } from './web.js';

const ADDRESS = 'https://kgvinfo.example/novosti/obshchestvo/za-god/';
const fixture = readFileSync(new URL('../fixtures/kgv-article.html', import.meta.url), 'utf8');
const filler = 'Довольно длинный абзац о том, что произошло, чтобы страница походила на настоящую статью.';
const read = (body: string) => readArticlePage(`<html><body>${body}</body></html>`, ADDRESS);

test('the real article gives headline, lead, quotes, credits and six related links, each once', () => {
  const page = readArticlePage(fixture, ADDRESS);
  expect(page.title).toBe(
    'За год количество подписчиков госпабликов в Калужской области выросло почти на четверть',
  );
  expect(page.lead).toMatch(/^Более 200 человек со всего региона .* уникальным опытом работы\.$/);
  expect(page.photoCredit).toBe('телеграм-канал Павла Коновалова');
  expect(page.author).toBe('КГВ Инфо');
  const paragraphs = page.text?.split('\n\n') ?? [];
  expect(paragraphs).toHaveLength(5);
  expect(paragraphs[0]).toContain('увеличился на 21%.');
  expect(paragraphs[1]).toContain(
    '«Лучший специалист по работе в социальных сетях и мессенджерах в 2023 году».',
  );
  expect(paragraphs[2]).toMatch(/^«Работа нашего министерства/);
  expect(paragraphs[3]).toMatch(/материала», - рассказал .* Павел Коновалов\.$/);
  expect(paragraphs[4]).toMatch(/лучших регионов страны\.$/);
  expect(page.text).not.toMatch(/Автор|22\.12\.2023|Новости по теме|Яндекс/);
  expect(page.related.map(({ title }) => title)).toEqual([
    'Более 14 тысяч медиков работает в Калужской области',
    'Почти 10 калужских улиц будут обесточены 16 июня',
    'Владислав Шапша поздравил медиков с профессиональным праздником',
    'В Ферзиковском районе продолжается ремонт моста через реку Калужка',
    'Калужан ожидает теплая, но дождливая погода',
    'Владислав Шапша передал Первомайску гуманитарную помощь',
  ]);
  expect(page.related[0]?.url).toBe(
    'https://kgvinfo.example/novosti/obshchestvo/bolee-14-tysyach-medikov-rabotaet-v-kaluzhskoy-oblasti/',
  );
});

test('a page is read over HTTP, and a page that is gone is a failure in words', async () => {
  const { base } = await servePages({ '/a/': fixture });
  const { reader } = await readingRoom(Date.now);
  expect(await reader.readPage(`${base}/a/`)).toMatchObject({
    kind: 'read',
    page: { author: 'КГВ Инфо', related: { length: 6 } },
  });
  expect(await reader.readPage(`${base}/gone/`)).toMatchObject({
    kind: 'failed',
    message: 'ответил ошибкой 404',
  });
});

test('a paragraph that begins like a heading is text all the same', () => {
  const page = read(`<article><h1>Ярмарка</h1><p>${filler}</p>
    <p>По теме ярмарки выступили фермеры.</p><p>Комментарии жителей собрали за день.</p>
    <p>Комментарии: 12</p><p>Просмотров 340</p></article>`);
  expect(page.text).toBe('По теме ярмарки выступили фермеры.\n\nКомментарии жителей собрали за день.');
});

test('a link to another story among the paragraphs does not end the article', () => {
  const page = read(`<article><h1>Мост</h1><p>${filler}</p><p>Читайте также: <a href="/x">Другое</a></p>
    <p>Мост откроют осенью.</p></article>`);
  expect(page).toMatchObject({ lead: filler, text: 'Мост откроют осенью.', related: [] });
});

test('a headline repeated below the text does not swallow the text', () => {
  const page = read(`<article><h1>Мост открыт</h1><p>${filler}</p><p>Второй абзац.</p>
    <div>Поделиться</div><div>Мост открыт</div></article>`);
  expect(page).toMatchObject({ lead: filler, text: 'Второй абзац.' });
});

test('cards of other news marked up as articles are not taken for the text', () => {
  const card =
    '<article><a href="/x">Совсем другая новость, у которой тоже длинный заголовок и подпись к ней</a></article>';
  const page = read(`${card}${card}<article><h1>Мост</h1><p>${filler}</p><p>${filler}</p></article>`);
  expect(page.lead).toBe(filler);
});

test('scripts, menus and footers say nothing', () => {
  const page = read(`<nav>Меню</nav><main><h1>Мост</h1><script>var a = "Скрипт"</script><style>p{}</style>
    <p>${filler}</p><aside>Реклама</aside></main><footer>Подвал</footer>`);
  expect(page.text).toBe(filler);
});

test('an empty page and a page without a text have nothing to say', () => {
  expect(readArticlePage('', ADDRESS)).toMatchObject({ title: null, lead: null, text: null, related: [] });
  expect(read('<h1>Мост</h1>')).toMatchObject({ title: 'Мост', lead: null, text: null });
});
