import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { encodeCp1251 } from './cp1251.js';
import { articlePage, listingPage, pathOf, rssFeed } from './pages.js';
import { SEED_ITEMS } from './seed-items.js';
import { RHYTHM_MS, storiesUntil } from './stories.js';
/** The second outlet reports every third event of the first a few minutes later. */
const RETOLD_EVERY = 3;
const RETOLD_AFTER_MS = 7 * 60_000;
const MOSCOW_OFFSET_MS = 3 * 60 * 60_000;
/** Two outlets on one loopback server: an HTML front page and an RSS feed in windows-1251. */
export async function startNewsroom(clock, port) {
    const server = createServer((request, response) => {
        const base = `http://127.0.0.1:${portOf(server)}`;
        const found = respond(request.url ?? '/', base, clock());
        if (found)
            sendConditionally(request, response, found);
        else
            response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Такой страницы нет\n');
    });
    await new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, '127.0.0.1', resolve);
    });
    const base = `http://127.0.0.1:${portOf(server)}`;
    return {
        listingUrl: `${base}/novosti/`,
        feedUrl: `${base}/vesti/rss.xml`,
        close: () => new Promise((resolve) => {
            server.close(() => resolve());
            server.closeAllConnections();
        }),
    };
}
function respond(url, base, now) {
    const path = new URL(url, base).pathname;
    const stories = storiesUntil(now);
    if (path === '/novosti/' || path === '/')
        return html(listingPage([...stories.map(listed), ...SEED_ITEMS]));
    if (path === '/vesti/rss.xml') {
        return {
            type: 'application/rss+xml',
            body: encodeCp1251(rssFeed(retold(stories, now), `${base}/vesti`)),
        };
    }
    const story = stories.find((candidate) => path.endsWith(pathOf(candidate)));
    if (story)
        return html(articlePage(story, moscowTime(story.publishedAt)));
    const seed = SEED_ITEMS.find((item) => item.path === path);
    return seed
        ? html(articlePage({ ...seed, lead: seed.title, body: seed.title, category: 'Общество' }, seed.date))
        : null;
}
function retold(stories, now) {
    return stories
        .filter(({ publishedAt }) => (publishedAt / RHYTHM_MS) % RETOLD_EVERY === 0)
        .map((story) => ({ ...story, publishedAt: story.publishedAt + RETOLD_AFTER_MS }))
        .filter(({ publishedAt }) => publishedAt <= now);
}
const listed = (story) => ({
    category: story.category,
    date: moscowTime(story.publishedAt),
    title: story.title,
    path: pathOf(story),
});
/** «15.06.2025, 12:26» */
function moscowTime(instant) {
    const [date = '', time = ''] = new Date(instant + MOSCOW_OFFSET_MS).toISOString().split('T');
    return `${date.split('-').reverse().join('.')}, ${time.slice(0, 5)}`;
}
const html = (text) => ({ type: 'text/html; charset=utf-8', body: Buffer.from(text) });
function sendConditionally(request, response, { type, body }) {
    const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, { etag }).end();
        return;
    }
    response.writeHead(200, { 'content-type': type, etag }).end(body);
}
function portOf(server) {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
}
//# sourceMappingURL=newsroom.js.map