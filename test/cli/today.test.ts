import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { parseRichHtml, richLinks } from '../../sandbox/src/rich/index.js';
import { openEmbeddedRedis } from '../../src/storage/embedded/open.js';
import { runCommand } from '../support/command.js';
import type { Ended } from '../support/program.js';
import { copyRegion } from '../support/region.js';

const ITEMS = [
  ['Свет в Обнинске отключат 16 июня', 'Sun, 15 Jun 2025 09:00:00 GMT'],
  ['Дорогу чинят в Тарусе', 'Mon, 16 Jun 2025 12:00:00 GMT'],
  ['Школу открыли в Обнинске', 'Mon, 16 Jun 2025 09:00:00 GMT'],
  ['Скидка на двери в Обнинске', 'Mon, 16 Jun 2025 10:00:00 GMT'],
];
const FEED = `<rss version="2.0"><channel><title>Вести</title>${ITEMS.map(
  ([title, date], index) =>
    `<item><title>${title}</title><link>https://a.example/${index}</link><category>Общество</category>
     <pubDate>${date}</pubDate></item>`,
).join('')}</channel></rss>`;

let close = async () => {};
afterAll(() => close());
let opened: Promise<Record<string, string>> | undefined;

async function today(...options: string[]): Promise<Ended> {
  opened ??= open();
  return runCommand(['today', '--date', '2025-06-16', ...options], await opened);
}

/** A program whose region knows two districts, two topics and one hold, and has read one outlet: nothing changes it. */
async function open(): Promise<Record<string, string>> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/rss+xml; charset=utf-8');
    response.end(FEED);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/rss`;
  const dir = await mkdtemp(join(tmpdir(), 'svodka-today-'));
  await copyRegion(dir);
  const write = (name: string, value: unknown) => writeFile(join(dir, name), JSON.stringify(value));
  await write('sources.json', [{ id: 'vesti', name: 'Вести', kind: 'rss', url }]);
  await write('districts.json', [
    { id: 'obninsk', name: 'Обнинск', patterns: ['Обнинск'] },
    { id: 'tarussky', name: 'Тарусский район', patterns: ['Таруса'] },
  ]);
  const dataDir = join(dir, 'data');
  const redis = await openEmbeddedRedis({ dataDir, role: 'tool', env: process.env });
  const env = { CONFIG_DIR: dir, DATA_DIR: dataDir, FEED_ALLOW_PRIVATE: 'true' };
  expect((await runCommand(['poll'], env)).code).toBe(0);
  server.close();
  close = async () => {
    await redis.close();
    for (let tries = 0; existsSync(join(dataDir, 'redis/run')) && tries < 200; tries++) await sleep(50);
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  return env;
}

test('a day on which nothing was read yet is not called quiet', async () => {
  const { stdout } = await today('--date', '2024-03-01');
  expect(stdout).toMatch(/^Пятница, 1 марта 2024 года: издания ещё не читались\nЯ читаю издания с \d/);
});

test('a place is enough to name its district', async () => {
  expect((await today('--district', 'таруса')).stdout).toMatch(/^Тарусский район\. Понедельник/);
});

test('a day narrowed to a district, with what was announced for it the day before', async () => {
  const obninsk = await today('--district', 'ОБНИНСК');
  expect(obninsk.stdout.split('\n')[0]).toMatch(/^Обнинск\. Понедельник, 16 июня: \d новост/);
  expect(obninsk.stdout).toContain('Школу открыли в Обнинске');
  expect(obninsk.stdout).not.toContain('Дорогу чинят');
  expect(obninsk.stdout.split('Объявлено на этот день')[1]).toContain(
    '15.06 12:00  Свет в Обнинске отключат',
  );

  const json = JSON.parse((await today('--district', 'tarussky', '--format', 'json')).stdout);
  expect(json).toMatchObject({ total: 1, announced: [], held: expect.any(Number) });
  expect(json.sections[0].stories[0]).toMatchObject({
    title: 'Дорогу чинят в Тарусе',
    rank: { score: 1, sources: 1, recency: 1, mine: 1 },
    reports: [{ source: 'Вести' }],
  });

  const html = await today('--district', 'obninsk', '--format', 'html');
  expect(html.stdout).toContain('<b>Объявлено на этот день</b>\n15.06 12:00 <a href="https://a.example/0">');

  const rich = JSON.parse((await today('--district', 'obninsk', '--format', 'rich')).stdout).rich_message;
  expect(rich.skip_entity_detection).toBe(true);
  expect(richLinks(parseRichHtml(rich.html).blocks)).toContain('https://a.example/0');

  const { stdout } = await today('--district', 'obninsk', '--format', 'headlines');
  expect(stdout).toContain('<b>Объявлено на этот день</b>\n<a href="https://a.example/0">');
});

test("the reader's districts and words come first, and the figures say why", async () => {
  const order = async (...options: string[]) => {
    const { stdout } = await today('--format', 'json', ...options);
    return JSON.parse(stdout).sections[0].stories.map(
      ({ title, rank }: { title: string; rank: { mine: number } }) => `${title.split(' ')[0]} ${rank.mine}`,
    );
  };
  expect((await order())[0]).toBe('Дорогу 1');
  expect((await order('--first', 'Обнинск')).at(-1)).toBe('Дорогу 1');
  expect((await order('--words', 'школа'))[0]).toBe('Школу 2');
  expect((await order('--first', 'Обнинск', '--words', 'школы', 'дороги'))[0]).toBe('Школу 8');
});

test.each([
  [['--district', 'Боровск'], /Района или города «Боровск» нет\. Есть: obninsk \(Обнинск\), tarussky/],
  [['--first', 'Обнинск', 'Луна'], /Района или города «Луна» нет/],
  [['--topic', 'балет'], /Темы «балет» нет\. Есть: .*outages \(Отключения\)/],
])('what there is none of is named together with what there is: %j', async (options, complaint) => {
  const { code, stderr, stdout } = await today(...options);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(complaint);
});
