import { expect, test } from 'vitest';
import { usualSubscription } from '../../src/domain/draft.js';
import { MOST_LEFT_OUT } from '../../src/domain/mute.js';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import type { Subscription } from '../../src/domain/subscription.js';
import { type Unwanted, without } from '../../src/domain/subscription-removal.js';
import { NOTHING_LEFT_OUT, type Wishes } from '../../src/domain/wishes.js';

const NOTHING: Unwanted = { rubrics: [], topics: [], districts: [], words: [] };

function one(id: number, wishes: Partial<Wishes> = {}): Subscription {
  const usual = usualSubscription();
  return { ...usual, wishes: { ...usual.wishes, ...wishes }, id, ordinal: id, pausedUntil: null };
}
const remove = (subscriptions: Subscription[], unwanted: Partial<Unwanted>) =>
  without(subscriptions, NOTHING_LEFT_OUT, { ...NOTHING, ...unwanted }, RUBRIC_IDS);

test('a rubric leaves the list it stands in, and where all were told the others stay', () => {
  const { kept, gone } = remove([one(1, { rubrics: ['sport', 'crime'] }), one(2)], { rubrics: ['sport'] });
  expect(gone).toEqual([]);
  expect(kept[0]?.wishes.rubrics).toEqual(['crime']);
  expect(kept[1]?.wishes.rubrics).toEqual(RUBRIC_IDS.filter((id) => id !== 'sport'));
});

test('a subscription that told of nothing else goes: an empty list would tell everything', () => {
  const { kept, gone } = remove(
    [
      one(1, { rubrics: ['sport'] }),
      one(2, { districts: ['obninsk'], places: 'only' }),
      one(3, { words: ['мост'] }),
      one(4, { topics: ['weather'] }),
      one(5, { districts: ['obninsk'], places: 'first' }),
    ],
    { rubrics: ['sport'], districts: ['obninsk'], words: ['мост'], topics: ['weather'] },
  );
  expect(gone.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  expect(kept.map(({ id, wishes }) => [id, wishes.districts])).toEqual([[5, []]]);
});

test('a topic and words are muted everywhere, beside what was muted before', () => {
  const muted = { ...NOTHING_LEFT_OUT, topics: ['svo'], words: ['гороскоп'] };
  const removal = without([one(1)], muted, { ...NOTHING, topics: ['weather'], words: ['каток'] }, RUBRIC_IDS);
  expect(removal.muted).toMatchObject({ topics: ['svo', 'weather'], words: ['гороскоп', 'каток'] });
  expect(removal.kept).toHaveLength(1);
});

test('what told of none of it is left as it is', () => {
  const standing = one(1, { rubrics: ['crime'], topics: ['fires'] });
  const { kept, narrowed } = remove([standing], { rubrics: ['sport'], words: ['мост'] });
  expect(kept[0]).toBe(standing);
  expect(narrowed).toEqual([]);
});

test('a full list of what is muted takes no more, and that is told; the subscriptions tell less all the same', () => {
  const muted = { ...NOTHING_LEFT_OUT, words: Array.from({ length: MOST_LEFT_OUT }, (_, n) => `слово${n}`) };
  const standing = [one(1, { topics: ['fires', 'weather'], words: ['мост', 'каток'] })];
  const unwanted = { ...NOTHING, topics: ['weather'], words: ['каток', 'слово5'] };
  const removal = without(standing, muted, unwanted, RUBRIC_IDS);
  expect(removal.refused).toEqual({ topics: [], words: ['каток'] });
  expect(removal.muted.topics).toEqual(['weather']);
  expect(removal.muted.words).toHaveLength(MOST_LEFT_OUT);
  expect(removal.narrowed).toHaveLength(1);
});
