import { parentPort } from 'node:worker_threads';
import type { Instant } from '../domain/clock.js';
import type { Source } from '../domain/source.js';
import { type ArticlePage, readArticlePage } from './article-page.js';
import type { Normalised } from './normalise.js';
import type { RawFeed } from './raw.js';
import { readText } from './read-text.js';
import { parseFeed } from './rss.js';

/** What a worker can be asked: everything that reads what others wrote. */
export type Task =
  | { kind: 'feed'; text: string }
  | { kind: 'source'; text: string; source: Source; url: string; now: Instant }
  | { kind: 'page'; text: string; url: string };

/** What comes of each kind of task. */
export interface Results {
  feed: RawFeed;
  source: Normalised;
  page: ArticlePage;
}

/** `ready` once, when everything is loaded; then an answer to each task. */
export type WorkerAnswer =
  | 'ready'
  | { id: number; result: Results[Task['kind']] }
  | { id: number; error: string };

parentPort?.on('message', ({ id, task }: { id: number; task: Task }) => {
  perform(task).then(
    (result) => parentPort?.postMessage({ id, result } satisfies WorkerAnswer),
    (error: Error) => parentPort?.postMessage({ id, error: error.message } satisfies WorkerAnswer),
  );
});

parentPort?.postMessage('ready' satisfies WorkerAnswer);

async function perform(task: Task): Promise<Results[Task['kind']]> {
  switch (task.kind) {
    case 'feed':
      return parseFeed(task.text);
    case 'source':
      return readText(task.text, task.source, task.url, task.now);
    case 'page':
      return readArticlePage(task.text, task.url);
  }
}
