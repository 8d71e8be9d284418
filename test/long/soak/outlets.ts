import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR, type Instant } from '../../../src/domain/clock.js';
import { instantToLocal } from '../../../src/domain/schedule.js';
import type { createNews, SoakNews } from './news.js';
import { chanceOf, choice, dayBegins, ZONE } from './plan.js';

/** Of so many outlets one is an HTML site, one speaks windows-1251. */
const HTML = 4;
const OLD_CHARSET = 7;
/** Outlets at one address: the program asks one host only so much at a time. */
const A_HOST = 5;
const SHOWN = 60;
const LISTED = 40;
const TROUBLE_LASTS = 3 * HOUR;
const TROUBLE = 0.06;
const TROUBLES = ['503', '429', 'cut', 'slow', 'empty', 'garbage', 'truncated', 'page'] as const;
const SLOW_MS = 300;

export type Trouble = (typeof TROUBLES)[number];
const isHtml = (source: number) => source % HTML === HTML - 1;

/** So many outlets on loopback, some in RSS, some in HTML, each in trouble now and then. */
export async function openOutlets(
  news: ReturnType<typeof createNews>,
  { sources, seed }: { sources: number; seed: number },
  now: () => Instant,
) {
  const troubles = new Map<Trouble, number>();
  const servers = await Promise.all(
    Array.from({ length: Math.ceil(sources / A_HOST) }, async () => {
      const server = createServer((request, response) => {
        answer(request, response).catch(() => response.destroy());
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      return { server, host: `http://127.0.0.1:${port}` };
    }),
  );
  const hostOf = (source: number) => servers[Math.floor(source / A_HOST)]?.host ?? '';
  const addressOf = (source: number, { name }: SoakNews) => `${hostOf(source)}/s${source}/news/${name}.html`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, id = '', name] = /^\/s(\d+)(?:\/news\/([\w-]+)\.html)?/.exec(request.url ?? '') ?? [];
    const source = Number(id);
    if (name !== undefined) {
      const one = news.find(name, now());
      if (!one) return void response.writeHead(404).end();
      return send(request, response, page(one), 'text/html; charset=utf-8');
    }
    const trouble = troubleOf(source, now());
    if (trouble) troubles.set(trouble, (troubles.get(trouble) ?? 0) + 1);
    if (trouble === '503') return void response.writeHead(503).end();
    if (trouble === '429') return void response.writeHead(429, { 'retry-after': '600' }).end();
    if (trouble === 'cut') return void response.destroy();
    if (trouble === 'empty') return void response.writeHead(200).end();
    if (trouble === 'page') return send(request, response, '<h1>Ведутся работы</h1>', 'text/html');
    if (trouble === 'garbage') return send(request, response, '\u0000<rss>]]>&&&<'.repeat(99), 'text/xml');
    if (trouble === 'slow') await sleep(SLOW_MS);
    const shown = news.shown(source, now(), isHtml(source) ? LISTED : SHOWN);
    const whole = isHtml(source) ? listing(source, shown) : feed(source, shown);
    const body = trouble === 'truncated' ? whole.slice(0, whole.length * 0.6) : whole;
    if (isHtml(source)) return send(request, response, body, 'text/html; charset=utf-8');
    const old = source % OLD_CHARSET === 3;
    send(request, response, old ? inWindows1251(body) : body, 'application/rss+xml');
  }

  function troubleOf(source: number, at: Instant): Trouble | null {
    const when = Math.floor((at - dayBegins(0)) / TROUBLE_LASTS);
    return chanceOf(seed, 'trouble', source, when) < TROUBLE ? choice(TROUBLES, seed, source, when) : null;
  }

  function feed(source: number, shown: readonly SoakNews[]): string {
    const charset = source % OLD_CHARSET === 3 ? 'windows-1251' : 'utf-8';
    const items = shown.map(
      (one) =>
        `<item><title>${escaped(one.title)}</title><link>${addressOf(source, one)}</link>` +
        `<guid isPermaLink="false">${one.name}</guid><category>${one.category}</category>` +
        `<description>${escaped(one.text)}</description><pubDate>${new Date(one.publishedAt).toUTCString()}</pubDate></item>`,
    );
    return (
      `<?xml version="1.0" encoding="${charset}"?><rss version="2.0"><channel><title>Издание ${source}</title>` +
      `<link>${hostOf(source)}</link>${items.join('')}</channel></rss>`
    );
  }

  function listing(source: number, shown: readonly SoakNews[]): string {
    const items = shown.map(
      (one) =>
        `<div class="item"><span class="cat">${one.category}</span><span class="date">${clockFace(one.publishedAt)}</span>` +
        `<a class="title" href="${addressOf(source, one)}">${escaped(one.title)}</a></div>`,
    );
    return `<!doctype html><meta charset="utf-8"><title>Издание ${source}</title><main>${items.join('')}</main>`;
  }

  return {
    troubles: troubles as ReadonlyMap<Trouble, number>,
    /** Entries of sources.json. */
    sources: Array.from({ length: sources }, (_, source) => ({
      id: `s${source}`,
      name: `Издание ${source}`,
      kind: isHtml(source) ? 'html' : 'rss',
      url: `${hostOf(source)}/s${source}`,
      timeZone: ZONE,
      intervalSeconds: 1_200,
      ...(isHtml(source)
        ? { selectors: { item: '.item', title: '.title', link: '.title', date: '.date', category: '.cat' } }
        : {}),
    })),
    async close(): Promise<void> {
      for (const { server } of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

function page({ title, text, category, publishedAt }: SoakNews): string {
  return (
    `<!doctype html><html lang="ru"><meta charset="utf-8"><title>${escaped(title)}</title><article><h1>${escaped(title)}</h1>` +
    `<span class="category">${category}</span><time datetime="${new Date(publishedAt).toISOString()}"></time>` +
    `<p>${escaped(text)}</p></article></html>`
  );
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  body: string | Uint8Array,
  type: string,
): void {
  const etag = `"${createHash('sha1').update(body).digest('base64url')}"`;
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end();
  response.writeHead(200, { 'content-type': type, etag }).end(body);
}

/** 15.06.2025, 12:26 */
function clockFace(instant: Instant): string {
  const { day, month, year, hour, minute } = instantToLocal(instant, ZONE);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(day)}.${two(month)}.${year}, ${two(hour)}:${two(minute)}`;
}

const TABLE = new Map(
  [...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, code) => code))].map(
    (character, code) => [character, code],
  ),
);

/** What the code has no place for becomes a question mark, as with outlets. */
function inWindows1251(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => TABLE.get(character) ?? 0x3f);
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
