import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFreshAnnotator } from '../../src/app/fresh-annotator.js';
import { replaceHoldList } from '../../src/app/hold-lists-file.js';
import { UNNAMED_REGION } from '../../src/domain/region-names.js';
import { loadRubricModel } from '../../src/models.js';
import { listPath, loadList } from '../../src/region/hold-lists.js';
import { loadUnderstanding } from '../../src/region.js';
import { copyRegion } from '../support/region.js';

const ARTICLE = {
  title: 'Вышла книга Зинаиды Выдуманновой',
  text: null,
  category: null,
  sourceId: null,
  publishedAt: null,
};

async function running() {
  const configDir = await mkdtemp(join(tmpdir(), 'svodka-lists-'));
  onTestFinished(() => rm(configDir, { recursive: true }));
  await copyRegion(configDir);
  const logged: string[] = [];
  const log = {
    info: (_: object, message: string) => void logged.push(message),
    error: (details: object) => void logged.push(JSON.stringify(details)),
  };
  const region = {
    names: UNNAMED_REGION,
    sources: [],
    contacts: [],
    permissions: [],
    markings: [],
    ...(await loadUnderstanding(configDir)),
  };
  const fresh = createFreshAnnotator(
    { region, rubricModel: loadRubricModel(), log },
    { configDir, timeZone: 'Europe/Moscow' },
  );
  await fresh.refreshLists();
  return { configDir, region, logged, ...fresh };
}

test('a list that is imported while the program runs holds the next article, and the version is another', async () => {
  const { configDir, region, annotator, refreshLists, logged } = await running();
  const { annotate } = annotator;
  const before = annotator.version;
  expect(annotate(ARTICLE).holds).toEqual([]);
  const list = await loadList(listPath(configDir, 'foreign-agents'));
  await replaceHoldList(configDir, {
    ...list,
    date: '2026-11-20',
    entries: [{ name: 'Выдуманнова Зинаида Петровна' }],
  });
  await refreshLists();
  expect(annotate(ARTICLE).holds.map(({ id }) => id)).toEqual(['foreign_agent']);
  expect(annotator.version).not.toBe(before);
  expect(region.lists.find(({ id }) => id === 'foreign-agents')?.date).toBe('2026-11-20');
  expect(logged).toHaveLength(1);
});

test('a list that does not read is told of once, and the one of before stays', async () => {
  const { configDir, region, refreshLists, logged } = await running();
  const path = listPath(configDir, 'banned-organisations');
  const good = await readFile(path, 'utf8');
  const before = region.lists.length;
  await writeFile(path, '{ oh');
  await refreshLists();
  await refreshLists();
  expect(region.lists).toHaveLength(before);
  expect(logged.filter((line) => line.includes('banned-organisations.json'))).toHaveLength(1);
  await writeFile(path, good);
});
