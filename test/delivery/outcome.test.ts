import { expect, test } from 'vitest';
import { isMessageGone, outcomeOf } from '../../src/delivery/outcome.js';

const answer = (code: number, description: string, extra = {}) =>
  outcomeOf({ kind: 'answer', code, description, ...extra });

test.each([
  [403, 'Forbidden: bot was blocked by the user', 'gone'],
  [403, "Forbidden: bot can't initiate conversation with a user", 'gone'],
  [403, 'Forbidden: bot was kicked from the supergroup chat', 'gone'],
  [403, 'Forbidden: bot is not a member of the channel chat', 'gone'],
  [403, 'Forbidden: the group chat was deleted', 'gone'],
  [403, 'Forbidden: user is deactivated', 'gone'],
  [400, 'Bad Request: chat not found', 'gone'],
  [400, 'Bad Request: group chat was deactivated', 'gone'],
  [400, 'Bad Request: PEER_ID_INVALID', 'gone'],
  [400, 'Bad Request: CHAT_WRITE_FORBIDDEN', 'gone'],
  [400, 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN', 'gone'],
  [400, 'Bad Request: CHAT_RESTRICTED', 'gone'],
  [400, 'Bad Request: TOPIC_CLOSED', 'gone'],
  [400, 'Bad Request: have no rights to send a message', 'gone'],
  [400, 'Bad Request: need administrator rights in the channel chat', 'gone'],
  [400, 'Bad Request: not enough rights to send text messages to the chat', 'gone'],
  [400, 'Bad Request: can\'t parse entities: Can\'t find end tag corresponding to start tag "b"', 'bad-text'],
  [400, 'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0', 'bad-text'],
  [400, 'Bad Request: ENTITY_BOUNDS_INVALID', 'bad-text'],
  [400, 'Bad Request: ENTITY_TEXTURL_INVALID', 'bad-text'],
  [400, 'Bad Request: message is too long', 'too-long'],
  [400, 'Bad Request: message text is empty', 'refused'],
  [400, 'Bad Request: BUTTON_DATA_INVALID', 'refused'],
  [413, 'Request Entity Too Large', 'retry'],
  [401, 'Unauthorized', 'retry'],
  [404, 'Not Found', 'retry'],
  [409, 'Conflict: terminated by other getUpdates request', 'retry'],
  [500, 'Internal Server Error', 'retry'],
  [503, 'Service Unavailable', 'unknown'],
  [500, 'Internal Server Error: restart', 'unknown'],
  [502, 'Bad Gateway', 'unknown'],
  [504, 'Gateway Timeout', 'unknown'],
  [524, 'A timeout of a proxy in front of Telegram', 'unknown'],
])('%i %s is "%s"', (code, description, kind) => {
  expect(answer(code, description).kind).toBe(kind);
});

test('a closed chat and a refused text keep the words of Telegram', () => {
  const reason = 'Forbidden: bot was blocked by the user';
  expect(answer(403, reason)).toEqual({ kind: 'gone', reason });
  expect(answer(400, 'Bad Request: nobody knows')).toMatchObject({ reason: 'Bad Request: nobody knows' });
});

test('a 429 says how long to wait, and a second when it does not say', () => {
  expect(answer(429, 'Too Many Requests: retry after 43838', { retryAfter: 43_838 })).toEqual({
    kind: 'slow-down',
    retryAfterMs: 43_838_000,
  });
  expect(answer(429, 'Too Many Requests')).toEqual({ kind: 'slow-down', retryAfterMs: 1_000 });
});

test('an upgraded group says where it went', () => {
  const words = 'Bad Request: group chat was upgraded to a supergroup chat';
  expect(answer(400, words, { migrateTo: -100123 })).toEqual({ kind: 'moved', to: -100123 });
});

test.each([
  ['ECONNREFUSED', 'retry'],
  ['ENOTFOUND', 'retry'],
  ['EAI_AGAIN', 'retry'],
  ['ECONNRESET', 'unknown'],
  ['ETIMEDOUT', 'unknown'],
  [undefined, 'unknown'],
])('no answer, %s: %s, since a connection never made carried nothing', (code, kind) => {
  expect(outcomeOf({ kind: 'no-answer', code }).kind).toBe(kind);
});

test('a message that somebody has deleted is refused for good, and told from a mistake of ours', () => {
  const gone = answer(400, 'Bad Request: message to edit not found');
  expect(gone).toEqual({ kind: 'refused', reason: 'Bad Request: message to edit not found' });
  expect(isMessageGone('Bad Request: message to edit not found')).toBe(true);
  expect(isMessageGone('Bad Request: BUTTON_DATA_INVALID')).toBe(false);
});
