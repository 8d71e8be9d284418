import { expect, test } from 'vitest';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import { suggestions } from '../../src/queries/search/suggest.js';

/** An index in which nothing stands, and how many stems it was asked for. */
function emptyIndex() {
  const state = { stems: 0 };
  const index = {
    find: async () => ({ entries: [], all: true }),
    sizes: async (stems: readonly string[]) => {
      state.stems += stems.length;
      return stems.map(() => 0);
    },
    alike: async () => [],
  };
  return { deps: { index, articles: { get: async () => [] } }, state };
}

test('a word of four thousand letters and a page of unknown words are not read anew', async () => {
  const { deps, state } = emptyIndex();
  const asked = (words: string[]) => ({ ...ASKED_NOTHING, words });
  expect(await suggestions(deps, asked(['а'.repeat(4096)]), async () => false)).toEqual([]);
  const page = Array.from(
    { length: 500 },
    (_, at) => `слово${'абвгд'[at % 5]}${'ежзик'.repeat((at % 3) + 1)}`,
  );
  await suggestions(deps, asked(page), async () => false);
  expect(state.stems).toBeLessThan(600);
  await suggestions(deps, asked(['мосст']), async () => false);
  expect(state.stems).toBeGreaterThan(700);
});
