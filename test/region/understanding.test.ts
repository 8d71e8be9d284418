import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadUnderstanding } from '../../src/region.js';
import { copyRegion } from '../support/region.js';

/** A copy of the Kaluga region. */
async function region() {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-region-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await copyRegion(dir);
  return {
    dir,
    load: () => loadUnderstanding(dir),
    write: (name: string, value: unknown) => writeFile(join(dir, name), JSON.stringify(value)),
    read: async (name: string) => JSON.parse(await readFile(join(dir, name), 'utf8')),
  };
}

const hold = { id: 'fire', name: 'Пожары', level: 'relay', patterns: ['пожар'] };

test.each([
  [
    'topics.json',
    [{ id: 'water', name: 'Вода', patterns: ['вода', '= слово'] }],
    'запись 1 (water), patterns',
  ],
  ['topics.json', [{ id: 'water', name: 'Вода', patterns: [], weak: ['а*'] }], 'запись 1 (water), weak'],
  ['districts.json', [{ id: 'x', name: 'Икс', streets: ['улица?'] }], 'запись 1 (x), streets'],
  ['holds.json', [{ ...hold, except: ['~2 вода'] }], 'запись 1 (fire), except'],
  [
    'holds.json',
    [{ ...hold, together: [{ one: ['мать-и|мачеха'], other: ['дом'] }] }],
    'запись 1 (fire), together, запись 1, one',
  ],
])(
  'a pattern of %s that does not read is named with its file and its entry: %j',
  async (name, entries, place) => {
    const { write, load, dir } = await region();
    await write(name, entries);
    await expect(load()).rejects.toMatchObject({
      name: 'SetupError',
      message: expect.stringContaining(`${join(dir, name)}: ${place}`),
    });
  },
);

test('a pattern with so many gaps that a text could be tried in ten thousand ways is refused', async () => {
  const { write, load } = await region();
  await write('holds.json', [{ ...hold, patterns: ['а ~9 б ~9 в ~9 г ~9 д'] }]);
  await expect(load()).rejects.toThrow(/запись 1 \(fire\), patterns.*«а ~9 б/);
});

test('a list that leads to a hold nobody knows is refused with its file and what there is', async () => {
  const { write, read, load } = await region();
  await write('lists/foreign-agents.json', {
    ...(await read('lists/foreign-agents.json')),
    hold: 'foreign_agnet',
  });
  await expect(load()).rejects.toMatchObject({
    name: 'SetupError',
    message: expect.stringMatching(
      /lists.foreign-agents\.json: hold: .*«foreign_agnet» нет.*drones, .*foreign_agent/,
    ),
  });
});

test('a region need not have districts or topics, written as nothing or not written', async () => {
  const { write, load, dir } = await region();
  await write('topics.json', []);
  await rm(join(dir, 'districts.json'));
  await expect(load()).resolves.toMatchObject({ topics: [], districts: [] });
});

test('without holds.json nothing is read: advertising would go out as news', async () => {
  const { load, dir } = await region();
  await rm(join(dir, 'holds.json'));
  await expect(load()).rejects.toThrow(`${join(dir, 'holds.json')}: файл не читается`);
});

test('of a folder that is not there the folder is named with its file', async () => {
  const missing = join(tmpdir(), 'svodka-is-not-there');
  await expect(loadUnderstanding(missing)).rejects.toMatchObject({
    name: 'SetupError',
    message: expect.stringMatching(/Папки .*svodka-is-not-there нет\. Проверьте CONFIG_DIR/),
  });
});
