import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
interface Package {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}
const packages = ['package.json', 'sandbox/package.json'].map((path) => JSON.parse(read(path)) as Package);
const named = packages.flatMap(({ dependencies, devDependencies }) =>
  Object.entries({ ...dependencies, ...devDependencies }),
);

test('every dependency is pinned to one version', () => {
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('every dependency has its reason in docs/dependencies.md', () => {
  // The first cell of a row may name several, and a version after each.
  const explained = [...read('docs/dependencies.md').matchAll(/^\| ([^|]+) \|/gm)]
    .flatMap(([, cell = '']) => cell.split(','))
    .map((name) => name.trim().split(' ')[0]);
  expect(named.map(([name]) => name).filter((name) => !explained.includes(name))).toEqual([]);
});

test('the lock file names no registry, and a checksum for whatever it installs', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }>;
  };
  const installed = Object.entries(lock.packages).filter(
    ([path, { link, inBundle }]) => path.includes('node_modules/') && !link && !inBundle,
  );
  expect(installed.length).toBeGreaterThan(100);
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
  expect(installed.filter(([, { resolved }]) => resolved?.startsWith('http'))).toEqual([]);
});
