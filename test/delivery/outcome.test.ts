import { expect, test } from 'vitest';
import { outcomeOf } from '../../src/delivery/outcome.js';

const answer = (code: number, description: string, extra = {}) =>
  outcomeOf({ kind: 'answer', code, description, ...extra });

test.each([
  [403, 'Forbidden: bot was blocked by the user', 'gone'],
  [403, 'Forbidden: bot was kicked from the supergroup chat', 'gone'],
  [403, 'Forbidden: user is deactivated', 'gone'],
  [400, 'Bad Request: chat not found', 'gone'],
  [400, 'Bad Request: not enough rights to send text messages to the chat', 'gone'],
  [400, 'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"', 'bad-text'],
  [400, 'Bad Request: message is too long', 'refused'],
  [401, 'Unauthorized', 'retry'],
  [500, 'Internal Server Error', 'retry'],
  [502, 'Bad Gateway', 'unknown'],
  [504, 'Gateway Timeout', 'unknown'],
])('%i %s is "%s"', (code, description, kind) => {
  expect(answer(code, description).kind).toBe(kind);
});

test('a 429 says how long to wait, an upgraded group where it went', () => {
  expect(answer(429, 'Too Many Requests: retry after 43838', { retryAfter: 43_838 })).toEqual({
    kind: 'slow-down',
    retryAfterMs: 43_838_000,
  });
  expect(answer(400, 'Bad Request: group chat was upgraded', { migrateTo: -100123 })).toEqual({
    kind: 'moved',
    to: -100123,
  });
});

test('a connection that was never made may be tried again; one that broke leaves the outcome unknown', () => {
  expect(outcomeOf({ kind: 'no-answer', code: 'ECONNREFUSED' }).kind).toBe('retry');
  expect(outcomeOf({ kind: 'no-answer', code: 'ECONNRESET' }).kind).toBe('unknown');
  expect(outcomeOf({ kind: 'no-answer', code: undefined }).kind).toBe('unknown');
});
