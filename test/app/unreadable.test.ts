import { expect, test } from 'vitest';
import { createUnreadableLog } from '../../src/app/unreadable.js';
import { RecordError } from '../../src/storage/records.js';

test('each record that does not read is told of once, with how many there are by now', () => {
  const said: object[] = [];
  const tell = createUnreadableLog({ error: (details: object) => void said.push(details) });
  for (const key of ['article:a', 'article:b', 'article:a']) tell(key, new RecordError('article: not JSON'));
  expect(said).toEqual([
    { record: 'article:a', reason: 'article: not JSON', unreadable: 1 },
    { record: 'article:b', reason: 'article: not JSON', unreadable: 2 },
  ]);
});
