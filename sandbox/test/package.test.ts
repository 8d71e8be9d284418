import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Packs the sandbox as from a fresh clone: its sources, without anything built before. */
async function pack(home: string): Promise<{ tarball: string; paths: string[] }> {
  const room = join(home, 'repository', 'sandbox');
  const isSource = (path: string) => !['dist', 'node_modules'].includes(basename(path));
  await cp(join(repository, 'sandbox'), room, { recursive: true, filter: isSource });
  await cp(join(repository, 'tsconfig.base.json'), join(home, 'repository', 'tsconfig.base.json'));
  await symlink(join(repository, 'node_modules'), join(home, 'repository', 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', home], { cwd: room });
  const [{ filename, files }] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [
    { filename: string; files: { path: string }[] },
  ];
  return { tarball: join(home, filename), paths: files.map(({ path }) => path) };
}

describe('the package', () => {
  it('packed and installed alone tests an echo bot: it needs nothing of this repository', async () => {
    const home = await mkdtemp(join(tmpdir(), 'sandbox-package-'));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    const { tarball, paths } = await pack(home);
    const modules = (folder: string, end: string) =>
      paths
        .filter((path) => path.startsWith(`${folder}/`) && path.endsWith(end) && !path.endsWith('.d.ts'))
        .map((path) => path.slice(folder.length, -end.length))
        .sort();
    expect(modules('dist', '.js')).toEqual(modules('src', '.ts'));
    expect(paths).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'bot-api.json', 'dist/index.d.ts', 'web/index.html']),
    );
    expect(paths.filter((path) => /tsbuildinfo|\/test\//.test(path))).toEqual([]);

    const installed = join(home, 'node_modules', '@svodka', 'sandbox');
    await mkdir(installed, { recursive: true });
    await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as {
      dependencies: object;
    };
    const needed = Object.keys(manifest.dependencies);
    expect(needed).toEqual(['@fastify/busboy']);
    expect(manifest).not.toHaveProperty('private');

    await mkdir(join(home, 'node_modules', '@fastify'));
    for (const name of [...needed, 'grammy']) {
      await symlink(join(repository, 'node_modules', name), join(home, 'node_modules', name));
    }
    await cp(join(installed, 'examples'), join(home, 'test'), { recursive: true });
    const result = await run(process.execPath, ['--test', join(home, 'test', 'echo-bot.test.mjs')]);
    expect(result.stdout).toMatch(/# pass 2|ℹ pass 2/);
  });
});
