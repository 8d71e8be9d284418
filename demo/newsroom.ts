import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { encodeCp1251 } from './cp1251.js';
import { articlePage, type ListingItem, listingPage, pathOf, rssFeed } from './pages.js';
import { SEED_ITEMS } from './seed-items.js';
import {
  corrected,
  type DemoStory,
  heldAt,
  heldRetoldAt,
  retoldAt,
  retoldUntil,
  storiesUntil,
  storyAt,
} from './stories.js';

export interface Newsroom {
  /** Front page of the first outlet. */
  listingUrl: string;
  /** Feed of the second one. */
  feedUrl: string;
  close(): Promise<void>;
}

/** The path of a report of the first outlet in which it has found a mistake, once it has found it; else null. */
export type FindMistake = () => string | null;

const SECOND_OUTLET = '/vesti';
const MOSCOW_OFFSET_MS = 3 * 60 * 60_000;

/** Two outlets on one loopback server: an HTML front page and an RSS feed in windows-1251. */
export async function startNewsroom(
  clock: () => number,
  port: number,
  findMistake: FindMistake = () => null,
): Promise<Newsroom> {
  const start = clock();
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${portOf(server)}`;
    const found = respond(request.url ?? '/', base, { start, now: clock(), mistaken: findMistake() });
    if (found) sendConditionally(request, response, found);
    else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Такой страницы нет\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const base = `http://127.0.0.1:${portOf(server)}`;
  return {
    listingUrl: `${base}/novosti/`,
    feedUrl: `${base}${SECOND_OUTLET}/rss.xml`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Page {
  type: string;
  body: Uint8Array;
}

interface Moment {
  start: number;
  now: number;
  mistaken: string | null;
}

function respond(url: string, base: string, { start, now, mistaken }: Moment): Page | null {
  const path = URL.canParse(url, base) ? new URL(url, base).pathname : '';
  const asItStands = (story: DemoStory, at: string) => (at === mistaken ? corrected(story) : story);
  if (path === '/novosti/' || path === '/') {
    const stories = storiesUntil(start, now).map((story) => asItStands(story, pathOf(story)));
    return html(listingPage([...stories.map(listed), ...SEED_ITEMS]));
  }
  if (path === `${SECOND_OUTLET}/rss.xml`) {
    return {
      type: 'application/rss+xml',
      body: encodeCp1251(rssFeed(retoldUntil(start, now), `${base}${SECOND_OUTLET}`)),
    };
  }
  const story = storyUnder(path);
  if (story && story.publishedAt <= now)
    return html(articlePage(asItStands(story, path), moscowTime(story.publishedAt)));
  const seed = SEED_ITEMS.find((item) => item.path === path);
  return seed ? html(articlePage({ ...seed, lead: seed.title, body: seed.title }, seed.date)) : null;
}

/** Told by its address alone: what the last run has published is still there to be opened from a chat. */
function storyUnder(path: string): DemoStory | null {
  const [, kind, digits] = /\/(sobytie|sluchay)-(\d{1,12})\/$/.exec(path) ?? [];
  if (digits === undefined) return null;
  const tick = Number(digits);
  const isSecond = path.startsWith(`${SECOND_OUTLET}/`);
  const [first, second] = kind === 'sobytie' ? [storyAt, retoldAt] : [heldAt, heldRetoldAt];
  const story = isSecond ? second(tick) : first(tick);
  return story && path === `${isSecond ? SECOND_OUTLET : ''}${pathOf(story)}` ? story : null;
}

const listed = (story: DemoStory): ListingItem => ({
  category: story.category,
  date: moscowTime(story.publishedAt),
  title: story.title,
  path: pathOf(story),
});

/** «15.06.2025, 12:26» */
function moscowTime(instant: number): string {
  const [date = '', time = ''] = new Date(instant + MOSCOW_OFFSET_MS).toISOString().split('T');
  return `${date.split('-').reverse().join('.')}, ${time.slice(0, 5)}`;
}

const html = (text: string): Page => ({ type: 'text/html; charset=utf-8', body: Buffer.from(text) });

function sendConditionally(request: IncomingMessage, response: ServerResponse, { type, body }: Page): void {
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { 'content-type': type, etag }).end(body);
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
