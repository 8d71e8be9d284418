import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createTurns } from '../../src/pipeline/turns.js';

/** Work that goes on until it is let go, and what goes on at this moment. */
function bench() {
  const going: string[] = [];
  const release = new Map<string, () => void>();
  return {
    going,
    async ends(name: string) {
      release.get(name)?.();
      await sleep(0);
    },
    work: (name: string) => async () => {
      going.push(name);
      await new Promise<void>((resolve) => release.set(name, resolve));
      going.splice(going.indexOf(name), 1);
      return name;
    },
  };
}

test('ten feeds of one slow host take the places of one host, and other hosts pass them', async () => {
  const turns = createTurns(4, 2);
  const { going, work, ends } = bench();
  for (let n = 0; n < 10; n++) void turns.take('slow', work(`slow${n}`));
  for (const host of ['a', 'b', 'c']) void turns.take(host, work(host));
  expect(going).toEqual(['slow0', 'slow1', 'a', 'b']);
  await ends('a');
  expect(going).toEqual(['slow0', 'slow1', 'b', 'c']);
  await ends('b');
  expect(going).toEqual(['slow0', 'slow1', 'c']);
  await ends('slow0');
  expect(going).toEqual(['slow1', 'c', 'slow2']);
});

test('work that breaks is told to who asked for it and gives its place back', async () => {
  const turns = createTurns(1, 1);
  const broken = turns.take('a', async () => {
    throw new Error('broken');
  });
  const after = turns.take('a', async () => 'done');
  await expect(broken).rejects.toThrow('broken');
  expect(await after).toBe('done');
});
