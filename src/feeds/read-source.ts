import type { ArticleDraft } from '../domain/article.js';
import type { Clock } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import type { ArticlePage } from './article-page.js';
import { failureWords } from './failure-words.js';
import type { FetchBytes, FetchOutcome, Validators, Wishes } from './fetch.js';
import type { Refusal } from './normalise.js';
import type { ParserPool } from './parser-pool.js';

export type { Validators, Wishes } from './fetch.js';

export type ReadOutcome =
  | {
      kind: 'read';
      drafts: ArticleDraft[];
      validators: Validators;
      wishes: Wishes;
      refused: { reason: Refusal; count: number }[];
      doubtfulDates: number;
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
    async read(source: Source, validators: Validators): Promise<ReadOutcome> {
      const fetched = await fetchBytes(source.url, validators);
      if (fetched.kind === 'unchanged') return fetched;
      if (fetched.kind === 'failed') return failure(fetched);
      const outcome = await parser.run<'source'>({
        kind: 'source',
        bytes: fetched.bytes,
        contentType: fetched.contentType,
        source,
        url: fetched.url,
        now: clock(),
      });
      const place = source.kind === 'html' ? 'страница' : 'лента';
      if (outcome.kind === 'failed') {
        return failed(`${place} не читается (${outcome.reason})`);
      }
      const { drafts, refused, doubtfulDates } = outcome.result;
      if (drafts.length === 0 && source.kind === 'html') {
        return failed(
          'на странице не нашлось ни одной новости: изменилась вёрстка или неверны selectors',
          'empty',
        );
      }
      if (drafts.length === 0 && refused.length > 0) {
        return failed('в ленте нет ни одной записи с заголовком и ссылкой');
      }
      const { validators: next, wishes } = fetched;
      return { kind: 'read', drafts, refused, doubtfulDates, validators: next, wishes };
    },

    /** Reads the page of one article. */
    async readPage(url: string): Promise<PageOutcome> {
      const fetched = await fetchBytes(url);
      if (fetched.kind === 'failed') return failure(fetched);
      if (fetched.kind === 'unchanged') return failed('пустой ответ');
      const outcome = await parser.run<'page'>({
        kind: 'page',
        bytes: fetched.bytes,
        contentType: fetched.contentType,
        url: fetched.url,
      });
      return outcome.kind === 'done'
        ? { kind: 'read', page: outcome.result }
        : failed(`страница не читается (${outcome.reason})`);
    },
  };
}

function failed(message: string, why: Failed['why'] = 'other'): Failed {
  return { kind: 'failed', message, why };
}

function failure(fetched: Extract<FetchOutcome, { kind: 'failed' }>): Failed {
  const { status, retryAfterMs } = fetched;
  // RFC 9110, 15.5.11: 410 is likely to be permanent, and whoever links there is asked to stop.
  const told = failed(failureWords(fetched), status === 410 ? 'gone' : 'other');
  return retryAfterMs === undefined ? told : { ...told, retryAfterMs };
}
