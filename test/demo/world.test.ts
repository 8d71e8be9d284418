import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANNA, MIKHAIL, NINA, smallWorld, startTelegram, type WorldSeed } from '@svodka/sandbox';
import { expect, onTestFinished, test } from 'vitest';
import { demoTour } from '../../demo/tour.js';
import { demoWorld, OLEG } from '../../demo/world.js';

test('three readers, one of them with an old phone, and the man who runs the channel', () => {
  const { people, chats } = demoWorld();
  expect(people.map(({ id }) => id)).toEqual([ANNA, NINA, OLEG, MIKHAIL]);
  expect(people.filter(({ oldClient }) => oldClient).map(({ id }) => id)).toEqual([NINA]);
  expect(chats).toEqual(smallWorld().chats);
});

test('who tried the demonstration before keeps the past, meets the new people and begins the tour', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-demo-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  const stateFile = join(dir, 'telegram.json');
  const open = (world: WorldSeed) =>
    startTelegram({
      token: '1:demo',
      botName: 'Сводка',
      botUsername: 'svodka_demo_bot',
      stateFile,
      world,
      tour: demoTour(),
    });

  const before = await open(smallWorld());
  before.person('Анна').starts();
  await before.close();
  const { tourDone: _, ...old } = JSON.parse(await readFile(stateFile, 'utf8')) as Record<string, unknown>;
  await writeFile(stateFile, JSON.stringify({ ...old, version: 1 }));

  const after = await open(demoWorld());
  onTestFinished(() => after.close());
  expect(after.person('Анна').messages()).toHaveLength(1);
  after.person('Нина').starts();
  after.person('Олег').starts();
  const tour = (await (await fetch(`${after.url}/sandbox/tour`)).json()) as { steps: { done: boolean }[] };
  expect(tour.steps).toHaveLength(demoTour().steps.length);
  expect(tour.steps.filter(({ done }) => done)).toEqual([]);
});
