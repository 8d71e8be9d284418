import { expect, it } from 'vitest';
import { carriedEntities } from '../src/text/carried.js';
import type { MessageEntity } from '../src/types.js';

const bold = (offset: number, length: number): MessageEntity => ({ type: 'bold', offset, length });
const link = (offset: number, length: number): MessageEntity => ({
  type: 'text_link',
  offset,
  length,
  url: 'https://kgv.ru/1',
});

it.each<[string, string, MessageEntity[], string, MessageEntity[]]>([
  ['before the change stays', 'раз два три', [bold(0, 3)], 'раз и три', [bold(0, 3)]],
  ['behind the change moves with its words', 'раз два три', [link(8, 3)], 'раз три', [link(4, 3)]],
  ['around the change grows', 'раз два три', [bold(0, 11)], 'раз, два три', [bold(0, 12)]],
  ['cut into goes', 'раз два три', [link(2, 3)], 'раз и три', []],
  ['of a text begun anew goes', 'раз', [link(0, 3)], 'пять', []],
  ['of words that went goes', 'раз два', [bold(4, 3)], 'раз', []],
  ['on a repeated word stays on the first', 'да да', [bold(0, 2)], 'да да да', [bold(0, 2)]],
  [
    'that apps find by themselves is found anew',
    'см. a.ru',
    [{ type: 'url', offset: 4, length: 4 }],
    'см. bb.ru #тег',
    [
      { type: 'url', offset: 4, length: 5 },
      { type: 'hashtag', offset: 10, length: 4 },
    ],
  ],
])('a mark %s', (_case, before, entities, after, expected) => {
  expect(carriedEntities({ text: before, entities }, after)).toEqual(expected);
});
