import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RedisPaths } from './paths.js';

/** How long a living supervisor may take to answer; it answers in a millisecond. */
const ANSWER_WITHIN_MS = 2_000;
const LOOK_EVERY_MS = 10;

/** The hold this process has on Redis: as long as it is open, Redis stays. The system closes it when the process ends. */
export interface Lifeline {
  close(): Promise<void>;
}

/** @returns null when nobody supervises, or the supervisor has already decided to end. */
export async function takeLifeline(paths: RedisPaths): Promise<Lifeline | null> {
  const handle = await openForWriting(paths.fifo);
  if (!handle) return null;
  const name = randomBytes(8).toString('hex');
  const answer = `${paths.run}/ack.${name}`;
  try {
    await handle.write(`${name}\n`);
    for (let waited = 0; waited < ANSWER_WITHIN_MS; waited += LOOK_EVERY_MS) {
      if (await exists(answer)) {
        await rm(answer, { force: true });
        return { close: () => handle.close() };
      }
      await sleep(LOOK_EVERY_MS);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
  await handle.close();
  return null;
}

async function openForWriting(fifo: string): Promise<FileHandle | null> {
  try {
    // Without O_NONBLOCK the call would wait for a reader for ever; with it, no reader is ENXIO: fifo(7).
    return await open(fifo, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENXIO' || code === 'ENOENT') return null;
    throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
