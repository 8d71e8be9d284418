import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { createAnnotator } from '../../src/annotate/annotate.js';
import { run } from '../../src/cli/run.js';
import { localDate } from '../../src/domain/schedule.js';
import { loadRubricModel } from '../../src/models.js';
import { loadUnderstanding } from '../../src/region.js';
import { heard } from '../support/heard.js';
import { copyRegion } from '../support/region.js';

const TODAY = localDate(Date.now(), 'Europe/Moscow');

async function holdsRoom() {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-holds-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await copyRegion(dir);
  return {
    dir,
    path: join(dir, 'lists', 'foreign-agents.json'),
    async put(name: string, content: string | Uint8Array) {
      const path = join(dir, name);
      await writeFile(path, content);
      return path;
    },
    async list(id = 'foreign-agents') {
      return (await loadUnderstanding(dir)).lists.find((list) => list.id === id);
    },
    svodka: Object.assign((...args: string[]) => svodka(dir, ...args), { in: svodka }),
  };

  async function svodka(configDir: string, ...args: string[]) {
    const [stdout, stderr] = [heard(), heard()];
    const code = await run(['holds', ...args], {
      // A Redis that is not there: these commands must not miss it.
      env: { CONFIG_DIR: configDir, REDIS_URL: 'redis://127.0.0.1:1/0' },
      stdin: new PassThrough(),
      stdout: stdout.stream,
      stderr: stderr.stream,
      stop: new AbortController().signal,
    });
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  }
}

/** Windows-1251 of Russian text. */
function cp1251(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code >= 0x410 && code <= 0x44f) return code - 0x350;
    return { ё: 0xb8, Ё: 0xa8, '«': 0xab, '»': 0xbb, '№': 0xb9 }[sign] ?? code;
  });
}

test('without a word, holds shows each list with its age, and which are too old', async () => {
  const { svodka } = await holdsRoom();
  const { code, stdout } = await svodka();
  expect(code).toBe(0);
  expect(stdout).toMatch(/устарел +foreign-agents: Иностранные агенты, записей: 0, ещё не загружен/);
  expect(stdout).toMatch(/устарел +banned-organisations: .*от 20\d\d-\d\d-\d\d, дней: \d+/);
  expect(stdout).toContain('svodka holds import');
});

test('a region without lists is told that nobody is found by them; as JSON there is nothing to print', async () => {
  const { svodka, dir } = await holdsRoom();
  await rm(join(dir, 'lists'), { recursive: true });
  expect(await svodka()).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Списков нет, .*lists/) });
  expect(await svodka('check', '--json')).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('a CONFIG_DIR that is not there is no region without lists', async () => {
  const { svodka, dir } = await holdsRoom();
  for (const args of [[], ['import', join(dir, 'holds.json'), '--list', 'foreign-agents']]) {
    expect(await svodka.in(join(dir, 'nowhere'), ...args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/Папки .*nowhere нет\. Проверьте CONFIG_DIR/),
    });
  }
});

test('check --json prints a line a list', async () => {
  const { svodka } = await holdsRoom();
  const { stdout } = await svodka('check', '--json');
  const lists = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lists.find(({ id }) => id === 'foreign-agents')).toMatchObject({
    date: null,
    stale: true,
    entries: 0,
  });
});

test('a text with one name a line becomes the list; what is no name is told with its line', async () => {
  const { svodka, put, list } = await holdsRoom();
  const file = await put('names.txt', '1. Грачевский Лев\n\n12.05.2026\n2. Соболева Инга*\nГрачевский Лев\n');
  const { code, stdout, stderr } = await svodka('import', file, '--list', 'foreign-agents', '--date', TODAY);
  expect(code).toBe(0);
  expect(stderr).toContain('Не взято строк: 3');
  expect(stderr).toContain('2: пустая строка');
  expect(stderr).toContain('3: не похоже на имя или название («12.05.2026»)');
  expect(stderr).toContain('5: повтор («Грачевский Лев»)');
  expect(stdout).toContain('Добавлено: 2');
  expect(await list()).toMatchObject({
    date: TODAY,
    title: 'Иностранные агенты',
    entries: [{ name: 'Грачевский Лев' }, { name: 'Соболева Инга' }],
  });
  expect((await svodka()).stdout).toMatch(/свежий +foreign-agents/);
});

