import { expect, test } from 'vitest';
import { deskOf, MOST_MEMBERS, newMember } from '../../src/domain/channel.js';
import { joined, readLabel, removed, roleSet, withOwn } from '../../src/domain/channel-members.js';
import { channelOf } from '../support/cards.js';

const manager = newMember(7, 'manager');
const editor = newMember(8, 'editor');
const two = channelOf({ chat: -1, members: [manager, editor] });

test('the last manager can neither leave nor be lowered', () => {
  expect(removed(two, 7)).toEqual({ kind: 'refused', why: 'last-manager' });
  expect(roleSet(two, 7, 'editor')).toEqual({ kind: 'refused', why: 'last-manager' });
  expect(roleSet(two, 9, 'editor')).toEqual({ kind: 'refused', why: 'unknown' });
});

test('an invitation raises a role and never lowers one; a full channel takes nobody', () => {
  expect(joined(two, 8, 'manager')).toMatchObject({ channel: { members: [{}, { role: 'manager' }] } });
  expect(joined(two, 7, 'observer')).toMatchObject({ channel: { members: [{ role: 'manager' }, {}] } });
  const full = channelOf({
    chat: -1,
    members: Array.from({ length: MOST_MEMBERS }, (_, n) => newMember(n + 1, 'manager')),
  });
  expect(joined(full, 99, 'editor')).toEqual({ kind: 'refused', why: 'full' });
});

test('with a role falls what stood on it: a rule, a queue that was handed over, the second pair of eyes', () => {
  const handed = withOwn(
    channelOf({
      chat: -1,
      members: [newMember(1, 'manager'), manager, editor],
      review: { ...two.review, fourEyes: true, auto: { by: 7, since: 0, perDay: 1, rubrics: [] } },
    }),
    8,
    { away: { until: 5, to: 7 } },
  );
  const lowered = roleSet(handed, 7, 'observer');
  expect(lowered).toMatchObject({
    channel: { members: [{}, {}, { away: { until: 5, to: null } }], review: { fourEyes: true, auto: null } },
  });
  if (lowered.kind !== 'changed') throw new Error('it was refused');
  expect(removed(lowered.channel, 8)).toMatchObject({ channel: { review: { fourEyes: false } } });
});

test.each([
  ['Библиотека', 'Библиотека'],
  ['  Отдел   № 5 ', 'Отдел № 5'],
  ['@ivan', null],
  ['Иван 8 910 123-45-67', null],
  ['t.me/ivan', null],
  ['12', null],
  ['а'.repeat(41), null],
])('the label «%s» becomes %s', (typed, label) => {
  expect(readLabel(typed)).toBe(label);
});

test('cards of who is away go to whom they chose, if they are there and decide; in a review group nobody is asked alone', () => {
  const away = (to: number | null, until = 10) => ({ away: { until, to } });
  const desk = (...members: (typeof manager)[]) => deskOf({ ...two, members }, 5);
  expect(desk({ ...manager, ...away(8) }, editor)).toEqual([8]);
  expect(desk({ ...manager, ...away(null) }, editor)).toEqual([8]);
  expect(desk({ ...manager, ...away(8, 5) }, editor)).toEqual([7, 8]);
  expect(desk({ ...manager, ...away(8) }, { ...editor, ...away(7) })).toEqual([]);
  expect(desk({ ...manager, ...away(9) }, newMember(9, 'observer'))).toEqual([]);
  expect(deskOf({ ...two, review: { ...two.review, group: -5 } }, 5)).toEqual([-5]);
});
