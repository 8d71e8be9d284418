import { expect, test } from 'vitest';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import type { ReadingStatus } from '../../src/domain/digest.js';
import type { AnswerQuestion } from '../../src/queries/answer/answer.js';
import { rememberAnswers } from '../../src/queries/answer/remembered-answer.js';
import { createRemembered } from '../../src/queries/remembered.js';
import { foundAnswer } from '../support/answers.js';

const DAY = 86_400_000;

function room() {
  let made = 0;
  let now = 10 * DAY;
  let shown = 'one';
  let checkedAt: number | null = 1;
  const status = async (): Promise<ReadingStatus> => ({ now, checkedAt, readSince: null, failing: [] });
  const answer: AnswerQuestion = async (asked) => {
    made += 1;
    return { ...foundAnswer(asked.words, [], { now, failing: [] }), asked };
  };
  const remember = createRemembered({ edition: { current: async () => ({ shown }) }, clock: () => now });
  const dayOf = (instant: number) => String(Math.floor(instant / DAY));
  return {
    ask: rememberAnswers(answer, { news: { status }, remember, dayOf }),
    made: () => made,
    passes: (ms: number) => {
      now += ms;
    },
    changes: () => {
      shown = 'two';
    },
    reads: (at: number | null) => {
      checkedAt = at;
    },
  };
}

const BRIDGE = { ...ASKED_NOTHING, words: ['мост'] };

test('the same question is answered once while the store is the same, with the sources as they are now', async () => {
  const { ask, made, passes, changes, reads } = room();
  await ask(BRIDGE);
  passes(5_000);
  reads(2);
  expect((await ask(BRIDGE)).status).toMatchObject({ checkedAt: 2 });
  expect(made()).toBe(1);
  await ask(BRIDGE, { page: 1 });
  expect(made()).toBe(2);
  changes();
  await ask(BRIDGE);
  expect(made()).toBe(3);
});

test('«сегодня» of one day is not that of the next', async () => {
  const { ask, made, passes } = room();
  passes(DAY - 1_000);
  await ask(BRIDGE);
  passes(2_000);
  await ask(BRIDGE);
  expect(made()).toBe(2);
});

test('that nothing was read yet is never remembered', async () => {
  const { ask, reads } = room();
  reads(null);
  expect((await ask(BRIDGE)).kind).toBe('unread');
  reads(1);
  expect((await ask(BRIDGE)).kind).toBe('found');
});