test('a CSV of an office: semicolons, quotes, windows-1251, names in the second column', async () => {
  const { svodka, put, list } = await holdsRoom();
  const table =
    '№;Полное наименование;Дата\r\n1;"Движение ""Новая тропа""";01.02.2025\r\n2;Грачевский Лёв Робертович;03.02.2025\r\n3;;04.02.2025\r\n';
  const file = await put('foreign-agents.csv', cp1251(table));
  const { code, stderr } = await svodka('import', file);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('  4: ') });
  expect((await list())?.entries).toEqual([
    { name: 'Движение "Новая тропа"' },
    { name: 'Грачевский Лёв Робертович' },
  ]);
  expect((await list())?.date).toBe(TODAY);
});

test('a CSV with a byte order mark, commas and no header: the column of names is the one of words', async () => {
  const { svodka, put, list } = await holdsRoom();
  const file = await put(
    'a.csv',
    '\ufeff1,2025-01-01,Грачевский Лев\n2,2025-01-02,Соболева Инга\n3,2025-01-03,"Кравец, Павел"\n',
  );
  await svodka('import', file, '--list', 'foreign-agents');
  expect((await list())?.entries.map(({ name }) => name)).toEqual([
    'Грачевский Лев',
    'Соболева Инга',
    'Кравец, Павел',
  ]);
});

test('names with commas, one a line, are no columns', async () => {
  const { svodka, put, list } = await holdsRoom();
  const file = await put('a.txt', 'Союз дворников, садовников и поваров\nОрден Луны\nЛига ветра, дождя\n');
  await svodka('import', file, '--list', 'foreign-agents');
  expect((await list())?.entries.map(({ name }) => name)).toEqual([
    'Союз дворников, садовников и поваров',
    'Орден Луны',
    'Лига ветра, дождя',
  ]);
});

test('a JSON file says itself which list it is and of which day; a wrong entry is told of', async () => {
  const { svodka, put, list } = await holdsRoom();
  const file = await put(
    'x.json',
    JSON.stringify({
      id: 'foreign-agents',
      date: '2026-01-15',
      entries: [{ name: 'Грачевский Лев', aliases: ['Гром'] }, { nane: 'опечатка' }, 'Соболева Инга'],
    }),
  );
  const { stderr } = await svodka('import', file);
  expect(stderr).toContain('2: не запись вида {name, aliases?}');
  expect(await list()).toMatchObject({
    date: '2026-01-15',
    entries: [{ name: 'Грачевский Лев', aliases: ['Гром'] }, { name: 'Соболева Инга' }],
  });
});

test('a second import tells who was added and who is gone', async () => {
  const { svodka, put } = await holdsRoom();
  await svodka('import', await put('1.txt', 'Грачевский Лев\nСоболева Инга\n'), '--list', 'foreign-agents');
  const { stdout } = await svodka(
    'import',
    await put('2.txt', 'Соболева Инга\nКравец Павел\n'),
    '--list',
    'foreign-agents',
  );
  expect(stdout).toContain('Добавлено: 1\n  Кравец Павел');
  expect(stdout).toContain('Убрано: 1\n  Грачевский Лев');
});

test('a file that has lost more than half is not believed, unless told to', async () => {
  const { svodka, put, list } = await holdsRoom();
  const short = await put('short.txt', 'Слуги Рассвета\n');
  const before = await list('banned-organisations');
  const refused = await svodka('import', short, '--list', 'banned-organisations');
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--force') });
  expect(await list('banned-organisations')).toEqual(before);
  expect(await svodka('import', short, '--list', 'banned-organisations', '--force')).toMatchObject({
    code: 0,
  });
  expect((await list('banned-organisations'))?.entries).toEqual([{ name: 'Слуги Рассвета' }]);
});

