import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import type { Instant } from '../domain/clock.js';
import type { PageSelectors, Source } from '../domain/source.js';
import { type ArticlePage, readArticlePage } from './article-page.js';
import { decodeText } from './charset.js';
import { kernelThreadId } from './deadline.js';
import { type FrontPage, readFrontPage } from './front-page.js';
import type { RawFeed } from './raw.js';
import { readText, type SourceText } from './read-text.js';
import { parseFeed } from './rss.js';

class UnsettledError extends Error {
  override name = 'UnsettledError';
}

const UNSETTLED_AFTER_MS = 50;
const WARMING_UP =
  '<rss version="2.0"><channel><title>&laquo;x&raquo;</title><item><title>x</title></item></channel></rss>';

/** What a worker can be asked: everything that reads what others wrote. `bytes` as fetched, `contentType` as told. */
export type Task = { bytes: Uint8Array; contentType: string | null } & (
  | { kind: 'feed' }
  | { kind: 'source'; source: Source; url: string; now: Instant }
  | { kind: 'front'; url: string }
  | { kind: 'page'; url: string; selectors?: PageSelectors | undefined }
);

/** What comes of each kind of task. */
export interface Results {
  feed: RawFeed;
  source: SourceText;
  front: FrontPage;
  page: ArticlePage;
}

/** `ready` once, when everything is loaded, with the kernel's number of the thread; then an answer to each task. */
export type WorkerAnswer =
  | { ready: number | null }
  | { id: number; result: Results[Task['kind']] }
  /** `spoilt`: the worker is not to be asked again. */
  | { id: number; error: string; spoilt: boolean };

parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
  Promise.race([perform(task), unsettled()]).then(
    (result) => tell({ id, result }),
    (error: Error) => tell({ id, error: error.message, spoilt: error instanceof UnsettledError }),
  );
});

// The first feed pays for what is compiled on its way; it should not be somebody's.
await parseFeed(WARMING_UP);
tell({ ready: kernelThreadId() });

/**
 * Reading never waits for anything, so what has not settled a moment later never will: rss-parser forgets a text that is
 * cut inside a tag, and remembers its beginning when it reads the next one.
 */
async function unsettled(): Promise<never> {
  await sleep(UNSETTLED_AFTER_MS, undefined, { ref: false });
  throw new UnsettledError('она обрывается на полуслове');
}

function tell(answer: WorkerAnswer): void {
  parentPort?.postMessage(answer);
}

async function perform(task: Task): Promise<Results[Task['kind']]> {
  const text = decodeText(task.bytes, task.contentType);
  switch (task.kind) {
    case 'feed':
      return parseFeed(text);
    case 'source':
      return readText(text, task.source, task.url, task.now);
    case 'front':
      return readFrontPage(text, task.url);
    case 'page':
      return readArticlePage(text, task.url, task.selectors);
  }
}
