import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');

test('the Dockerfile is well-formed', () => {
  expect(validate(read('Dockerfile'))).toEqual([]);
});

test('the image runs as a user without rights, and every folder it is made of is there', () => {
  const dockerfile = read('Dockerfile');
  expect(dockerfile.match(/^USER .*/gm)).toEqual(['USER node']);
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths = '']) =>
    paths.split(' '),
  );
  const present = readdirSync(root);
  expect(copied.map((path) => path.split('/')[0] ?? '').filter((path) => !present.includes(path))).toEqual(
    [],
  );
});

test('compose.yaml is what its schema wants', () => {
  const linter = `${root}node_modules/dclint/bin/dclint.cjs`;
  const lint = (file: string) => execFileSync(process.execPath, [linter, '--quiet', file], { stdio: 'pipe' });
  expect(() => lint(`${root}compose.yaml`)).not.toThrow();
});

test('the units are what systemd understands', () => {
  const units = readdirSync(`${root}ops/systemd`).map((name) => `${root}ops/systemd/${name}`);
  expect(units).toHaveLength(3);
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
  } catch {
    console.log('no systemd-analyze on this machine: the units are not checked by it');
    return;
  }
  const said = execFileSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8', stdio: 'pipe' });
  expect(said).toBe('');
});