test.each([
  ['an unknown list', ['--list', 'nobody'], 2, 'Есть: banned-organisations, foreign-agents'],
  ['a day that is none', ['--list', 'foreign-agents', '--date', '2026-02-30'], 2, 'не день'],
  ['a day to come', ['--list', 'foreign-agents', '--date', '2999-01-01'], 2, 'ещё не наступил'],
])('%s is refused and nothing is written', async (_, options, code, words) => {
  const { svodka, put, path } = await holdsRoom();
  const before = await readFile(path, 'utf8');
  const file = await put('a.txt', 'Грачевский Лев\n');
  expect(await svodka('import', file, ...options)).toMatchObject({
    code,
    stderr: expect.stringContaining(words),
  });
  expect(await readFile(path, 'utf8')).toBe(before);
});

test.each([
  ['an empty file', '', 'ни одного имени'],
  ['numbers alone', '1\n2\n3\n', 'это не текст с именами'],
  ['broken JSON', '{"entries": [', 'это не список'],
])('%s leaves the list as it was', async (_, content, words) => {
  const { svodka, put, path } = await holdsRoom();
  const before = await readFile(path, 'utf8');
  const outcome = await svodka('import', await put('a.txt', content), '--list', 'foreign-agents');
  expect(outcome).toMatchObject({ code: 1, stderr: expect.stringContaining(words) });
  expect(await readFile(path, 'utf8')).toBe(before);
});

test('a list behind a link is replaced where it lies, and nothing is left beside it', async () => {
  const { svodka, put, dir, path } = await holdsRoom();
  const real = join(dir, 'elsewhere.json');
  await writeFile(real, await readFile(path, 'utf8'));
  await rm(path);
  await symlink(real, path);
  await svodka('import', await put('a.txt', 'Грачевский Лев\n'), '--list', 'foreign-agents');
  expect(JSON.parse(await readFile(real, 'utf8')).entries).toEqual([{ name: 'Грачевский Лев' }]);
  expect((await readdir(join(dir, 'lists'))).sort()).toEqual([
    'banned-organisations.json',
    'foreign-agents.json',
  ]);
});

test('a list whose name is not its id is named with its file', async () => {
  const { svodka, dir } = await holdsRoom();
  await writeFile(
    join(dir, 'lists', 'other.json'),
    await readFile(join(dir, 'lists', 'foreign-agents.json'), 'utf8'),
  );
  expect(await svodka()).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/other\.json.*не совпадает/),
  });
});

test('what people call an organisation stays with its name when a registry without it is imported', async () => {
  const { svodka, put, list } = await holdsRoom();
  await svodka(
    'import',
    await put('1.json', '[{"name": "Северный луч", "aliases": ["СЛЧ"]}]'),
    '--list',
    'foreign-agents',
  );
  await svodka('import', await put('2.txt', 'Северный луч\n'), '--list', 'foreign-agents');
  expect((await list())?.entries).toEqual([{ name: 'Северный луч', aliases: ['СЛЧ'] }]);
});

test.each([
  [
    'a workbook',
    Buffer.from('PK\u0003\u0004\u0014\u0000xl/workbook.xml и много букв', 'latin1'),
    'книга Excel',
  ],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'книга Excel'],
  ['a PDF', '%PDF-1.7\nГрачевский Лев\n', 'PDF'],
  ['a page', '\n<!DOCTYPE html><html><body>Реестр иностранных агентов</body></html>', 'HTML'],
  [
    'a picture',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
    'не текст с именами',
  ],
  ['text with zero bytes', 'Грачевский Лев\u0000\u0001\n', 'не текст с именами'],
  ['a table of figures', `${'7701234567;2025-01-01;1200\n'.repeat(30)}Лев`, 'не текст с именами'],
])('%s is no list: it says what to do, and the list is not marked fresh', async (_, content, words) => {
  const { svodka, put, path } = await holdsRoom();
  const before = await readFile(path, 'utf8');
  const outcome = await svodka('import', await put('reg.xlsx', content), '--list', 'foreign-agents');
  expect(outcome).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining(words) });
  expect(outcome.stderr).toContain('сохраните как CSV');
  expect(await readFile(path, 'utf8')).toBe(before);
});

