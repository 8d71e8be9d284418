import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedsReady } from './feed-server.js';

const ENDS_WITHIN_MS = 180_000;

const root = new URL('../../', import.meta.url);

/** Takes note of how to undo what has just been set up. */
export type Undo = (step: () => Promise<unknown>) => void;

export interface Outlets {
  /** A folder of the benchmark's own: sources.json and rubrics.json lie in it, DATA_DIR may. */
  dir: string;
  urls: string[];
}

/** A process that serves feeds, and a region that reads them. `newest`: when the newest items were published, ms. */
export async function openOutlets(
  feeds: number,
  items: number,
  undo: Undo,
  newest?: number,
): Promise<Outlets> {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-bench-'));
  undo(() => rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const server = fork(
    new URL('./feed-server.js', import.meta.url),
    [feeds, items, newest].flatMap((one) => (one === undefined ? [] : [String(one)])),
  );
  undo(() => end(server));
  const [{ port }] = (await once(server, 'message')) as [FeedsReady];
  const urls = Array.from({ length: feeds }, (_, feed) => `http://127.0.0.1:${port}/${feed}.xml`);
  const sources = urls.map((url, feed) => ({
    id: `feed-${feed}`,
    name: `Вести района № ${feed + 1}`,
    kind: 'rss',
    url,
  }));
  await cp(new URL('config/kaluga', root), dir, { recursive: true });
  await writeFile(join(dir, 'sources.json'), JSON.stringify(sources));
  return { dir, urls };
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Runs the work and undoes what it set up, newest first: at its end, its failure, Ctrl-C or when time is up. */
export async function endingInTime(work: (undo: Undo) => Promise<void>, withinMs = ENDS_WITHIN_MS) {
  const undone: (() => Promise<unknown>)[] = [];
  const cut = new Promise<never>((_, reject) => {
    const because = (why: string) => () => reject(new Error(why));
    setTimeout(because(`not done within ${withinMs / 1_000} s`), withinMs).unref();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, because(signal));
  });
  try {
    await Promise.race([work((step) => undone.push(step)), cut]);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
  for (const step of undone.reverse()) await step().catch((error: unknown) => console.error(error));
  // What was cut short may still be waiting for something.
  process.exit();
}
