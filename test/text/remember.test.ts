import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { remember } from '../../src/text/remember.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('a word is looked at once', () => {
  const find = vi.fn((word: string) => [...word].reverse().join(''));
  const reversed = remember(find, { limit: 10 });
  expect([reversed('свет'), reversed('свет')]).toEqual(['тевс', 'тевс']);
  expect(find).toHaveBeenCalledTimes(1);
});

test('remembered words do not keep the texts alive that they were met in', () => {
  const stemOf = remember((word) => ({ word }), { limit: 1000 });
  const before = heap();
  for (let count = 0; count < 25; count++) {
    const text = Buffer.from(`переподключение${letters(count)} ${'и '.repeat(250_000)}`).toString();
    stemOf(text.slice(0, text.indexOf(' ')));
  }
  // The texts are 25 megabytes.
  expect(heap() - before).toBeLessThan(8e6);
});

test('a made-up word of any length is not remembered', () => {
  const find = vi.fn((_word: string, place: number | null) => ({ place }));
  const placeOf = remember(find, { limit: 10 });
  expect(placeOf('а'.repeat(41))).toEqual({ place: null });
  placeOf('а'.repeat(41));
  expect(find).toHaveBeenCalledTimes(2);
});

test('past the limit all are forgotten, or those met first stay', () => {
  const places = (isForEver: boolean) => {
    const placeOf = remember((_word, place) => ({ place }), { limit: 2, isForEver });
    return ['один', 'два', 'три', 'один'].map((word) => placeOf(word).place);
  };
  expect(places(false)).toEqual([0, 1, 0, 1]);
  expect(places(true)).toEqual([0, 1, null, 0]);
});

function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

const letters = (count: number) => [...String(count)].map((digit) => 'абвгдежзик'[Number(digit)]).join('');
