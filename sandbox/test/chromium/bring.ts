import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findChromium, onPath } from './find.js';
import { writeFontsFile } from './fonts.js';
import { withLock } from './lock.js';
import { fetchTree } from './packages.js';
import { run } from './run.js';
import { type Chromium, cacheFolder, chromiumIn, type Env, unpackedFolder } from './unpacked.js';

export interface BringOptions {
  /** CHROMIUM_PATH, PATH, HOME, XDG_CACHE_HOME, and what apt-get reads: proxies. */
  env: Env;
  log: (message: string) => void;
  /** How long a fetch may stand still. */
  patienceMs?: number;
}

const PATIENCE_MS = 20_000;
const TOOLS = ['apt-get', 'dpkg-deb', 'flock'];
const WORK = 'chromium-unpack-';

/**
 * Sees to it that findChromium() finds one: where none is, it is unpacked from the packages of the system's own
 * Debian repositories, once, without root and without installing anything.
 * Never fails: says in one sentence why there is none, and tests that want one are skipped.
 */
export async function bringChromium({ env, log, patienceMs = PATIENCE_MS }: BringOptions): Promise<void> {
  const search = findChromium(env);
  if (search.kind === 'found' && (await stillRuns(search.chromium, env, patienceMs))) return;
  if (search.kind === 'misnamed') return log(`Browser tests are skipped: ${search.reason}`);
  try {
    const lacking = TOOLS.find((tool) => !onPath(tool, env));
    if (lacking) throw new Error(`no ${lacking} on PATH`);
    await mkdir(cacheFolder(env), { recursive: true });
    await withLock(join(cacheFolder(env), 'chromium.lock'), env, () => unpack(env, log, patienceMs));
  } catch (error) {
    const { message } = error as Error;
    log(
      `Browser tests are skipped: no Chromium here and none to unpack (${message}). Install it or set CHROMIUM_PATH.`,
    );
  }
}

async function unpack(env: Env, log: BringOptions['log'], patienceMs: number): Promise<void> {
  const home = unpackedFolder(env);
  // Another run may have brought it while this one waited for the lock.
  const standing = chromiumIn(home);
  if (standing && (await stillRuns(standing, env, patienceMs))) return;
  log(`No Chromium here: unpacking its packages into ${home}. No root, once, about 160 MB to fetch.`);
  await removeLeftovers(cacheFolder(env));
  const work = await mkdtemp(join(cacheFolder(env), WORK));
  try {
    // One that no longer runs goes as a whole too.
    await rename(home, join(work, 'worn')).catch(() => undefined);
    const root = await fetchTree(work, { env, patienceMs });
    await writeFontsFile(root);
    await proveIn(root, work, env, patienceMs);
    // One step: whoever looks sees all of it or nothing.
    await rename(root, home);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** What a killed run left. Nobody works there now: this process has the lock. */
async function removeLeftovers(cache: string): Promise<void> {
  const left = (await readdir(cache)).filter((name) => name.startsWith(WORK));
  await Promise.all(left.map((name) => rm(join(cache, name), { recursive: true, force: true })));
}

/** An unpacked one stands on the system's libraries, which may have changed since. */
async function stillRuns({ path, root, env: own }: Chromium, env: Env, patienceMs: number): Promise<boolean> {
  if (root === null) return true;
  return run(path, ['--version'], { env: { ...env, ...own }, watch: root, patienceMs }).then(
    () => true,
    () => false,
  );
}

/** Shows one page with it, in a profile that is thrown away. */
async function proveIn(root: string, work: string, env: Env, patienceMs: number): Promise<void> {
  const chromium = chromiumIn(root);
  if (!chromium) throw new Error('the system has Chromium as a snap only: its package holds no browser');
  const args = ['--headless', '--no-sandbox', '--disable-gpu', `--user-data-dir=${join(work, 'profile')}`];
  await run(chromium.path, [...args, '--dump-dom', 'about:blank'], {
    env: { ...env, ...chromium.env },
    watch: work,
    patienceMs,
  });
}
