import { createHash } from 'node:crypto';
import type { ArticleDraft } from '../domain/article.js';
import { type Clock, MINUTE } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import { failureWords } from './fetch/failure-words.js';
import type { FetchBytes, FetchOutcome, Validators, Wishes } from './fetch/fetch.js';
import type { ArticlePage } from './html/article-page.js';
import type { Refusal } from './normalise.js';
import type { ParserPool } from './threads/parser-pool.js';

export type { Wishes } from './fetch/fetch.js';

/** What is remembered of an answer, so that the same answer need not be read again. */
export interface Memory extends Validators {
  /** Of the body: half of the outlets send no ETag. */
  bodyHash: string | null;
}

export const NO_MEMORY: Memory = { etag: null, lastModified: null, bodyHash: null };

export type ReadOutcome =
  | {
      kind: 'read';
      drafts: ArticleDraft[];
      /** For each draft the stems it is found by, divided by spaces. */
      stems: string[];
      memory: Memory;
      wishes: Wishes;
      refused: { reason: Refusal; count: number }[];
      doubtfulDates: number;
      /** Absolute address of the page with older news. */
      next: string | null;
    }
  | { kind: 'unchanged'; wishes: Wishes }
  | Failed;

export type PageOutcome = { kind: 'read'; page: ArticlePage } | Failed;

export interface Failed {
  kind: 'failed';
  /** What went wrong, Russian, for the operator: it follows the name of the source. */
  message: string;
  /** `gone`: the server says for ever; `empty`: a listing that answered without one item. */
  why: 'gone' | 'empty' | 'other';
  /** The server answers, and has nothing there. */
  isMissing?: boolean;
  /** The pause a refusing server asks for. */
  retryAfterMs?: number;
}

export interface ReaderDeps {
  fetchBytes: FetchBytes;
  parser: Pick<ParserPool, 'run'>;
  clock: Clock;
}

/** The front door of the room: a source → articles. */
export function createSourceReader({ fetchBytes, parser, clock }: ReaderDeps) {
  return {
    /** Asks a source once. A source of which not one item could be read is a failure, not a day without news. */
    async read(source: Source, memory: Memory = NO_MEMORY): Promise<ReadOutcome> {
      const fetched = await fetchBytes(source.url, memory);
      if (fetched.kind === 'unchanged') return fetched;
      if (fetched.kind === 'failed') return failure(fetched);
      const { bytes, contentType, url, validators, wishes } = fetched;
      const bodyHash = createHash('sha256').update(bytes).digest('base64url');
      if (bodyHash === memory.bodyHash) return { kind: 'unchanged', wishes };
      const outcome = await parser.run<'source'>({
        kind: 'source',
        bytes,
        contentType,
        source,
        url,
        now: clock(),
      });
      const place = source.kind === 'html' ? 'страница' : 'лента';
      if (outcome.kind === 'failed') {
        return failed(`${place} не читается (${outcome.reason})`);
      }
      const { drafts, stems, refused, doubtfulDates, next, ttlMinutes } = outcome.result;
      if (drafts.length === 0 && source.kind === 'html') {
        return failed(
          'на странице не нашлось ни одной новости: изменилась вёрстка или неверны selectors',
          'empty',
        );
      }
      if (drafts.length === 0 && refused.length > 0) {
        return failed('в ленте нет ни одной записи с заголовком и ссылкой');
      }
      return {
        kind: 'read',
        drafts,
        stems,
        refused,
        doubtfulDates,
        next,
        memory: { ...validators, bodyHash },
        wishes: { ...wishes, freshForMs: longer(wishes.freshForMs, ttlMinutes) },
      };
    },

    /** Reads the page of one article. */
    async readPage(url: string, { page: selectors }: Pick<Source, 'page'> = {}): Promise<PageOutcome> {
      const fetched = await fetchBytes(url);
      if (fetched.kind === 'failed') return failure(fetched);
      if (fetched.kind === 'unchanged') return failed('пустой ответ');
      const outcome = await parser.run<'page'>({
        kind: 'page',
        bytes: fetched.bytes,
        contentType: fetched.contentType,
        url: fetched.url,
        selectors,
      });
      return outcome.kind === 'done'
        ? { kind: 'read', page: outcome.result }
        : failed(`страница не читается (${outcome.reason})`);
    },
  };
}

/** RSS 2.0: <ttl> is how many minutes a feed may be kept. */
function longer(freshForMs: number | null, ttlMinutes: number | null): number | null {
  return ttlMinutes === null ? freshForMs : Math.max(freshForMs ?? 0, ttlMinutes * MINUTE);
}

function failed(message: string, why: Failed['why'] = 'other'): Failed {
  return { kind: 'failed', message, why };
}

function failure(fetched: Extract<FetchOutcome, { kind: 'failed' }>): Failed {
  const { status, retryAfterMs } = fetched;
  // RFC 9110, 15.5.11: 410 is likely to be permanent, and whoever links there is asked to stop.
  const told = {
    ...failed(failureWords(fetched), status === 410 ? 'gone' : 'other'),
    ...(status === 404 || status === 410 ? { isMissing: true } : {}),
  };
  return retryAfterMs === undefined ? told : { ...told, retryAfterMs };
}
