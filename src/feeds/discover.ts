import type { ArticleDraft } from '../domain/article.js';
import type { Clock } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import { decodeText } from './charset.js';
import { best, looksLikeFeed, type Read, verdict } from './discover-choice.js';
import { failureWords } from './failure-words.js';
import type { FetchBytes } from './fetch.js';
import type { FrontPage } from './front-page.js';
import type { ParserPool } from './parser-pool.js';
import { suggestId } from './source-id.js';

/** One address that was asked, and what came of it, in Russian. */
export interface Attempt {
  url: string;
  message: string;
}

/** What can be written into sources.json as it stands. */
export interface FoundEntry {
  id: string;
  name: string;
  kind: Source['kind'];
  url: string;
}

export type Discovery =
  | { kind: 'found'; entry: FoundEntry; items: ArticleDraft[]; tried: Attempt[] }
  | { kind: 'nothing'; message: string; tried: Attempt[] };

export interface DiscoverDeps {
  fetchBytes: FetchBytes;
  parser: Pick<ParserPool, 'run'>;
  clock: Clock;
}

export interface DiscoverOptions {
  timeZone: string;
  /** Ids that are in use. */
  taken: readonly string[];
}

/** Where feeds usually are: WordPress, plain sites, 1C-Bitrix. */
const USUAL = ['/feed/', '/rss/', '/rss.xml', '/news/rss/', '/bitrix/rss.php'];
const MAX_REQUESTS = 12;
const MAX_NAMED = 4;
const MAX_LINKED = 3;
const MAX_LISTS = 2;
const FEWEST_ITEMS = 3;

/**
 * Finds what to read on a site: feeds that it names, feeds where they usually are, then the list of news of the page
 * itself. Asks one address at a time and never more than twelve.
 */
export function createDiscovery({ fetchBytes, parser, clock }: DiscoverDeps, options: DiscoverOptions) {
  return async function discover(address: string): Promise<Discovery> {
    const tried: Attempt[] = [];
    const asked = new Set<string>();

    async function ask(url: string): Promise<{ url: string; text: string } | null> {
      if (asked.has(url) || asked.size >= MAX_REQUESTS) return null;
      asked.add(url);
      const fetched = await fetchBytes(url);
      if (fetched.kind === 'ok') {
        return { url: fetched.url, text: decodeText(fetched.bytes, fetched.contentType) };
      }
      tried.push({ url, message: fetched.kind === 'failed' ? failureWords(fetched) : 'пустой ответ' });
      return null;
    }

    async function read(kind: Source['kind'], url: string, text: string): Promise<Read | null> {
      const source = provisional(kind, url, options.timeZone);
      const outcome = await parser.run<'source'>({ kind: 'source', text, source, url, now: clock() });
      const found = outcome.kind === 'done' ? outcome.result : null;
      const enough = kind === 'rss' ? 1 : FEWEST_ITEMS;
      const isRead = found !== null && found.drafts.length >= enough;
      tried.push({
        url,
        message: verdict(kind, outcome.kind === 'failed' ? outcome.reason : null, found, isRead),
      });
      return isRead ? { kind, url, text: found } : null;
    }

    async function feedsAt(urls: readonly string[], stopAtFirst: boolean): Promise<Read[]> {
      const found: Read[] = [];
      for (const url of urls) {
        const answer = await ask(url);
        if (!answer) continue;
        if (!looksLikeFeed(answer.text)) tried.push({ url, message: 'это не лента, а обычная страница' });
        // The address that was asked, not where it led: outlets move their feeds behind redirects.
        const one = looksLikeFeed(answer.text) ? await read('rss', url, answer.text) : null;
        if (one) found.push(one);
        if (one && stopAtFirst) break;
      }
      return found;
    }

    const found = (chosen: Read, siteName: string | null): Discovery => ({
      kind: 'found',
      entry: {
        id: suggestId(chosen.url, options.taken),
        name: chosen.text.title ?? siteName ?? new URL(chosen.url).hostname.replace(/^www\./, ''),
        kind: chosen.kind,
        url: chosen.url,
      },
      items: chosen.text.drafts,
      tried,
    });

    const front = await ask(address);
    if (front && looksLikeFeed(front.text)) {
      const feed = await read('rss', address, front.text);
      if (feed) return found(feed, null);
      return { kind: 'nothing', message: 'По этому адресу лента, но прочитать её не удалось.', tried };
    }
    const page = front ? await frontPage(front) : null;
    const named = best(await feedsAt((page?.alternates ?? []).slice(0, MAX_NAMED), false));
    if (named) return found(named, page?.name ?? null);
    const origin = front?.url ?? (URL.canParse(address) ? address : null);
    // A site that is not there has nothing at other addresses either; one that refuses its front page may.
    if (origin === null || (!front && !/ответил ошибкой/.test(tried[0]?.message ?? ''))) {
      return { kind: 'nothing', message: 'Сайт не прочитан.', tried };
    }
    const guesses = USUAL.map((path) => new URL(path, origin).href);
    const feed = best(await feedsAt([...(page?.feedLinks ?? []).slice(0, MAX_LINKED), ...guesses], true));
    if (feed) return found(feed, page?.name ?? null);

    const lists = front ? [await read('html', front.url, front.text)] : [];
    for (const url of (page?.listLinks ?? []).slice(0, MAX_LISTS)) {
      const answer = await ask(url);
      if (answer) lists.push(await read('html', answer.url, answer.text));
    }
    const list = best(lists.filter((one) => one !== null));
    if (list) return found(list, page?.name ?? null);
    return {
      kind: 'nothing',
      message:
        'Ни ленты, ни списка новостей не нашлось. Попробуйте адрес страницы, где новости идут списком.',
      tried,
    };

    async function frontPage({ url, text }: { url: string; text: string }): Promise<FrontPage | null> {
      const outcome = await parser.run<'front'>({ kind: 'front', text, url });
      if (outcome.kind === 'done') return outcome.result;
      tried.push({ url, message: `страница не читается (${outcome.reason})` });
      return null;
    }
  };
}

function provisional(kind: Source['kind'], url: string, timeZone: string): Source {
  return {
    id: 'new',
    name: url,
    kind,
    url,
    timeZone,
    category: null,
    intervalSeconds: 300,
    selectors: null,
    enabled: true,
    verified: false,
  };
}
