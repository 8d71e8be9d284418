import type { LookupFunction } from 'node:net';
import { expect, test } from 'vitest';
import { fetcher, serve } from './web.js';

const NAMES: Record<string, string> = { 'outlet.example': '93.184.216.34', 'inside.example': '10.0.0.7' };
const lookup: LookupFunction = (name, _, callback) => {
  const address = NAMES[name];
  if (address) callback(null, [{ address, family: 4 }]);
  else callback(new Error('ENOTFOUND'), []);
};

async function proxied(allowPrivate: boolean) {
  const asked: string[] = [];
  const { base } = await serve(({ url = '' }, response) => {
    asked.push(url);
    response.end('через прокси');
  });
  return { asked, fetchBytes: fetcher({ allowPrivate, lookup, proxyUrl: base }).fetchBytes };
}

test('with a proxy it is the proxy that is asked', async () => {
  const { asked, fetchBytes } = await proxied(false);
  const outcome = await fetchBytes('http://outlet.example/feed?a=1');
  expect(outcome.kind === 'ok' && Buffer.from(outcome.bytes).toString()).toBe('через прокси');
  expect(asked).toEqual(['http://outlet.example/feed?a=1']);
});

test('a proxy is not sent to private addresses, nor to names unknown here', async () => {
  const { asked, fetchBytes } = await proxied(false);
  for (const host of ['inside.example', '10.0.0.7', '[::1]'])
    expect(await fetchBytes(`http://${host}/`)).toEqual({ kind: 'failed', reason: 'private-address' });
  expect(await fetchBytes('http://unknown.example/')).toEqual({ kind: 'failed', reason: 'network' });
  expect(asked).toEqual([]);
});

test('what runs on this machine is read past the proxy, where it may be read', async () => {
  const { asked, fetchBytes } = await proxied(true);
  const { base } = await serve((_, response) => response.end('дом'));
  const outcome = await fetchBytes(base);
  expect(outcome.kind === 'ok' && Buffer.from(outcome.bytes).toString()).toBe('дом');
  expect(asked).toEqual([]);
});
