import { constants } from 'node:fs';
import { access, lstat, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type Finding, failure, ok, warning } from '../../domain/finding.js';

const MEGABYTE = 1024 ** 2;
/** Below this nothing works for long: logs, a backup, the file Redis writes. */
const LEAST_FREE = 200 * MEGABYTE;
const OPEN_TO_OTHERS = 0o077;

export interface DiskOptions {
  dataDir: string;
  env: Record<string, string | undefined>;
  /** Bytes; a test brings its own disk. */
  freeAt?: (path: string) => Promise<number>;
}

/** The folder of the private Redis, the room it has, and the place of its socket. */
export async function diskFindings({ dataDir, env, freeAt = freeBytes }: DiskOptions): Promise<Finding[]> {
  const folder = resolve(dataDir);
  const shown = { folder: dataDir };
  const standing = await stat(folder).catch(() => null);
  if (standing && !standing.isDirectory()) return [failure('data-no-folder', shown)];
  const place = standing ? folder : await nearestStanding(folder);
  if (!(await isWritable(place))) return [failure('data-read-only', shown)];
  const findings: Finding[] = [ok(standing ? 'data-writable' : 'data-absent', shown)];
  const redis = await stat(join(folder, 'redis')).catch(() => null);
  if (redis && process.platform !== 'win32' && (redis.mode & OPEN_TO_OTHERS) !== 0)
    findings.push(warning('data-open', { folder: join(dataDir, 'redis') }));
  findings.push(spaceFinding(await freeAt(place), await sizeOf(join(folder, 'redis'))));
  if (!(await anyWritable([env.XDG_RUNTIME_DIR, tmpdir(), '/tmp']))) findings.push(failure('socket-nowhere'));
  return findings;
}

/** Redis writes its file anew from time to time, and the old one stands until the new one is whole. */
function spaceFinding(free: number, data: number): Finding {
  const words = { free: Math.floor(free / MEGABYTE), data: Math.ceil(data / MEGABYTE) };
  if (free < LEAST_FREE || free < data) return failure('disk-full', words);
  return free < 2 * data ? warning('disk-tight', words) : ok('disk-free', words);
}

async function freeBytes(path: string): Promise<number> {
  const { bavail, bsize } = await statfs(path);
  return bavail * bsize;
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = entries.map(async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sizeOf(path);
    return lstat(path).then(
      ({ size }) => size,
      () => 0,
    );
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function nearestStanding(path: string): Promise<string> {
  const above = dirname(path);
  if (above === path || (await stat(above).catch(() => null))) return above;
  return nearestStanding(above);
}

/** Tried, not asked: of a read-only file system the rights say nothing, and root has all rights. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK | constants.X_OK);
    await rm(await mkdtemp(join(folder, '.svodka-doctor-')), { recursive: true });
    return true;
  } catch {
    return false;
  }
}

async function anyWritable(folders: readonly (string | undefined)[]): Promise<boolean> {
  for (const folder of folders) if (folder && (await isWritable(folder))) return true;
  return false;
}
