import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('each long round stands in test/long/README.md with what it holds and how long it takes', () => {
  const folder = new URL('long/', import.meta.url);
  const document = readFileSync(new URL('README.md', folder), 'utf8');
  const rounds = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  expect(rounds.length).toBeGreaterThan(8);
  const told = new Map(
    [...document.matchAll(/^\| (\S+)\s+\| [^|]{20,}\| ([^|]+?)\s*\|$/gm)].map(([, name, time]) => [
      name,
      time,
    ]),
  );
  expect(rounds.filter((name) => !/\d (s|min)/.test(told.get(name) ?? ''))).toEqual([]);
});