test.each([
  ['Международная организация Пример', null],
  ['Лицо под маской', null],
  ['Наименование', '«Наименование»'],
  ['Полное наименование иностранного агента', '«Полное наименование иностранного агента»'],
  ['ФИО', '«ФИО»'],
])('the first line «%s» of a plain list is a name or a heading, and both is told', async (first, header) => {
  const { svodka, put, list } = await holdsRoom();
  const file = await put('a.txt', `${first}\nГрачевский Лев\nСоболева Инга\n`);
  const { stderr } = await svodka('import', file, '--list', 'foreign-agents');
  const entries = (await list())?.entries.map(({ name }) => name);
  expect(entries?.includes(first)).toBe(header === null);
  if (header !== null) expect(stderr).toContain(`Первая строка принята за заголовок и не взята: ${header}`);
});

test('a first line that may be a heading is taken, and it is said how to leave it out', async () => {
  const { svodka, put, list } = await holdsRoom();
  const file = await put('a.txt', 'Реестр иностранных агентов\nНаименование\nГрачевский Лев\nНаименование\n');
  const { stderr } = await svodka('import', file, '--list', 'foreign-agents');
  expect(stderr).toContain('Первая строка взята как имя: «Реестр иностранных агентов». Если это заголовок');
  expect(stderr).toContain('4: заголовок таблицы («Наименование»)');
  expect((await list())?.entries).toEqual([
    { name: 'Реестр иностранных агентов' },
    { name: 'Грачевский Лев' },
  ]);
});

test('in a table without a header the first organisation is no header', async () => {
  const { svodka, put, list } = await holdsRoom();
  const file = await put('a.csv', '1;Международная организация Пример;Москва\n2;Союз поваров;Тула\n');
  await svodka('import', file, '--list', 'foreign-agents');
  expect((await list())?.entries).toHaveLength(2);
});

test('the header of a table is told', async () => {
  const { svodka, put } = await holdsRoom();
  const file = await put('a.csv', '№;ФИО;Дата\n1;Грачевский Лев;01.02.2025\n');
  const { stderr } = await svodka('import', file, '--list', 'foreign-agents');
  expect(stderr).toContain('Первая строка принята за заголовок и не взята: «№ ФИО Дата»');
});

test('a name with a mark that no letter takes in is found by it, and nothing breaks', async () => {
  const { svodka, put, dir } = await holdsRoom();
  const file = await put('a.txt', 'Не̨т\n❤️ Фонд ве̧щи\nГрачевский Лев\n');
  await svodka('import', file, '--list', 'foreign-agents');
  const region = await loadUnderstanding(dir);
  const { annotate } = createAnnotator({ ...region, zone: 'Europe/Moscow', rubricModel: loadRubricModel() });
  const words = { text: null, category: null, sourceId: null, publishedAt: null };
  expect(annotate({ ...words, title: 'Выступил ❤️ Фонд ве̧щи' }).holds).toMatchObject([
    { id: 'foreign_agent' },
  ]);
});

test('an import says at its end when a running program and stored articles follow', async () => {
  const { svodka, put } = await holdsRoom();
  const file = await put('a.txt', 'Грачевский Лев\n');
  const { stdout } = await svodka('import', file, '--list', 'foreign-agents');
  expect(stdout.trim().split('\n').at(-1)).toMatch(
    /за несколько секунд.*последних 30 дней.*svodka reannotate/,
  );
});
