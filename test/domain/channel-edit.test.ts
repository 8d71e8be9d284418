import { expect, test } from 'vitest';
import { newMember } from '../../src/domain/channel.js';
import { type ChannelEdit, editedChannel } from '../../src/domain/channel-edit.js';
import { channelOf } from '../support/cards.js';

const school = channelOf({ chat: -1 });
const two = channelOf({ chat: -1, members: [newMember(7, 'manager'), newMember(8, 'editor')] });
const rule = { by: 7, since: 0, perDay: 3, rubrics: [] };

function after(edit: ChannelEdit, value: string, channel = school) {
  const made = editedChannel(channel, edit, value);
  return made.kind === 'edited' ? made.channel : made.why;
}

test.each([
  ['perDay', '10', { posting: { perDay: 10 } }],
  ['hours', '510-1200', { posting: { hours: { from: 510, to: 1200 } } }],
  ['day', '7', { posting: { days: [1, 2, 3, 4, 5, 6] } }],
  ['days', 'work', { posting: { days: [1, 2, 3, 4, 5] } }],
  ['batches', '900-570', { review: { batches: [570, 900] } }],
  ['template', 'brief', { look: { template: 'brief' } }],
  ['opening', '  Новости \n для родителей ', { look: { opening: 'Новости для родителей' } }],
  ['signature', '', { look: { signature: null } }],
  ['hashtags', '#школа_3, новости  #школа_3', { look: { hashtags: ['школа_3', 'новости'] } }],
  ['rubric', 'sport', { wishes: { rubrics: ['sport'] } }],
  ['word', 'Ледовый  Дворец', { wishes: { words: ['ледовый дворец'] } }],
] as const)('%s «%s» is taken', (edit, value, expected) => {
  expect(after(edit, value)).toMatchObject(expected);
});

test.each([
  ['perDay', '0', 'unknown'],
  ['perDay', '11', 'unknown'],
  ['perDay', '1e1x', 'unknown'],
  ['hours', '360-1200', 'night'],
  ['hours', '540-1380', 'night'],
  ['hours', '1200-540', 'night'],
  ['hours', '540-560', 'short-hours'],
  ['batches', '', 'unknown'],
  ['batches', '1380', 'night'],
  ['batches', '540-600-660', 'too-many-times'],
  ['days', 'never', 'unknown'],
  ['opening', 'а'.repeat(201), 'too-long'],
  ['hashtags', 'а б в г д е', 'too-long'],
  ['fourEyes', 'on', 'alone'],
  ['group', '-100', 'unknown'],
  ['rubric', 'weather', 'unknown'],
] as const)('%s «%s» is refused: %s', (edit, value, why) => {
  expect(after(edit, value)).toBe(why);
});

test('the last day cannot be taken out', () => {
  const monday = { ...school, posting: { ...school.posting, days: [1] as const } };
  expect(after('day', '1', monday)).toBe('no-days');
});

test('a rule that publishes by itself never outgrows the day, and ends where two have to look', () => {
  const ruled = { ...two, review: { ...two.review, auto: rule } };
  expect(after('perDay', '2', ruled)).toMatchObject({ review: { auto: { perDay: 2 } } });
  expect(after('fourEyes', 'on', ruled)).toMatchObject({ review: { fourEyes: true, auto: null } });
});
