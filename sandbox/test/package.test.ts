import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';

const run = promisify(execFile);
const room = fileURLToPath(new URL('..', import.meta.url));
const grammy = fileURLToPath(new URL('../../node_modules/grammy', import.meta.url));

describe('the package', () => {
  it('packed and installed alone tests an echo bot: it needs nothing of this repository', async () => {
    const home = await mkdtemp(join(tmpdir(), 'sandbox-package-'));
    onTestFinished(() => rm(home, { recursive: true, force: true }));
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', home], { cwd: room });
    const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'README.md',
        'bot-api.json',
        'dist/index.js',
        'dist/index.d.ts',
        'web/index.html',
      ]),
    );

    const installed = join(home, 'node_modules', '@svodka', 'sandbox');
    await mkdir(installed, { recursive: true });
    await run('tar', ['-xzf', join(home, filename), '--strip-components=1', '-C', installed]);
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as object;
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('private');

    await symlink(grammy, join(home, 'node_modules', 'grammy'));
    await cp(join(installed, 'examples'), join(home, 'test'), { recursive: true });
    expect(await readdir(join(home, 'test'))).toContain('echo-bot.test.mjs');
    const result = await run(process.execPath, ['--test', join(home, 'test', 'echo-bot.test.mjs')]);
    expect(result.stdout).toMatch(/# pass 2|ℹ pass 2/);
  });
});
