import type { Clock } from '../../domain/clock.js';
import type { Source } from '../../domain/source.js';
import { failureWords } from '../fetch/failure-words.js';
import type { FetchBytes } from '../fetch/fetch.js';
import type { FrontPage } from '../html/front-page.js';
import { decodeText } from '../text/charset.js';
import type { ParserPool } from '../threads/parser-pool.js';
import { looksLikeFeed, type Read, verdict } from './discover-choice.js';

/** One address that was asked, and what came of it, in Russian. */
export interface Attempt {
  url: string;
  message: string;
}

export interface VisitDeps {
  fetchBytes: FetchBytes;
  parser: Pick<ParserPool, 'run'>;
  clock: Clock;
}

/** What an address answered. */
export interface Answer {
  url: string;
  bytes: Uint8Array;
  contentType: string | null;
  isFeed: boolean;
}

const MAX_REQUESTS = 12;
const FEWEST_IN_A_LIST = 3;
/** Enough to see what a document begins with. */
const HEAD_BYTES = 8_192;

/** One walk over a site: no address is asked twice, nor more than twelve, and what came of each is noted. */
export function visitSite({ fetchBytes, parser, clock }: VisitDeps, timeZone: string) {
  const tried: Attempt[] = [];
  const asked = new Set<string>();
  const note = (url: string, message: string) => void tried.push({ url, message });

  async function ask(url: string): Promise<Answer | null> {
    if (asked.has(url) || asked.size >= MAX_REQUESTS) return null;
    asked.add(url);
    const fetched = await fetchBytes(url);
    if (fetched.kind !== 'ok') {
      note(url, fetched.kind === 'failed' ? failureWords(fetched) : 'пустой ответ');
      return null;
    }
    const { bytes, contentType } = fetched;
    const isFeed = looksLikeFeed(decodeText(bytes.subarray(0, HEAD_BYTES), contentType));
    return { url: fetched.url, bytes, contentType, isFeed };
  }

  /** @param url under which it would be read from now on */
  async function read(kind: Source['kind'], url: string, answer: Answer): Promise<Read | null> {
    const outcome = await parser.run<'source'>({
      kind: 'source',
      ...copied(answer),
      source: provisional(kind, url, timeZone),
      url: answer.url,
      now: clock(),
    });
    const text = outcome.kind === 'done' ? outcome.result : null;
    const isRead = text !== null && text.drafts.length >= (kind === 'rss' ? 1 : FEWEST_IN_A_LIST);
    note(url, verdict(kind, outcome.kind === 'failed' ? outcome.reason : null, text, isRead));
    return isRead ? { kind, url, text } : null;
  }

  return {
    tried,
    ask,
    read,

    /** The feeds among these addresses. */
    async feedsAt(urls: readonly string[], howMany: 'all' | 'first'): Promise<Read[]> {
      const found: Read[] = [];
      for (const url of urls) {
        const answer = await ask(url);
        if (!answer) continue;
        if (!answer.isFeed) note(url, 'это не лента, а обычная страница');
        // The address that was asked, not where it led: outlets move their feeds behind redirects.
        const one = answer.isFeed ? await read('rss', url, answer) : null;
        if (one) found.push(one);
        if (one && howMany === 'first') break;
      }
      return found;
    },

    /** What a page leads to. */
    async frontPage(answer: Answer): Promise<FrontPage | null> {
      const { url } = answer;
      const outcome = await parser.run<'front'>({ kind: 'front', ...copied(answer), url });
      if (outcome.kind === 'done') return outcome.result;
      note(url, `страница не читается (${outcome.reason})`);
      return null;
    },
  };
}

/** A reader takes the bytes for itself, and one page may be read twice. */
function copied({ bytes, contentType }: Answer) {
  return { bytes: new Uint8Array(bytes), contentType };
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
    official: false,
    verified: false,
  };
}
