import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { servePages } from '../feeds/web.js';
import { sourcesRoom } from './sources-room.js';

const listing = readFileSync(new URL('../fixtures/kgv-listing.html', import.meta.url), 'utf8');
const article = readFileSync(new URL('../fixtures/kgv-article.html', import.meta.url), 'utf8');
const FIRST = '/novosti/obshchestvo/bolee-14-tysyach-medikov-rabotaet-v-kaluzhskoy-oblasti/';
const selectors = {
  item: '.news-item',
  title: '.news-item__title',
  link: '.news-item__title',
  date: '.news-item__date',
};
const entry = (base: string, about: object = {}) => ({
  id: 'kgv',
  name: 'КГВ',
  kind: 'html',
  url: `${base}/novosti/`,
  ...about,
});

async function room(about: object = {}, pages: Record<string, string> = {}) {
  const { base } = await servePages({ '/novosti/': listing, [FIRST]: article, ...pages });
  return { base, ...(await sourcesRoom(JSON.stringify([entry(base, about)], null, 2))) };
}

test('check prints what it reads and what the page of the first article says; without a terminal it only says how to mark', async () => {
  const { svodka, written, base } = await room();
  const before = await written();
  const { code, stdout, stderr } = await svodka(['check']);
  expect(code).toBe(0);
  expect(stdout).toContain(`КГВ (kgv) ${base}/novosti/`);
  expect(stdout).toContain('страница, по её виду (без selectors). Новостей: 14.');
  expect(stdout).toContain(
    '  15.06.2025 12:26  Общество: Более 14 тысяч медиков работает в Калужской области',
  );
  expect(stdout).not.toContain('Футбольный клуб');
  expect(stdout).toContain('Следующая страница: не найдена.');
  expect(stdout).toMatch(
    /найдено: заголовок, первый абзац, текст, картинка, автор фото, автор, время, новости по теме/,
  );
  expect(stderr).toMatch(/^Чтобы отметить как проверенные \(kgv\), повторите команду с --yes\.$/m);
  expect(await written()).toBe(before);
});

test.each([
  ['д', true],
  ['ДА', true],
  ['y', true],
  ['yes', true],
  ['н', false],
  ['', false],
])('at a terminal the answer «%s» marks: %s', async (answer, marked) => {
  const { svodka, written } = await room();
  const { stderr } = await svodka(['check', 'kgv'], answer);
  expect(stderr).toContain('Отметить в');
  expect(JSON.parse(await written())[0].verified).toBe(marked ? true : undefined);
});

test('--yes marks without asking, and a source that is marked is not asked about again', async () => {
  const { svodka, written } = await room({ verified: false });
  expect(await svodka(['check', '--yes'])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('Отмечено'),
  });
  expect(await written()).toContain('"verified": true');
  expect(await svodka(['check', '--yes'])).toMatchObject({ code: 0, stderr: '' });
});

test('selectors that find nothing are named, of the list and of the page', async () => {
  const { svodka } = await room({
    selectors: { ...selectors, category: '.rubric', nextPage: '.more' },
    page: { title: 'h1', author: '.who' },
  });
  const { code, stdout } = await svodka(['check']);
  expect(code).toBe(0);
  expect(stdout).toContain('Ничего не находят selectors: category, nextPage.');
  expect(stdout).toContain('ничего не находят селекторы page: author');
});

test('a layout that has changed is a failure that names the selector, with exit code 1', async () => {
  const { svodka, written } = await room({ selectors: { ...selectors, item: '.new-layout' } });
  const before = await written();
  expect(await svodka(['check', '--yes'])).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      /Не прочитан: на странице не нашлось ни одной новости; ничего не находят: item\./,
    ),
    stderr: 'Не прочитано источников: 1 из 1.\n',
  });
  expect(await written()).toBe(before);
});

test('the next page is shown', async () => {
  const more = listing.replace(
    '<footer>',
    '<div class="pagination"><a rel="next" href="?PAGEN_1=2">Дальше</a></div><footer>',
  );
  const { svodka, base } = await room({}, { '/novosti/': more });
  expect((await svodka(['check'])).stdout).toContain(`Следующая страница: ${base}/novosti/?PAGEN_1=2.`);
});

test('--json gives a line for each source, also for one that fails', async () => {
  const { base } = await servePages({ '/novosti/': listing });
  const gone = { ...entry(base), id: 'gone', url: `${base}/gone/` };
  const off = { ...entry(base), id: 'off', enabled: false };
  const { svodka } = await sourcesRoom(JSON.stringify([entry(base), gone, off]));
  const { code, stdout } = await svodka(['check', '--json']);
  const [good, bad, ...none] = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(code).toBe(1);
  expect(good).toMatchObject({
    source: 'kgv',
    ok: true,
    how: 'shape',
    count: 14,
    items: { length: 10 },
    page: { kind: 'failed', message: 'ответил ошибкой 404' },
  });
  expect(bad).toMatchObject({ source: 'gone', ok: false, message: 'ответил ошибкой 404' });
  expect(none).toEqual([]);
});

test('a source that is not there is named, with those that are', async () => {
  const { svodka } = await room();
  expect(await svodka(['check', 'nobody'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Есть: kgv.'),
  });
});
