import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEmbeddedRedis } from '../../src/storage/embedded/open.js';
import { runCommand } from '../support/command.js';
import { dataFolder } from '../support/program.js';
import { copyRegion } from '../support/region.js';

/** The fixture listing on loopback, and the environment of a program that reads it. */
async function outlet() {
  const listing = await readFile(new URL('../fixtures/kgv-listing.html', import.meta.url));
  const server = createServer((request, response) => {
    const isListing = request.url === '/novosti/';
    response.writeHead(isListing ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(isListing ? listing : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const dir = await dataFolder();
  const url = `http://127.0.0.1:${port}/novosti/`;
  await writeFile(join(dir, 'sources.json'), JSON.stringify([{ id: 'kgv', name: 'КГВ', kind: 'html', url }]));
  await copyRegion(dir);
  const dataDir = join(dir, 'data');
  // Held open by the test, so that each command joins it instead of starting one.
  const redis = await openEmbeddedRedis({ dataDir, role: 'tool', env: process.env });
  onTestFinished(() => redis.close());
  return { CONFIG_DIR: dir, DATA_DIR: dataDir, FEED_ALLOW_PRIVATE: 'true', TZ: 'America/New_York' };
}

const SIX_OF_SOCIETY = [
  'Более 14 тысяч медиков работает в Калужской области',
  'Почти 10 калужских улиц будут обесточены 16 июня',
  'Владислав Шапша поздравил медиков с профессиональным праздником',
  'В Ферзиковском районе продолжается ремонт моста через реку Калужка',
  'В Обнинске навели чистоту после обращений в интернете',
  'Калужан ожидает теплая, но дождливая погода',
];

test('the seed: 15 June has six of Общество, 14 June six, one of Спорт and one of Криминал, for ever', async () => {
  const env = await outlet();
  const before = await runCommand(['today', '--date', '2025-06-15'], env);
  expect(before).toMatchObject({ code: 1, stdout: '' });
  expect(before.stderr).toContain('Ни один источник ещё не прочитан');

  const polled = await runCommand(['poll'], env);
  expect(polled.stdout).toMatch(/КГВ: прочитано 14, новых 14/);
  expect(polled.code).toBe(0);

  const june15 = await runCommand(['today', '--date', '2025-06-15'], env);
  expect(june15.stdout.split('\n')[0]).toBe('Воскресенье, 15 июня: 6 новостей');
  expect(sections(june15.stdout)).toEqual(['Общество (6)']);
  const positions = SIX_OF_SOCIETY.map((title) => june15.stdout.indexOf(title));
  expect(positions).toEqual([...positions].sort((a, b) => a - b));
  expect(Math.min(...positions)).toBeGreaterThan(0);

  const june14 = await runCommand(['today', '--date', '2025-06-14'], env);
  expect(sections(june14.stdout)).toEqual(['Общество (6)', 'Спорт (1)', 'Криминал (1)']);

  const again = await runCommand(['poll', '--json'], env);
  expect(JSON.parse(again.stdout)).toMatchObject({ source: 'kgv', kind: 'unchanged' });

  const json = await runCommand(['today', '--date', '2025-06-14', '--format', 'json'], env);
  expect(JSON.parse(json.stdout)).toMatchObject({ total: 8 });
  const sport = await runCommand(['today', '--date', '2025-06-14', '--rubric', 'спорт'], env);
  expect(sport.stdout).toContain('Футбольный клуб «Калуга» проведёт две игры 14 и 15 июня');
  expect(sport.stdout).not.toContain('Общество');
});

function sections(printed: string): string[] {
  return printed.split('\n').filter((line) => /^\S.* \(\d+\)$/.test(line));
}
