import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encodeCp1251 } from '../demo/cp1251.js';
import { feedXml } from './feed-text.js';

/**
 * The outlets, in a process of their own so that their work is not counted: `feed-server.js FEEDS ITEMS [NEWEST]` serves
 * /0.xml, /1.xml … on loopback, a quarter in windows-1251, and ends with whoever started it. NEWEST is when the newest
 * item of each was published, ms.
 */
export interface FeedsReady {
  port: number;
}

const [feeds = 0, items = 0, newest] = process.argv.slice(2).map(Number);

const pages = new Map(
  Array.from({ length: feeds }, (_, feed) => {
    const encoding = feed % 4 === 0 ? 'windows-1251' : 'utf-8';
    const xml = feedXml({ feed, items, site: `http://outlet-${feed}.invalid`, newest }, encoding);
    const body = encoding === 'utf-8' ? Buffer.from(xml) : encodeCp1251(xml);
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    return [`/${feed}.xml`, { body, etag }];
  }),
);

const server = createServer((request, response) => {
  const page = pages.get(request.url ?? '');
  if (!page) response.writeHead(404).end();
  else if (request.headers['if-none-match'] === page.etag) response.writeHead(304, { etag: page.etag }).end();
  else response.writeHead(200, { 'content-type': 'application/rss+xml', etag: page.etag }).end(page.body);
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (server.address() as AddressInfo).port } satisfies FeedsReady);
});
// Ctrl-C reaches both; the parent decides when its outlets end.
process.on('SIGINT', () => undefined);
process.once('disconnect', () => process.exit());
