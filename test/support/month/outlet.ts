import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { News } from './news.js';

/** What the feeds show at most: what is older has left them. */
const SHOWN = 100;

export const OUTLETS = [
  { id: 'vesti', name: 'Вести' },
  { id: 'kurier', name: 'Курьер' },
] as const;

export interface Outlets {
  /** Entries of sources.json. */
  sources: object[];
  /** Where an article stands. */
  urlOf(news: Pick<News, 'number'>): string;
  /** The number of the article an address leads to. */
  numberOf(url: string): number | null;
  /** All that has been published; a test adds to it and changes it. */
  news: News[];
  close(): Promise<void>;
}

/** Two outlets on loopback whose feeds carry whole texts. */
export async function openOutlets(now: () => number): Promise<Outlets> {
  const news: News[] = [];
  const server = createServer((request, response) => {
    const outlet = OUTLETS.findIndex(({ id }) => request.url === `/${id}.xml`);
    if (outlet === -1) return void response.writeHead(404).end();
    const shown = news
      .filter((one) => one.outlet === outlet && one.publishedAt <= now())
      .slice(-SHOWN)
      .reverse();
    response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' });
    response.end(
      `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>` +
        `<title>${OUTLETS[outlet]?.name}</title>${shown.map(itemOf).join('')}</channel></rss>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const urlOf = ({ number }: Pick<News, 'number'>) => `https://vesti.example/news/${number}`;

  function itemOf(one: News): string {
    const [lead = '', ...rest] = one.text.split(/(?<=[.!?]) /);
    const body = `<p>${escaped(lead)}</p><p>${escaped(rest.join(' '))}</p>`;
    return (
      `<item><title>${escaped(one.title)}</title><link>${urlOf(one)}</link><guid>${urlOf(one)}</guid>` +
      `<category>${one.category}</category><description>${escaped(lead)}</description>` +
      `<content:encoded><![CDATA[${body}]]></content:encoded>` +
      `<pubDate>${new Date(one.publishedAt).toUTCString()}</pubDate></item>`
    );
  }

  return {
    // A pause of less than a minute is kept as it stands: whoever has the feeds read now is not told they were just read.
    sources: OUTLETS.map(({ id, name }) => ({
      id,
      name,
      kind: 'rss',
      url: `http://127.0.0.1:${port}/${id}.xml`,
      intervalSeconds: 1,
    })),
    urlOf,
    numberOf: (url) => Number(/^https:\/\/vesti\.example\/news\/(\d+)$/.exec(url)?.[1] ?? Number.NaN) || null,
    news,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
