import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COPIED, createIsCopied, LEFT_OUT } from '../../src/storage/backed-up-keys.js';
import { createKeys } from '../../src/storage/keys.js';
import { REACH } from '../../src/storage/migration-reach.js';
import { MIGRATIONS } from '../../src/storage/migrations.js';

const { prefix: _, ...families } = createKeys('');

test('of every key it is decided whether a backup takes it along', () => {
  expect([...COPIED, ...Object.keys(LEFT_OUT)].sort()).toEqual(Object.keys(families).sort());
});

test('what is left out is known by its name, and the operator’s guide names it', () => {
  const guide = readFileSync(new URL('../../docs/backup.md', import.meta.url), 'utf8');
  const isCopied = createIsCopied();
  for (const [family, made] of Object.entries(families)) {
    const name = typeof made === 'string' ? made : (made as (...parts: string[]) => string)('1', '2');
    const isLeft = family in LEFT_OUT;
    expect([name, isCopied(family === 'queues' ? `${name}:outbox:1` : name)]).toEqual([name, !isLeft]);
    if (isLeft) expect(guide).toContain(`\`${name.split(':')[0]}`);
  }
  expect(isCopied('inbox2')).toBe(true);
});

test('of every migration it is said in Russian what it does', () => {
  for (const { version } of MIGRATIONS) expect(REACH[version]?.says).toMatch(/^[а-яё]/i);
});
