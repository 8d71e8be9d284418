import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFreshSources } from '../../src/app/fresh-sources.js';
import { openSourcesFile } from '../../src/app/sources-file.js';
import { createSourcePoller } from '../../src/pipeline/poll-sources.js';
import { createSourceHealthQuery } from '../../src/queries/source-health.js';
import { loadSources } from '../../src/region/sources.js';
import { createSourceStore } from '../../src/storage/sources.js';
import { testRedis } from '../support/redis.js';

const ZONE = 'Europe/Moscow';
const entry = (id: string, more: object = {}) => ({
  id,
  name: id,
  kind: 'rss',
  url: `https://${id}.example/rss`,
  ...more,
});

/** A sources.json with one entry, and a program that has read it. */
async function region() {
  const configDir = await mkdtemp(join(tmpdir(), 'svodka-fresh-'));
  onTestFinished(() => rm(configDir, { recursive: true }));
  const file = join(configDir, 'sources.json');
  await writeFile(file, JSON.stringify([entry('one')]));
  const sources = await loadSources(configDir, ZONE);
  const logged: [string, object][] = [];
  const log = (level: string) => (details: object) => void logged.push([level, details]);
  const refresh = createFreshSources(
    { region: { sources }, log: { info: log('info'), error: log('error') } },
    { configDir, timeZone: ZONE },
  );
  await refresh();
  return { configDir, file, sources, logged, refresh, ids: () => sources.map(({ id }) => id) };
}

test('what an editor, a command or another process writes is taken over in place, an entry that is gone is gone', async () => {
  const { configDir, file, sources, logged, refresh, ids } = await region();
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const states = createSourceStore(redis, keys);
  const health = createSourceHealthQuery({ sources, states });
  const polled: string[] = [];
  const ingest = {
    poll: async () => ({ kind: 'failed' as const, message: 'нет', why: 'other' as const }),
    readPages: async () => 0,
  };
  let now = 0;
  const poller = createSourcePoller({
    sources,
    states,
    ingest: ingest as never,
    clock: () => now,
    onPolled: ({ id }) => void polled.push(id),
  });
  expect(logged).toEqual([]);
  await poller.poll();

  await openSourcesFile(configDir).add([{ ...entry('two'), kind: 'rss' }]);
  await refresh();
  expect(ids()).toEqual(['one', 'two']);
  expect(sources[1]).toMatchObject({ timeZone: ZONE, intervalSeconds: 300, enabled: true });
  expect(logged).toEqual([['info', { sources: 2, added: ['two'], gone: [] }]]);

  now += 86_400_000;
  await writeFile(file, JSON.stringify([entry('two', { name: 'Вторая' })]));
  await refresh();
  await poller.poll();
  expect((await health.all()).map(({ name }) => name)).toEqual(['Вторая']);
  expect(polled).toEqual(['one', 'two']);
});

test('a broken or a missing file is told of once for each change, with its place; the list stays until it reads', async () => {
  const { file, logged, refresh, ids } = await region();
  for (const [text, complaint] of [
    ['[{"id": "one"', /это не JSON/],
    [JSON.stringify([entry('one', { colour: 'red' })]), /запись 1 \(one\): неизвестный ключ colour/],
    [JSON.stringify([entry('one'), entry('one')]), /id «one» стоит дважды/],
  ] as const) {
    logged.length = 0;
    await writeFile(file, text);
    await refresh();
    await refresh();
    expect(logged).toEqual([['error', { reason: expect.stringMatching(complaint) }]]);
    expect(ids()).toEqual(['one']);
  }
  logged.length = 0;
  await rename(file, `${file}.away`);
  await refresh();
  await refresh();
  expect(logged).toEqual([['error', { reason: expect.stringMatching(/файл не читается/) }]]);
  await writeFile(file, JSON.stringify([entry('three')]));
  await refresh();
  expect(ids()).toEqual(['three']);
});

test('a file of the same size and time, put in the place of the other, is another file', async () => {
  const { file, refresh, ids } = await region();
  const then = new Date(1_750_000_000_000);
  await utimes(file, then, then);
  await refresh();
  await writeFile(`${file}.tmp`, JSON.stringify([entry('two')]));
  await utimes(`${file}.tmp`, then, then);
  await rename(`${file}.tmp`, file);
  await refresh();
  expect(ids()).toEqual(['two']);
});

test('touched and saved without a change, it is no news; looks that come at once do not double anything', async () => {
  const { file, sources, logged, refresh, ids } = await region();
  const [one] = sources;
  await utimes(file, new Date(), new Date(Date.now() + 1_000));
  await Promise.all([refresh(), refresh()]);
  expect(sources[0]).toBe(one);
  expect(logged).toEqual([]);
  await writeFile(file, JSON.stringify([entry('one'), entry('two')]));
  await Promise.all([refresh(), refresh(), refresh()]);
  expect(ids()).toEqual(['one', 'two']);
  expect(logged).toHaveLength(1);
});
