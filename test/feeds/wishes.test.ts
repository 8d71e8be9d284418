import { expect, test } from 'vitest';
import { freshFor, retryAfter } from '../../src/feeds/fetch/freshness.js';
import { userAgent } from '../../src/feeds/fetch/user-agent.js';
import { fetcher, serve } from './web.js';

const DATE = 'Sun, 15 Jun 2025 09:00:00 GMT';
const DAY = 86_400_000;

test.each<[string, Record<string, string>, number | null]>([
  ['max-age', { 'cache-control': 'public, max-age=600' }, 600_000],
  ['max-age less what it has aged', { 'cache-control': 'max-age=600', age: '60' }, 540_000],
  [
    'max-age over Expires',
    { 'cache-control': 'max-age=60', date: DATE, expires: 'Sun, 15 Jun 2025 10:00:00 GMT' },
    60_000,
  ],
  ['max-age in quotes and capitals', { 'cache-control': 'Max-Age="30"' }, 30_000],
  ['a year is a day', { 'cache-control': 'max-age=31536000' }, DAY],
  ['digits without end are a day', { 'cache-control': `max-age=${'9'.repeat(400)}` }, DAY],
  ['s-maxage is for shared caches', { 'cache-control': 's-maxage=600' }, null],
  ['zero is no wish', { 'cache-control': 'max-age=0' }, null],
  ['older than fresh', { 'cache-control': 'max-age=60', age: '61' }, null],
  ['no-cache', { 'cache-control': 'no-cache, max-age=600' }, null],
  ['no-store', { 'cache-control': 'max-age=600,no-store' }, null],
  ['a negative number', { 'cache-control': 'max-age=-5' }, null],
  ['words', { 'cache-control': 'max-age=soon' }, null],
  ['Expires by the server’s clock', { date: DATE, expires: 'Sun, 15 Jun 2025 09:05:00 GMT' }, 300_000],
  ['Expires in the form of RFC 850', { date: DATE, expires: 'Sunday, 15-Jun-25 09:05:00 GMT' }, 300_000],
  ['Expires: 0', { date: DATE, expires: '0' }, null],
  ['Expires: -1', { date: DATE, expires: '-1' }, null],
  ['Expires without Date', { expires: 'Sun, 15 Jun 2025 09:05:00 GMT' }, null],
  ['nothing', {}, null],
])('freshness: %s', (_, headers, expected) => {
  expect(freshFor(headers)).toBe(expected);
});

test.each<[string, Record<string, string>, number | null]>([
  ['seconds', { 'retry-after': '120' }, 120_000],
  ['more than a day', { 'retry-after': '999999999' }, DAY],
  ['a date by the server’s clock', { 'retry-after': 'Sun, 15 Jun 2025 09:01:00 GMT', date: DATE }, 60_000],
  ['a date by ours', { 'retry-after': 'Sun, 15 Jun 2025 09:02:00 GMT' }, 60_000],
  ['a date gone by', { 'retry-after': 'Sun, 15 Jun 2025 08:00:00 GMT', date: DATE }, 0],
  ['a negative number', { 'retry-after': '-5' }, null],
  ['words', { 'retry-after': 'позже' }, null],
  ['nothing', {}, null],
])('a pause: %s', (_, headers, expected) => {
  expect(retryAfter(headers, () => Date.parse('2025-06-15T09:01:00Z'))).toBe(expected);
});

test('without any clock a date says nothing', () => {
  expect(retryAfter({ 'retry-after': DATE })).toBe(null);
});

test('only 429 and 503 ask for a pause', async () => {
  const { base } = await serve(({ url = '' }, response) =>
    response.writeHead(Number(url.slice(1)), { 'retry-after': '7' }).end(),
  );
  const { fetchBytes } = fetcher();
  for (const status of [429, 503])
    expect(await fetchBytes(`${base}/${status}`)).toEqual({
      kind: 'failed',
      reason: 'status',
      status,
      retryAfterMs: 7_000,
    });
  expect(await fetchBytes(`${base}/410`)).toEqual({ kind: 'failed', reason: 'status', status: 410 });
});

test.each<[string, (number | null)[], number]>([
  ['two permanent moves', [301, 308], 2],
  ['a temporary one after a permanent one', [301, 302], 1],
  ['a permanent one after a temporary one', [307, 301], 0],
  ['no move', [], 0],
])('%s: the address moves as far as the unbroken run of permanent ones', async (_, statuses, moves) => {
  const { base } = await serve(({ url = '' }, response) => {
    const status = statuses[Number(url.slice(1))];
    if (status === undefined || status === null)
      response.writeHead(200, { 'cache-control': 'max-age=9' }).end('мост');
    else
      response
        .writeHead(status, { location: `/${Number(url.slice(1)) + 1}`, 'cache-control': 'max-age=99' })
        .end();
  });
  expect(await fetcher().fetchBytes(`${base}/0`)).toMatchObject({
    kind: 'ok',
    wishes: { freshForMs: 9_000, movedTo: moves === 0 ? null : `${base}/${moves}` },
  });
});

test('one host is asked one question at a time, in order, with a pause; another does not wait for it', async () => {
  const asked: string[] = [];
  let together = 0;
  const { port } = await serve(({ url = '', headers }, response) => {
    asked.push(`${headers.host?.split(':')[0]}${url}`);
    if (headers.host?.startsWith('localhost')) return void response.end();
    together += 1;
    const most = together;
    setTimeout(() => {
      together -= 1;
      response.end(String(most));
    }, 50);
  });
  // Waiting for one's turn is not held against the time one has.
  const { fetchBytes } = fetcher({ timeoutMs: 2_000, politeGapMs: 30 });
  const same = ['/1', '/2', '/3'].map((path) => fetchBytes(`http://127.0.0.1:${port}${path}`));
  const other = await fetchBytes(`http://localhost:${port}/other`);
  expect(other.kind).toBe('ok');
  const answers = (await Promise.all(same)).map(
    (one) => one.kind === 'ok' && Buffer.from(one.bytes).toString(),
  );
  expect(answers).toEqual(['1', '1', '1']);
  expect(asked.filter((one) => one.startsWith('127'))).toEqual(['127.0.0.1/1', '127.0.0.1/2', '127.0.0.1/3']);
  expect(asked.indexOf('localhost/other')).toBeLessThan(asked.indexOf('127.0.0.1/3'));
});

test.each([
  ['', 'Svodka/0.1 (news digest bot; self-hosted)'],
  [' mailto:a@b.example ', 'Svodka/0.1 (+mailto:a@b.example)'],
  ['Анна\r\nX-Evil: 1', 'Svodka/0.1 (+%D0%90%D0%BD%D0%BD%D0%B0 X-Evil: 1)'],
  ['a) (b', 'Svodka/0.1 (+a%29 %28b)'],
])('the contact «%s» fits into a header', (contact, expected) => {
  expect(userAgent(contact)).toBe(expected);
});
