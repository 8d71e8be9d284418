import { expect, test } from 'vitest';
import { isPublicAddress } from '../../src/domain/public-address.js';
import { fetcher, serve } from './web.js';

test.each([
  '127.0.0.1',
  '127.1',
  '0x7f.0.0.1',
  '2130706433',
  '0177.0.0.1',
  '0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  'localhost',
  'LOCALHOST',
  'user:secret@127.0.0.1',
])('%s is this machine however it is written, and nothing is sent to it', async (host) => {
  let asked = 0;
  const { port } = await serve((_, response) => {
    asked += 1;
    response.end('тайна');
  });
  const { fetchBytes } = fetcher({ allowPrivate: false });
  expect(await fetchBytes(`http://${host}:${port}/`)).toEqual({ kind: 'failed', reason: 'private-address' });
  expect(asked).toBe(0);
});

test.each([
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a9fe:a9fe',
  '::ffff:0:a00:1',
  '::ffff:169.254.169.254',
  'fd00:ec2::254',
  '2001:0:1::',
  '3fff::1',
  '4000::1',
  '168.63.129.16',
  '192.88.99.1',
  'not an address',
  '',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '95.163.0.1', '2a02:6b8::2:242', '::ffff:1.1.1.1'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  'ftp://a.example/',
  'file:///etc/passwd',
  'data:text/xml,<rss/>',
  'javascript:1',
  'gopher://a',
  'не адрес',
  '',
])('«%s» is no address of a feed', async (address) => {
  expect(await fetcher().fetchBytes(address)).toEqual({ kind: 'failed', reason: 'bad-url' });
});

test('loopback is read where the operator has allowed it', async () => {
  const { port } = await serve((_, response) => response.end('дом'));
  expect(await fetcher({ allowPrivate: true }).fetchBytes(`http://127.0.0.1:${port}/`)).toMatchObject({
    kind: 'ok',
  });
});
