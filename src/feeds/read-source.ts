import type { ArticleDraft } from '../domain/article.js';
import type { Clock } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import { type ArticlePage, readArticlePage } from './article-page.js';
import { decodeText } from './charset.js';
import type { FetchBytes, FetchOutcome, Validators } from './fetch.js';
import { readListing } from './html-listing.js';
import { normaliseItems, type Refusal } from './normalise.js';
import type { ParserPool } from './parser-pool.js';
import type { RawItem } from './raw.js';

export type { Validators } from './fetch.js';

export type ReadOutcome =
  | {
      kind: 'read';
      drafts: ArticleDraft[];
      validators: Validators;
      refused: { reason: Refusal; count: number }[];
    }
  | { kind: 'unchanged' }
  | Failed;

export type PageOutcome = { kind: 'read'; page: ArticlePage } | Failed;

/** `message` is one Russian sentence for the operator. */
export interface Failed {
  kind: 'failed';
  message: string;
}

export interface ReaderDeps {
  fetchBytes: FetchBytes;
  parser: Pick<ParserPool, 'parse'>;
  clock: Clock;
}

/** The front door of the room: a source → articles. */
export function createSourceReader({ fetchBytes, parser, clock }: ReaderDeps) {
  async function itemsOf(source: Source, text: string): Promise<RawItem[] | Failed> {
    if (source.kind === 'html') return readListing(text, source.selectors);
    const outcome = await parser.parse(text);
    if (outcome.kind === 'parsed') return outcome.feed.items;
    return { kind: 'failed', message: `лента не читается (${outcome.reason})` };
  }

  return {
    /** Asks a source once. An HTML listing on which nothing is found is a failure, not a day without news. */
    async read(source: Source, validators: Validators): Promise<ReadOutcome> {
      const fetched = await fetchBytes(source.url, validators);
      if (fetched.kind === 'unchanged') return fetched;
      if (fetched.kind === 'failed') return { kind: 'failed', message: inWords(fetched) };
      const items = await itemsOf(source, decodeText(fetched.bytes, fetched.contentType));
      if ('kind' in items) return items;
      if (source.kind === 'html' && items.length === 0) {
        return {
          kind: 'failed',
          message: 'на странице не нашлось ни одной новости: изменилась вёрстка или неверны selectors',
        };
      }
      const { drafts, refused } = normaliseItems(items, source, fetched.url, clock());
      return { kind: 'read', drafts, refused, validators: fetched.validators };
    },

    /** Reads the page of one article. */
    async readPage(url: string): Promise<PageOutcome> {
      const fetched = await fetchBytes(url);
      if (fetched.kind !== 'ok')
        return { kind: 'failed', message: fetched.kind === 'failed' ? inWords(fetched) : 'пустой ответ' };
      return {
        kind: 'read',
        page: readArticlePage(decodeText(fetched.bytes, fetched.contentType), fetched.url),
      };
    },
  };
}

function inWords({ reason, status }: Extract<FetchOutcome, { kind: 'failed' }>): string {
  switch (reason) {
    case 'timeout':
      return 'не ответил вовремя';
    case 'too-large':
      return 'прислал слишком много данных';
    case 'status':
      return `ответил ошибкой ${status}`;
    case 'network':
      return 'недоступен по сети';
    case 'private-address':
      return 'ведёт на внутренний адрес, такие не читаются (см. FEED_ALLOW_PRIVATE)';
    case 'redirects':
      return 'перенаправляет по кругу';
    case 'bad-url':
      return 'адрес неверен';
  }
}
