import type { ArticleDraft } from '../../domain/article.js';
import type { Clock } from '../../domain/clock.js';
import type { Source } from '../../domain/source.js';
import { failureWords } from '../fetch/failure-words.js';
import type { FetchBytes } from '../fetch/fetch.js';
import type { ArticlePage } from '../html/article-page.js';
import type { Refusal } from '../normalise.js';
import type { SourceText } from '../read-text.js';
import type { ParserPool } from '../threads/parser-pool.js';

/** What one reading of a source shows. `message` is Russian. */
export type SourceCheck =
  | {
      kind: 'read';
      how: SourceText['how'];
      items: ArticleDraft[];
      refused: { reason: Refusal; count: number }[];
      /** Items whose date was missing or impossible. */
      undated: number;
      next: string | null;
      silent: string[];
      page: PageCheck;
    }
  | { kind: 'failed'; message: string; silent: string[] };

export type PageCheck =
  | { kind: 'read'; url: string; page: ArticlePage }
  | { kind: 'failed'; url: string; message: string };

export interface CheckDeps {
  fetchBytes: FetchBytes;
  parser: Pick<ParserPool, 'run'>;
  clock: Clock;
}

/** Reads a source and the page of its first article, and stores nothing. */
export function createSourceCheck({ fetchBytes, parser, clock }: CheckDeps) {
  async function answerOf(url: string) {
    const fetched = await fetchBytes(url);
    if (fetched.kind === 'ok') return fetched;
    const message = fetched.kind === 'failed' ? failureWords(fetched) : 'пустой ответ';
    return { kind: 'failed' as const, message };
  }

  async function checkPage(url: string, source: Source): Promise<PageCheck> {
    const answer = await answerOf(url);
    if (answer.kind === 'failed') return { ...answer, url };
    const outcome = await parser.run<'page'>({
      kind: 'page',
      bytes: answer.bytes,
      contentType: answer.contentType,
      url: answer.url,
      selectors: source.page,
    });
    return outcome.kind === 'done'
      ? { kind: 'read', url, page: outcome.result }
      : { kind: 'failed', url, message: `страница не читается (${outcome.reason})` };
  }

  return async function check(source: Source): Promise<SourceCheck> {
    const failed = (message: string, silent: string[] = []): SourceCheck => ({
      kind: 'failed',
      message,
      silent,
    });
    const answer = await answerOf(source.url);
    if (answer.kind === 'failed') return failed(answer.message);
    const outcome = await parser.run<'source'>({
      kind: 'source',
      bytes: answer.bytes,
      contentType: answer.contentType,
      source,
      url: answer.url,
      now: clock(),
    });
    const place = source.kind === 'html' ? 'страница' : 'лента';
    if (outcome.kind === 'failed') return failed(`${place} не читается (${outcome.reason})`);
    const { drafts, refused, how, next, silent } = outcome.result;
    const [first] = drafts;
    if (!first) return failed(emptyWords(source, silent), silent);
    return {
      kind: 'read',
      how,
      items: drafts,
      refused,
      undated: drafts.filter(({ dateFrom }) => dateFrom === 'first-seen').length,
      next,
      silent,
      page: await checkPage(first.url, source),
    };
  };
}

function emptyWords({ kind, selectors }: Source, silent: readonly string[]): string {
  if (kind === 'rss') return 'в ленте нет ни одной записи с заголовком и ссылкой';
  if (selectors === null) {
    return 'на странице не видно списка новостей; попробуйте svodka sources discover или задайте selectors';
  }
  const named = silent.length > 0 ? `; ничего не находят: ${silent.join(', ')}` : '';
  return `на странице не нашлось ни одной новости${named}`;
}
