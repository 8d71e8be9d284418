import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerBinary } from './supervisor.js';

const run = promisify(execFile);

/** redis-server is a link into redis-tools; the libraries are those a bare Debian or Ubuntu lacks. */
const PACKAGES = ['redis-server', 'redis-tools', 'libjemalloc2', 'liblzf1', 'libatomic1'];
const FOLDER = 'debian-redis';

export interface DebianOptions {
  /** Where unpacked servers stay, shared by all data folders of a person. */
  cacheDir: string;
  /** PATH on which apt-get and dpkg-deb are looked for. */
  path: string;
  log: (message: string) => void;
}

/**
 * Fetches redis-server from the system's own Debian or Ubuntu repositories and unpacks it, without root
 * and without installing anything. What was unpacked once is used again.
 * @throws when the repositories cannot be reached or the server does not start; the message says which
 */
export async function unpackDebianRedis({ cacheDir, path, log }: DebianOptions): Promise<ServerBinary> {
  const home = join(cacheDir, FOLDER);
  const standing = await serverIn(home).catch(() => null);
  if (standing) return standing;
  log('Redis не установлен: беру его пакет у вашей системы (без прав администратора, один раз).');
  await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(join(cacheDir, 'unpack-'));
  try {
    const env = { PATH: path, LC_ALL: 'C.UTF-8' };
    const apt = await privateApt(work, env);
    await apt('update');
    await fetchAndUnpack(work, PACKAGES, apt, env);
    if (await lacksLibraries(join(work, 'root'))) await fetchAndUnpack(work, await libraries(apt), apt, env);
    await serverIn(join(work, 'root'));
    // One step: whoever looks sees all of it or nothing. Had another been faster, theirs is as good.
    await rename(join(work, 'root'), home).catch(() => undefined);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return serverIn(home);
}

type Apt = (...args: string[]) => Promise<string>;

/** apt-get with lists and caches of its own: an ordinary user may not write the system's, and root should not. */
async function privateApt(work: string, env: Record<string, string>): Promise<Apt> {
  const folders = ['lists/partial', 'cache/archives/partial', 'debs', 'root'];
  await Promise.all(folders.map((folder) => mkdir(join(work, folder), { recursive: true })));
  const options = [
    `Dir::State::lists=${join(work, 'lists')}`,
    `Dir::Cache=${join(work, 'cache')}`,
    'Dir::State::status=/var/lib/dpkg/status',
    'APT::Sandbox::User=root',
    'Acquire::Retries=2',
    'Acquire::http::Timeout=20',
  ].flatMap((option) => ['-o', option]);
  return async (command, ...args) => {
    const tool = command === 'depends' ? 'apt-cache' : 'apt-get';
    const { stdout } = await run(tool, [...options, '-qq', command, ...args], {
      cwd: join(work, 'debs'),
      env,
      maxBuffer: 1 << 26,
    });
    return stdout;
  };
}

async function fetchAndUnpack(
  work: string,
  packages: readonly string[],
  apt: Apt,
  env: Record<string, string>,
): Promise<void> {
  await apt('download', ...packages);
  const debs = join(work, 'debs');
  for (const file of await readdir(debs)) {
    await run('dpkg-deb', ['-x', join(debs, file), join(work, 'root')], { env });
    await rm(join(debs, file));
  }
}

/** Every library redis-tools stands on, for systems barer than Debian's own image. */
async function libraries(apt: Apt): Promise<string[]> {
  const without = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
    (kind) => `--no-${kind}`,
  );
  const listed = await apt('depends', '--recurse', ...without, 'redis-tools');
  const names = listed.split('\n').filter((line) => /^(lib|lua)[a-z0-9.+-]+$/.test(line));
  return [...new Set(names)].filter((name) => name !== 'libc6');
}

async function lacksLibraries(root: string): Promise<boolean> {
  const server = await findServer(root);
  const { stdout } = await run('ldd', [server.path], { env: { LD_LIBRARY_PATH: server.libraries ?? '' } });
  return stdout.includes('not found');
}

async function findServer(root: string): Promise<ServerBinary> {
  const path = join(root, 'usr/bin/redis-server');
  await access(path);
  const triplets = (await readdir(join(root, 'usr/lib'))).filter(
    (name) => name.endsWith('-linux-gnu') || name.includes('-linux-gnueabi'),
  );
  const folders = triplets.flatMap((name) => [join(root, 'usr/lib', name), join(root, 'lib', name)]);
  return { path, libraries: folders.join(':') };
}

/** The server in an unpacked tree, after it has shown that it runs here. */
async function serverIn(root: string): Promise<ServerBinary> {
  const server = await findServer(root);
  await run(server.path, ['--version'], { env: { LD_LIBRARY_PATH: server.libraries ?? '' } });
  return server;
}
