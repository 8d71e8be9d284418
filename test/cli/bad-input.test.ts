import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTelegram } from '@svodka/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { runCommand } from '../support/command.js';
import { dataFolder, type Ended } from '../support/program.js';
import { copyRegion } from '../support/region.js';

const TOKEN = '123456:abcdefghijklmnopqrstuvwxyz0123456789';

/** One sentence on stderr, nothing on stdout, no stack, exit code 2. */
function refused({ code, stdout, stderr }: Ended, says: RegExp): void {
  expect(stderr).toMatch(says);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/\bat .*\.js/);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
}

async function region(sources: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-region-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'sources.json'), sources);
  await copyRegion(dir);
  return dir;
}

test.each([
  [
    'an unknown key',
    '[{"id":"a","name":"А","kind":"rss","url":"https://a.example/","colour":"red"}]',
    /colour/,
  ],
  [
    'an id twice',
    JSON.stringify([1, 2].map(() => ({ id: 'a', name: 'А', kind: 'rss', url: 'https://a.example/' }))),
    /«a» стоит дважды/,
  ],
  ['a comma too many', '[{},]', /sources\.json: это не JSON/],
  [
    'an address that is none',
    '[{"id":"a","name":"А","kind":"rss","url":"ftp://a.example/"}]',
    /запись 1 \(a\), url/,
  ],
  [
    'a selector that is none',
    '[{"id":"a","name":"А","kind":"html","url":"https://a.example/","page":{"lead":".lead["}}]',
    /sources\.json: запись 1 \(a\), page, lead: это не CSS-селектор/,
  ],
  [
    'a pseudo-class that is none',
    '[{"id":"a","name":"А","kind":"html","url":"https://a.example/","selectors":{"item":"li:frist","title":"a","link":"a","date":"i"}}]',
    /запись 1 \(a\), selectors, item: это не CSS-селектор/,
  ],
  [
    'a zone that is none',
    '[{"id":"a","name":"А","kind":"rss","url":"https://a.example/","timeZone":"Europe/Kaluga"}]',
    /timeZone: такого часового пояса нет/,
  ],
])('sources.json with %s is refused by name', async (_, sources, says) => {
  const env = { CONFIG_DIR: await region(sources), DATA_DIR: await dataFolder() };
  refused(await runCommand(['poll'], env), says);
});

test.each([
  [{ TIME_ZONE: 'Europe/Kaluga' }, /TIME_ZONE: такого часового пояса нет; пример: Europe\/Moscow/],
  [{ HTTP_PORT: 'http' }, /HTTP_PORT: нужно число/],
  [{ BOT_TOKEN: 'мой токен' }, /BOT_TOKEN: это не похоже на токен/],
  [{ PUBLIC_URL: 'https://bot.example', BOT_TOKEN: TOKEN }, /PUBLIC_URL и WEBHOOK_SECRET/],
  [{ CONFIG_DIR: '/nowhere' }, /\/nowhere\/sources\.json: файл не читается/],
  [
    { REDIS_URL: 'redis://:secret@127.0.0.1:1/0' },
    /Redis не отвечает по адресу redis:\/\/127\.0\.0\.1:1\/0.*REDIS_URL/,
  ],
  [{ DATA_DIR: '/dev/null/data' }, /Папка данных \/dev\/null\/data недоступна/],
])('%o is refused with what to mend, and no value is repeated that may be secret', async (env, says) => {
  const ended = await runCommand(['serve'], { BOT_TOKEN: TOKEN, DATA_DIR: await dataFolder(), ...env });
  refused(ended, says);
  expect(ended.stderr).not.toMatch(/secret|мой токен|abcdefghijkl/);
});

test('serve without a token says where to get one', async () => {
  refused(await runCommand(['serve'], { DATA_DIR: await dataFolder() }), /BOT_TOKEN не задан.*@BotFather/);
});

test('a token that Telegram refuses is the end, with the way to a good one', async () => {
  const telegram = await startTelegram({ token: '1:demo', botName: 'Сводка', botUsername: 'svodka_bot' });
  onTestFinished(() => telegram.close());
  const env = { BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot, DATA_DIR: await dataFolder() };
  refused(await runCommand(['serve'], env), /Telegram не принял BOT_TOKEN.*@BotFather/);
});

test('live readers never meet demonstration data', async () => {
  const DATA_DIR = await dataFolder();
  await writeFile(join(DATA_DIR, 'DEMO'), '');
  refused(await runCommand(['serve'], { BOT_TOKEN: TOKEN, DATA_DIR }), /данные демонстрации/);
});

test('what is mistyped on the command line is named', async () => {
  const DATA_DIR = await dataFolder();
  expect(await runCommand(['todya'])).toMatchObject({ code: 2, stderr: expect.stringContaining('todya') });
  expect(await runCommand(['today', '--dat'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--dat'),
  });
  refused(await runCommand(['today', '--date', '15.06.2025'], { DATA_DIR }), /ГГГГ-ММ-ДД/);
  refused(
    await runCommand(['today', '--rubric', 'погода'], { DATA_DIR }),
    /Рубрики «погода» нет\. Есть: society/,
  );
  refused(await runCommand(['poll', 'nobody'], { DATA_DIR }), /Источника «nobody» нет в sources\.json/);
  refused(await runCommand(['delivery', 'Анна'], { DATA_DIR }), /«Анна» не id чата/);
});
