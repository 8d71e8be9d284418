import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { SetupError } from '../../domain/errors.js';
import { unpackDebianRedis } from './debian-packages.js';
import { installHint } from './install-hint.js';
import type { ServerBinary } from './supervisor.js';

export interface FindOptions {
  /** The PATH to look on. */
  path: string;
  cacheDir: string;
  platform: string;
  log: (message: string) => void;
}

/**
 * A redis-server: an installed one, or one unpacked from the system's packages.
 * @throws SetupError naming the command that installs one here
 */
export async function findServer({ path, cacheDir, platform, log }: FindOptions): Promise<ServerBinary> {
  const installed = (await onPath('redis-server', path)) ?? (await onPath('valkey-server', path));
  if (installed) return { path: installed, libraries: null };
  const hint = installHint(platform, await readFile('/etc/os-release', 'utf8').catch(() => ''));
  if (!(await onPath('dpkg-deb', path)) || !(await onPath('apt-get', path))) throw new SetupError(hint);
  try {
    return await unpackDebianRedis({ cacheDir, path, log });
  } catch (error) {
    const reason = (error as Error).message.trim().split('\n').at(-1);
    throw new SetupError(`${hint} Взять пакет без установки не вышло: ${reason}`);
  }
}

async function onPath(name: string, path: string): Promise<string | null> {
  for (const folder of path.split(delimiter).filter(Boolean)) {
    const file = join(folder, name);
    const runs = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return file;
  }
  return null;
}
