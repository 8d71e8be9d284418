import { parentPort, workerData } from 'node:worker_threads';
import type { Instant } from '../../domain/clock.js';
import type { PageSelectors, Source } from '../../domain/source.js';
import type { ArticlePage } from '../html/article-page.js';
import type { FrontPage } from '../html/front-page.js';
import type { RawFeed } from '../raw.js';
import { readText, type SourceText } from '../read-text.js';
import { decodeText } from '../text/charset.js';
import { parseFeed } from '../xml/rss.js';
import { kernelThreadId } from './deadline.js';

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
  | { id: number; error: string };

parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
  perform(task).then(
    (result) => tell({ id, result }),
    (error: Error) => tell({ id, error: error.message }),
  );
});

// The first text pays for what is loaded and compiled on its way; it should not be somebody's.
await parseFeed(WARMING_UP);
if ((workerData as { pages: boolean }).pages) {
  await Promise.all([
    import('../html/html-listing.js'),
    import('../html/article-page.js'),
    import('../html/front-page.js'),
  ]);
}
tell({ ready: kernelThreadId() });

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
      return (await import('../html/front-page.js')).readFrontPage(text, task.url);
    case 'page':
      return (await import('../html/article-page.js')).readArticlePage(text, task.url, task.selectors);
  }
}
