import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunOptions, run } from './run.js';

/** DejaVu has Cyrillic letters and weighs one megabyte. */
const WANTED = ['chromium', 'fonts-dejavu-core'];
/** Programs, icons and daemons that would be installed along are of no use in an unpacked tree. */
const USEFUL = /^(chromium|fonts-|lib)/;
/** Drivers of graphics cards; and the C library, which cannot be another than the one its loader came with. */
const USELESS = /^(libllvm|libgl1-mesa-dri|libz3-|libc6$|libc-)/;
const BALLAST = ['doc', 'icons', 'locale', 'man'];

/**
 * Fetches Chromium and what it stands on and this system lacks, and unpacks it into a folder.
 * Nothing is installed: apt-get works with lists and caches of its own.
 * @param work an empty folder, to be deleted afterwards
 * @returns the tree
 * @throws when the packages cannot be had; the message says why
 */
export async function fetchTree(
  work: string,
  options: Pick<RunOptions, 'env' | 'patienceMs'>,
): Promise<string> {
  const debs = join(work, 'debs');
  const root = join(work, 'root');
  const folders = ['lists/partial', 'cache/archives/partial', 'debs', 'root'];
  await Promise.all(folders.map((folder) => mkdir(join(work, folder), { recursive: true })));
  const env = { ...options.env, LC_ALL: 'C.UTF-8' };
  const apt = (...args: string[]) =>
    run('apt-get', [...settings(work), '-qq', ...args], { ...options, env, cwd: debs, watch: work });
  await update(work, apt);
  await apt('download', ...(await missing(apt)));
  for (const file of await readdir(debs)) {
    await run('dpkg-deb', ['-x', join(debs, file), root], { ...options, watch: work });
    await rm(join(debs, file));
  }
  for (const folder of BALLAST) await rm(join(root, 'usr/share', folder), { recursive: true, force: true });
  return root;
}

type Apt = (...args: string[]) => Promise<string>;

function settings(work: string): string[] {
  return [
    `Dir::State::lists=${join(work, 'lists')}`,
    `Dir::Cache=${join(work, 'cache')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    'APT::Sandbox::User=root',
    'APT::Update::Error-Mode=any',
    'Acquire::Retries=1',
    'Acquire::http::Timeout=10',
  ].flatMap((option) => ['-o', option]);
}

/** To apt-get any unreachable repository is an error here, so that it says which; to us only no list at all is. */
async function update(work: string, apt: Apt): Promise<void> {
  const complaint = await apt('update').then(
    () => 'no lists came',
    (error: Error) => error.message,
  );
  const lists = await readdir(join(work, 'lists'));
  if (!lists.some((name) => name.includes('_Packages')))
    throw new Error(`the package repositories cannot be reached: ${complaint}`);
}

/** As apt-get itself would decide it, asked without doing it: `Inst libnss3 (2:3.87.1 …)`. */
async function missing(apt: Apt): Promise<string[]> {
  const plan = await apt('install', '--simulate', '--no-install-recommends', ...WANTED).catch(
    (error: Error) => {
      throw new Error(`the repositories offer no Chromium that suits this system: ${error.message}`);
    },
  );
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  return names.filter((name) => USEFUL.test(name) && !USELESS.test(name));
}
