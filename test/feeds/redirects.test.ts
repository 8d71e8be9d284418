import { expect, test } from 'vitest';
import { fetcher, serve } from './web.js';

/** A server whose every path leads on as the map says; other paths answer with their own name. */
async function signposts(to: Record<string, string>, status = 302) {
  const asked: string[] = [];
  const { base } = await serve(({ url = '' }, response) => {
    asked.push(url);
    const location = to[url];
    if (location === undefined) response.end(url);
    else response.writeHead(status, { location }).end('переехали');
  });
  return { base, asked };
}

test.each([301, 302, 303, 307, 308])(
  'a relative %i is followed, and the last address is told',
  async (status) => {
    const { base } = await signposts({ '/feed': 'rss/', '/rss/': '/new/rss.xml?a=1' }, status);
    expect(await fetcher().fetchBytes(`${base}/feed`)).toMatchObject({
      kind: 'ok',
      url: `${base}/new/rss.xml?a=1`,
    });
  },
);

test('a redirect to itself ends after a few turns', async () => {
  const { base, asked } = await signposts({ '/a': '/b', '/b': '/a' });
  const outcome = await fetcher({ maxRedirects: 4 }).fetchBytes(`${base}/a`);
  expect(outcome).toEqual({ kind: 'failed', reason: 'redirects' });
  expect(asked).toHaveLength(5);
});

test('a redirect without an address is a failure with its status', async () => {
  const { base } = await serve((_, response) => response.writeHead(302).end());
  expect(await fetcher().fetchBytes(base)).toEqual({ kind: 'failed', reason: 'status', status: 302 });
});

test.each(['ftp://a.example/', 'file:///etc/passwd', 'javascript:alert(1)', 'http://[bad/'])(
  'a redirect to %s is not followed',
  async (location) => {
    const { base } = await signposts({ '/feed': location });
    expect(await fetcher().fetchBytes(`${base}/feed`)).toEqual({ kind: 'failed', reason: 'bad-url' });
  },
);

test('a redirect from a permitted address to a forbidden one is not followed', async () => {
  const { base, asked } = await signposts({});
  const port = new URL(base).port;
  // Of all addresses of this machine only one may be connected to, as if it were the public one.
  const { fetchBytes } = fetcher({ allowPrivate: false, mayConnect: (address) => address === '127.0.0.1' });
  for (const inside of [
    'http://169.254.169.254/latest/meta-data/',
    `http://[::1]:${port}/`,
    `http://[::ffff:127.0.0.2]:${port}/`,
    `http://127.0.0.2:${port}/`,
    `http://2130706434:${port}/`,
  ]) {
    const { base: lure } = await signposts({ '/feed': inside });
    expect(await fetchBytes(`${lure}/feed`)).toEqual({ kind: 'failed', reason: 'private-address' });
  }
  expect(asked).toEqual([]);
});

test('the last permitted redirect is followed to its end', async () => {
  const { base } = await signposts({ '/1': '/2', '/2': '/3' });
  expect(await fetcher({ maxRedirects: 2 }).fetchBytes(`${base}/1`)).toMatchObject({ kind: 'ok' });
});
