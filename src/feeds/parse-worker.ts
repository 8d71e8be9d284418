import { parentPort } from 'node:worker_threads';
import type { RawFeed } from './raw.js';
import { parseFeed } from './rss.js';

/** What the pool and its workers tell each other. */
export type WorkerAnswer = { id: number; feed: RawFeed } | { id: number; error: string };

parentPort?.on('message', ({ id, xml }: { id: number; xml: string }) => {
  parseFeed(xml).then(
    (feed) => parentPort?.postMessage({ id, feed } satisfies WorkerAnswer),
    (error: Error) => parentPort?.postMessage({ id, error: error.message } satisfies WorkerAnswer),
  );
});
