import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedsReady } from './feed-server.js';

const ENDS_WITHIN_MS = 180_000;

const root = new URL('../../', import.meta.url);

export interface Outlets {
  /** A folder of the benchmark's own: sources.json and rubrics.json lie in it, DATA_DIR may. */
  dir: string;
  urls: string[];
}

/** A process that serves feeds, and a region that reads them. */
export async function openOutlets(
  feeds: number,
  items: number,
  undo: (step: () => Promise<unknown>) => void,
): Promise<Outlets> {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-bench-'));
  undo(() => rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const server = fork(new URL('./feed-server.js', import.meta.url), [String(feeds), String(items)]);
  undo(() => end(server));
  const [{ port }] = (await once(server, 'message')) as [FeedsReady];
  const urls = Array.from({ length: feeds }, (_, feed) => `http://127.0.0.1:${port}/${feed}.xml`);
  const sources = urls.map((url, feed) => ({
    id: `feed-${feed}`,
    name: `Вести района № ${feed + 1}`,
    kind: 'rss',
    url,
  }));
  await writeFile(join(dir, 'sources.json'), JSON.stringify(sources));
  await copyFile(new URL('config/kaluga/rubrics.json', root), join(dir, 'rubrics.json'));
  return { dir, urls };
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** Runs the work and undoes what it set up, newest first: at its end, its failure, Ctrl-C or when time is up. */
export async function endingInTime(work: (undo: (step: () => Promise<unknown>) => void) => Promise<void>) {
  const undone: (() => Promise<unknown>)[] = [];
  const cut = new Promise<never>((_, reject) => {
    const because = (why: string) => () => reject(new Error(why));
    setTimeout(because(`not done within ${ENDS_WITHIN_MS / 1_000} s`), ENDS_WITHIN_MS).unref();
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
