import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';

const holderSchema = z.object({ pid: z.int(), started: z.string(), closing: z.boolean() });

/** Who holds a lock, and whether they are about to let go. */
export interface LockHolder extends ProcessIdentity {
  closing: boolean;
}

export interface Lock {
  /** Tells those who wait that it will soon be free. */
  announceClosing(): Promise<void>;
  release(): Promise<void>;
}

/**
 * A lock file that ends with its holder, even by kill -9: it names the process and when that began.
 * @returns the lock, or who holds it
 */
export async function tryLock(path: string): Promise<Lock | LockHolder> {
  const me = await identify(process.pid);
  if (!me) throw new Error('this process cannot be identified');
  const mine = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const write = (closing: boolean) => writeFile(mine, JSON.stringify({ ...me, closing }));
  await write(false);
  try {
    for (;;) {
      // link() is the one step that fails when the lock stands and succeeds whole when it does not.
      const taken = await link(mine, path).then(
        () => true,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return false;
          throw error;
        },
      );
      if (taken) break;
      const holder = await readHolder(path);
      if (holder && (await isAlive(holder))) return holder;
      await removeStale(path, holder);
    }
  } finally {
    await rm(mine, { force: true });
  }
  return {
    async announceClosing() {
      await write(true);
      await rename(mine, path);
    },
    release: () => rm(path, { force: true }),
  };
}

export function isLock(result: Lock | LockHolder): result is Lock {
  return 'release' in result;
}

/** Null when it is gone or does not read: a crash may have cut it short. */
async function readHolder(path: string): Promise<LockHolder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

/** Takes a dead holder's file away; had a living one replaced it in that moment, it is put back. */
async function removeStale(path: string, dead: LockHolder | null): Promise<void> {
  const aside = `${path}.stale.${process.pid}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const removed = await readHolder(aside);
  const isOther = removed && (removed.pid !== dead?.pid || removed.started !== dead.started);
  if (isOther && (await isAlive(removed))) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
