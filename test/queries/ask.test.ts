import { expect, test } from 'vitest';
import { ASKED_NOTHING } from '../../src/domain/answer.js';
import type { Intent, Question } from '../../src/domain/question.js';
import { answerTerminal } from '../../src/messages/answer-terminal.js';
import { createAsk } from '../../src/queries/ask.js';
import { say } from '../support/say.js';
import { askingRoom, NOON, told, ZONE } from './asking-stage.js';

const question = (intent: Intent, words: string[]): Question => ({
  ...ASKED_NOTHING,
  intent,
  words,
  schedule: { minutes: [], days: [], atOnce: false },
  setting: null,
  zone: null,
  quiet: null,
  pauseDays: null,
  unmet: [],
  ahead: null,
  sound: null,
  kind: null,
  readAs: null,
});

test('a question about the news is answered, a greeting is not; a terminal gets the addresses', async () => {
  const { answer, close } = await askingRoom([
    told('Мост\u001b[2J открыт', 1, { id: 'bridge', url: 'https://a.example/1' }),
  ]);
  const ask = createAsk({
    understand: (text, now) => {
      expect(now).toBe(NOON);
      return text === 'привет' ? question('greeting', []) : question('search', [text]);
    },
    answer,
    clock: () => NOON,
  });
  const hello = await ask('привет');
  const bridge = await ask('мост');
  await close();
  expect(hello.answer).toBeNull();
  const nameOf = (id: string) => id;
  const frame = { zone: ZONE, rubricName: nameOf, topicName: nameOf, districtName: nameOf };
  expect(bridge.answer && answerTerminal(say, bridge.answer, frame)).toBe(
    '«мост»: 1 новость\n\n   1. 15 июня, 11:00  Мост[2J открыт\n      kgv · https://a.example/1',
  );
});
