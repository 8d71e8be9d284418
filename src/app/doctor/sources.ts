import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, SECOND } from '../../domain/clock.js';
import { type Finding, failure, ok, warning } from '../../domain/finding.js';
import type { Source } from '../../domain/source.js';
import type { FetchBytes } from '../../feeds/fetch/fetch.js';
import type { ParserPool } from '../../feeds/threads/parser-pool.js';

const WITHIN = 10 * SECOND;
const AT_ONCE = 8;

interface Deps {
  fetchBytes: FetchBytes;
  parser: Pick<ParserPool, 'run'>;
  clock: Clock;
}

/** Asks every enabled source once, eight at a time and ten seconds each; its articles' pages are left alone. */
export async function sourceFindings(sources: readonly Source[], deps: Deps): Promise<Finding[]> {
  const waiting = sources.filter(({ enabled }) => enabled);
  const total = waiting.length;
  if (total === 0) return [];
  const failed: Finding[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let source = waiting.shift(); source; source = waiting.shift()) {
        const why = await whyUnread(source, deps);
        if (why !== null) failed.push(warning('source-unread', { id: source.id, name: source.name, ...why }));
      }
    }),
  );
  if (failed.length === 0) return [ok('sources-read', { count: total })];
  if (failed.length === total) return [failure('sources-unread', { count: total }), ...failed];
  return [ok('sources-some', { count: total - failed.length, total }), ...failed];
}

/** Why a source gave no news, as the tables of sentences know it; a status where one came. */
interface Unread {
  reason: string;
  status: string;
}

const because = (reason: string, status?: number): Unread => ({ reason, status: String(status ?? '') });

/** @returns null when it gave news */
async function whyUnread(source: Source, deps: Deps): Promise<Unread | null> {
  const over = new AbortController();
  const late = sleep(WITHIN, because('timeout'), { signal: over.signal, ref: false });
  late.catch(() => undefined);
  try {
    return await Promise.race([late, readOnce(source, deps)]);
  } finally {
    over.abort();
  }
}

async function readOnce(source: Source, { fetchBytes, parser, clock }: Deps): Promise<Unread | null> {
  const answer = await fetchBytes(source.url);
  if (answer.kind === 'failed') return because(answer.reason, answer.status);
  if (answer.kind !== 'ok') return because('empty');
  const { bytes, contentType, url } = answer;
  const outcome = await parser.run<'source'>({
    kind: 'source',
    bytes,
    contentType,
    source,
    url,
    now: clock(),
  });
  if (outcome.kind === 'failed') return because('unreadable');
  return outcome.result.drafts.length > 0 ? null : because('empty');
}
