import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { connectRedis } from '../../src/storage/connect.js';
import { openEmbeddedRedis } from '../../src/storage/embedded/open.js';
import { createInstitutionStore } from '../../src/storage/institutions.js';
import { createKeys } from '../../src/storage/keys.js';
import { heard } from '../support/heard.js';
import { dataFolder } from '../support/program.js';
import { KALUGA } from '../support/region.js';

async function openRoom() {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-channels-'));
  const dataDir = await dataFolder();
  const embedded = await openEmbeddedRedis({ dataDir, role: 'tool', env: process.env });
  const redis = await connectRedis({ path: embedded.socketPath }, () => undefined);
  onTestFinished(async () => {
    redis.disconnect();
    await embedded.close();
    await rm(dir, { recursive: true });
  });
  return {
    institutions: createInstitutionStore(redis, createKeys('svodka:')),
    async svodka(content: string, ...args: string[]) {
      const file = join(dir, 'list.csv');
      await writeFile(file, content);
      const [stdout, stderr] = [heard(), heard()];
      const code = await run(['channels', ...args.map((arg) => (arg === 'FILE' ? file : arg))], {
        env: { ...process.env, BOT_TOKEN: '', CONFIG_DIR: KALUGA, DATA_DIR: dataDir, LOG_LEVEL: 'warn' },
        stdin: new PassThrough(),
        stdout: stdout.stream,
        stderr: stderr.stream,
        stop: new AbortController().signal,
      });
      return { code, stdout: stdout.text(), stderr: stderr.text() };
    },
  };
}

const LIST =
  'Организация;Тип;Район;Ссылка;Контакт\nШкола № 3;Школа;Калуга;@school3;Иванова\n;Школа;;;\nМузей;Музей;Боровск;;\n';

test('without a name of the bot no link is made; a list gives one each, once, names bad lines, shows no contacts', async () => {
  const { svodka, institutions } = await openRoom();
  expect(await svodka(LIST, 'import', 'FILE')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--bot'),
  });
  expect(
    await svodka(
      'Организация;Тип\n!!;Школа, лицей и гимназия вместе\n',
      'import',
      'FILE',
      '--bot',
      'some_bot',
    ),
  ).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('ни одного учреждения'),
  });
  expect(await svodka('', 'import', '/nowhere.csv', '--bot', 'some_bot')).toMatchObject({ code: 2 });
  expect(await svodka(LIST, 'import', 'FILE', '--bot', 'не имя')).toMatchObject({ code: 2 });
  expect(await institutions.all()).toEqual([]);

  const first = await svodka(LIST, 'import', 'FILE', '--bot', '@svodka_bot');
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(
    /^\ufeffорганизация;тип;район;страница;ссылка\r\nШкола № 3;Школа;Калуга;https:\/\/t\.me\/school3;https:\/\/t\.me\/svodka_bot\?start=inst_[\w-]{24}\r\nМузей;Музей;Боровск;;https:\/\/t\.me\/svodka_bot\?start=inst_[\w-]{24}\r\n$/,
  );
  expect(first.stderr).toContain('Строка 3 не взята: нет названия организации.');
  const token = /inst_([\w-]+)/.exec(first.stdout)?.[1] ?? '';
  const again = await svodka(LIST, 'import', 'FILE', '--bot', 'svodka_bot', '--json');
  expect(
    again.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { organisation: 'Школа № 3', state: 'invited', link: null },
    { organisation: 'Музей', state: 'invited', link: null },
  ]);
  expect(again.stderr).toContain('ещё действуют у 2');
  expect(await institutions.follow(token, 7, Date.now())).toMatchObject({ organisation: 'Школа № 3' });
  const shown = await svodka('', 'list');
  expect(shown.stdout).toBe('не подключён  Музей, Боровск\nне подключён  Школа № 3, Калуга\n');
  expect([first, again, shown].map(({ stdout, stderr }) => stdout + stderr).join()).not.toContain('Иванова');
});
