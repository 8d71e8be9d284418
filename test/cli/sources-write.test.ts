import { readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSourcesFile } from '../../src/app/sources-file.js';
import { servePages } from '../feeds/web.js';
import { sourcesRoom } from './sources-room.js';

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Вести</title>
  <item><title>В Тарусе открыли мост</title><link>https://a.example/1</link><pubDate>Sun, 15 Jun 2025 12:26:00 +0300</pubDate></item></channel></rss>`;
const ODD = `[
  { "id": "odd",   "name": "Кавычка \\" и } скобка \\\\",
    "kind": "rss", "url": "https://odd.example/feed/" }
]
`;

test('discover prints what it would read and the entry; agreed, it is added and the rest keeps every byte', async () => {
  const { base } = await servePages({ '/': '<title>Сайт</title>', '/feed/': feed });
  const { svodka, written } = await sourcesRoom(ODD);
  const { code, stdout, stderr } = await svodka(['discover', `${base}/`], 'да');
  expect(code).toBe(0);
  expect(stdout).toContain(`${base}/feed/: лента, записей: 1`);
  expect(stdout).toContain('  15.06.2025 12:26  В Тарусе открыли мост');
  expect(stdout).toContain('"name":"Вести","kind":"rss"');
  expect(stderr).toContain('Добавить в');
  const after = await written();
  expect(after.startsWith(ODD.slice(0, ODD.lastIndexOf('}') + 1))).toBe(true);
  expect(JSON.parse(after)[1]).toMatchObject({ name: 'Вести', kind: 'rss', url: `${base}/feed/` });
  const again = await svodka(['discover', `${base}/`, '--yes']);
  expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('уже есть в sources.json') });
  expect(await written()).toBe(after);
});

test('discover writes nothing for «нет», and without a terminal says how', async () => {
  const { base } = await servePages({ '/feed/': feed });
  const { svodka, written } = await sourcesRoom(ODD);
  await svodka(['discover', base], 'нет');
  expect(await svodka(['discover', base])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('повторите команду с --yes'),
  });
  expect(await written()).toBe(ODD);
});

test('discover that finds nothing tells each address it asked; a private address is refused in words', async () => {
  const { base } = await servePages({});
  const { svodka } = await sourcesRoom('[]');
  const nothing = await svodka(['discover', base]);
  expect(nothing).toMatchObject({ code: 1, stdout: expect.stringContaining('/feed/: ответил ошибкой 404') });
  const refused = await svodka(['discover', base, '--json'], undefined, { FEED_ALLOW_PRIVATE: 'false' });
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({
    kind: 'nothing',
    tried: [{ message: /внутренний адрес/ }],
  });
  expect(await svodka(['discover', 'это не адрес'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('не адрес сайта'),
  });
});

test('export and import bring the same sources back; what is known or no address is counted', async () => {
  const both = [
    { id: 'a', name: 'Лента & Ко', kind: 'rss', url: 'https://a.example/feed/?x=1&y=2' },
    { id: 'b', name: 'Список', kind: 'html', url: 'https://b.example/news/' },
    { id: 'off', name: 'Нет', kind: 'rss', url: 'https://off.example/', enabled: false },
  ];
  const from = await sourcesRoom(JSON.stringify(both));
  const opml = join(from.dir, 'out.opml');
  expect(await from.svodka(['export', opml])).toMatchObject({
    code: 0,
    stdout: '',
    stderr: expect.stringContaining('Записано источников: 2'),
  });
  expect((await from.svodka(['export'])).stdout).toBe(await readFile(opml, 'utf8'));
  await writeFile(
    opml,
    (await readFile(opml, 'utf8')).replace('</body>', '<outline text="плохо" xmlUrl="feed"/></body>'),
  );

  const to = await sourcesRoom(
    `[{ "id": "mine", "name": "Моя", "kind": "rss", "url": "https://a.example/feed/?x=1&y=2" }]`,
  );
  expect(await to.svodka(['import', opml, '--yes'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('Новых: 1. Уже есть: 1. Без веб-адреса: 1.'),
  });
  expect(JSON.parse(await to.written())).toMatchObject([
    { id: 'mine' },
    { id: 'b', name: 'Список', kind: 'html', url: 'https://b.example/news/', verified: false },
  ]);
  await to.svodka(['import', opml, '--yes']);
  expect(JSON.parse(await to.written())).toHaveLength(2);
  await writeFile(opml, 'не OPML');
  expect(await to.svodka(['import', opml])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('это не OPML'),
  });
  expect(await to.svodka(['import', '/nowhere.opml'])).toMatchObject({ code: 2 });
});

test.each([
  ['on one line', '[{"id":"odd","name":"А","kind":"rss","url":"https://a.example/"}]'],
  [
    'over lines',
    '[\n  {\n    "id": "odd",\n    "name": "А",\n    "kind": "rss",\n    "url": "https://a.example/"\n  }\n]\n',
  ],
  [
    'with a name that looks like the mark',
    '[{"id":"odd","name":"\\"verified\\": false","kind":"rss","url":"https://a.example/","verified":false}]',
  ],
  [
    'after the mark of Notepad',
    '\ufeff[{"id":"odd","name":"А","kind":"rss","url":"https://a.example/","verified":false}]',
  ],
  ['with a bracket in its name', ODD],
])('an entry %s is marked as verified and says the same otherwise', async (_, text) => {
  const { dir, written } = await sourcesRoom(text);
  await openSourcesFile(dir).markVerified(['odd', 'nobody']);
  const plain = (json: string) => JSON.parse(json.replace(/^\ufeff/, ''));
  expect(plain(await written())).toEqual([{ ...plain(text)[0], verified: true }]);
  expect((await written()).startsWith('\ufeff')).toBe(text.startsWith('\ufeff'));
});

test('what would not be valid is not written, and nothing is left beside the file', async () => {
  const { dir, written } = await sourcesRoom(ODD);
  const before = await readdir(dir);
  const twice = { id: 'odd', name: 'Ещё', kind: 'rss' as const, url: 'https://b.example/' };
  await expect(openSourcesFile(dir).add([twice])).rejects.toThrow(/«odd» стоит дважды/);
  expect(await written()).toBe(ODD);
  expect(await readdir(dir)).toEqual(before);
});

test('a sources.json that is a link stays one, and the file behind it changes', async () => {
  const real = await sourcesRoom('[]');
  const linked = await sourcesRoom('[]');
  await rm(linked.file);
  await symlink(real.file, linked.file);
  await openSourcesFile(linked.dir).add([{ id: 'a', name: 'А', kind: 'rss', url: 'https://a.example/' }]);
  expect(await real.written()).toBe(
    '[\n  { "id": "a", "name": "А", "kind": "rss", "url": "https://a.example/" }\n]\n',
  );
});
