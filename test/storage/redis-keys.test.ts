import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createKeys } from '../../src/storage/keys.js';

const DOCUMENT = readFileSync(new URL('../../docs/redis-keys.md', import.meta.url), 'utf8');

/** Every key once, with words for what varies; `article:*` */
function keysInCode(): string[] {
  const { prefix: _, queues, ...keys } = createKeys('');
  const made = Object.values(keys).map((key) =>
    typeof key === 'string' ? key : (key as (...parts: string[]) => string)('*', '*'),
  );
  return [...made, `${queues}:*`].map((key) => key.replace(/(\*:?)+$/, '*').replace(/\*:\*/g, '*'));
}

function keysInDocument(): string[] {
  return [...DOCUMENT.matchAll(/^\| `([^`]+)`/gm)].map(([, key = '']) =>
    key.replace(/\{[^}]*\}|…/g, '*').replace(/\*:\*/g, '*'),
  );
}

test('every key of the program is in the document, and the document names no other', () => {
  expect(keysInDocument().sort()).toEqual([...new Set(keysInCode())].sort());
});
