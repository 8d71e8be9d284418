import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createLog, lastWords, withoutTokens } from '../src/log.js';

const TOKEN = '123456789:AAF-abcdefghijklmnopqrstuvwxyz_12345';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      done();
    },
  });
  write(createLog('trace', destination as never));
  return text;
}

test('a token in an error is not logged: not in its message, its stack, its cause, or a field', () => {
  const cause = new Error(`connect https://api.telegram.org/bot${TOKEN}/getMe`);
  const error = Object.assign(new Error(`request to /bot${TOKEN}/sendMessage failed`, { cause }), {
    request: { url: `https://api.telegram.org/bot${TOKEN}/x` },
    payload: { text: 'личное письмо' },
  });
  const text = logged((log) => log.error({ err: error }, 'a call failed'));
  expect(text).toContain('a call failed');
  expect(text).not.toContain(TOKEN);
  expect(text).not.toContain('AAF-');
  expect(text).not.toContain('личное письмо');
});

test('what is thrown and is no error is told, without a token', () => {
  expect(logged((log) => log.warn({ err: `bot${TOKEN}` }, 'odd'))).toContain('<token>');
  expect(withoutTokens(`Not found: /bot${TOKEN}/getMe`)).toBe('Not found: /bot<token>/getMe');
});

test('a password in an address, or a token, is not logged in whatever field it came', () => {
  const text = logged((log) => {
    log.warn(
      { reason: 'connect redis://:s3cret@db:6379 failed', url: 'http://ivan:s3cret@proxy:3128' },
      'odd',
    );
    log.warn(`/bot${TOKEN}/getMe through socks5://ivan:s3cret@proxy`);
    log.info(
      { at: 'https://kgvinfo.ru/novosti/12:30?mail=a@b.ru', chat: 12345 },
      'https://kgvinfo.ru:8080/a',
    );
  });
  expect(text).not.toContain('s3cret');
  expect(text).not.toContain(TOKEN);
  expect(text).toContain('redis://<password>@db:6379');
  expect(text).toContain('12:30?mail=a@b.ru');
  expect(text).toContain('https://kgvinfo.ru:8080/a');
  for (const line of text.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});

test('a password that was not encoded as it should be is cut out whole', () => {
  for (const address of [
    'redis://:s3c@ret@db',
    'redis://:s3c/ret@db',
    'http://s3cret@proxy:3128',
    'socks5://i:a/b@p',
  ])
    expect(withoutTokens(`connect ${address} failed`)).toMatch(
      /^connect \w+:\/\/<password>@\w+(?::3128)? failed$/,
    );
  expect(withoutTokens('bot123456789%3AAAF-abcdefghijklmnopqrstuvwxyz')).toBe('bot<token>');
  const channel = 'https://vesti.example/@vesti and https://vesti.example:81/a?to=a@b.ru';
  expect(withoutTokens(channel)).toBe(channel);
});

test('an error that nobody caught is told without what it carries: the request, whose it was, its words', () => {
  const inner = new Error(`request to http://127.0.0.1/bot${TOKEN}/sendMessage failed`);
  const error = Object.assign(new Error('Network request failed', { cause: inner }), {
    error: inner,
    payload: { chat_id: 7431902581, text: 'личное письмо' },
  });
  const told = lastWords(error);
  expect(told).toMatch(/^Error: Network request failed\n[\s\S]*из-за: Error: request to .*<token>/);
  expect(told).not.toMatch(/AAF-|7431902581|личное/);
  expect(lastWords(`bot${TOKEN}`)).toBe('bot<token>');
});
