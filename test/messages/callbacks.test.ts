import { describe, expect, test } from 'vitest';
import { CHANNEL_EDITS } from '../../src/domain/channel-edit.js';
import { CORRECTION_CHOICES } from '../../src/domain/correction.js';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import { EDITS } from '../../src/domain/subscription-edit.js';
import {
  type Action,
  CHANNEL_ASKED,
  CHANNEL_PAGES,
  decodeAction,
  encodeAction,
  MAX_CALLBACK_BYTES,
  SUBSCRIPTION_PAGES,
} from '../../src/messages/callbacks.js';
import { OPERATOR_PAGES } from '../../src/messages/operator/actions.js';

const LONGEST_DRAFT = 'dAbcDEF-_';
/** Ids of topics, districts and sources: src/region. */
const LONGEST_ID = 'a'.repeat(32);
const LONGEST_CHANNEL = -1_009_999_999_999;
const actions: Action[] = [
  { do: 'news', period: 'yesterday', rubric: 'all' },
  ...RUBRIC_IDS.map((rubric): Action => ({ do: 'news', period: 'yesterday', rubric })),
  { do: 'subscribe' },
  { do: 'settings', page: 'main' },
  ...SUBSCRIPTION_PAGES.map((page): Action => ({ do: 'sub', of: LONGEST_DRAFT, page, at: 99 })),
  ...EDITS.map((what): Action => ({ do: 'edit', of: LONGEST_DRAFT, what, value: LONGEST_ID, at: 99 })),
  { do: 'askValue', of: '99999999', what: 'noWord' },
  { do: 'pause', of: 99_999_999, until: 'told' },
  { do: 'remove', of: 1 },
  ...(['take', 'only', 'all', 'show', 'drop'] as const).map(
    (choice): Action => ({ do: 'draft', of: LONGEST_DRAFT, choice }),
  ),
  { do: 'back', of: LONGEST_DRAFT },
  { do: 'send', of: 99_999 },
  { do: 'under', of: 99_999_999, choice: 'pause', digest: 'abcDEF-_01234567' },
  { do: 'less', of: 99_999_999, digest: 'abcDEF-_01234567', item: `t${LONGEST_ID}` },
  { do: 'less', of: 1, digest: 'now', item: 'sx' },
  { do: 'chat', page: 'muted' },
  { do: 'setChat', what: 'zone', value: 'America/Argentina/ComodRivadavia' },
  { do: 'setChat', what: 'unmute', value: `t:${LONGEST_ID}` },
  { do: 'setChat', what: 'unfollow', value: 'abcDEF012345-_abcDEF0123' },
  { do: 'setChat', what: 'quiet', value: '1320-420' },
  { do: 'setChat', what: 'emergencies', value: 'a'.repeat(40) },
  { do: 'askChat', what: 'quiet' },
  { do: 'rich', of: LONGEST_DRAFT, choice: 'sample' },
  { do: 'unfollow', story: 'abcDEF012345-_ab' },
  { do: 'stop' },
  { do: 'resume' },
  { do: 'forget', sure: 'yes' },
  { do: 'card', decision: 'approve', id: 'abcDEF012345-_abcDEF0123' },
  { do: 'card', decision: 'restore', id: 'abcDEF012345' },
  ...(['main', 'place', 'later', 'less', 'again'] as const).map(
    (page): Action => ({ do: 'cardPage', id: 'abcDEF012345', page }),
  ),
  { do: 'cardSlot', id: 'abcDEF012345', at: 29_999_999 },
  { do: 'cardAsk', id: 'abcDEF012345', what: 'time' },
  { do: 'cardLess', id: 'abcDEF012345', item: `s${LONGEST_ID}`, choice: 'less' },
  { do: 'queueNow', of: LONGEST_CHANNEL },
  { do: 'postDelete', of: 'abcDEF012345' },
  { do: 'postText', id: 'abcDEF012345' },
  { do: 'channelRubric', channel: LONGEST_CHANNEL, rubric: 'incidents' },
  { do: 'channelDone', channel: LONGEST_CHANNEL },
  { do: 'region', page: 'districts', at: 99 },
  { do: 'leaders', order: 'month', group: 'abcDEF-_', band: 4 },
  { do: 'institution', id: 'abcDEF-_', choice: 'invite' },
  { do: 'ofPlace', id: 'abcDEF-_', channel: LONGEST_CHANNEL, choice: 'detached' },
  { do: 'ofInstitution', channel: LONGEST_CHANNEL },
  { do: 'askRegion', what: 'proposal' },
  { do: 'proposal', id: 'abcDEF-_', choice: 'districts' },
  { do: 'proposeTo', id: 'abcDEF-_', kind: 'district', group: 'abcDEF-_' },
  { do: 'proposalList', id: 'abcDEF-_', outcome: 'unanswered', at: 99 },
  { do: 'regionReport', month: 202_506 },
  { do: 'curators', choice: 'invite' },
  { do: 'removeCurator', person: Number.MAX_SAFE_INTEGER },
  ...CHANNEL_PAGES.map((page): Action => ({ do: 'chan', of: LONGEST_CHANNEL, page, at: 99 })),
  ...CHANNEL_EDITS.map(
    (what): Action => ({ do: 'cset', of: LONGEST_CHANNEL, what, value: '1320-420', at: 0 }),
  ),
  ...(['topic', 'district', 'noTopic', 'source'] as const).map(
    (what): Action => ({ do: 'cset', of: LONGEST_CHANNEL, what, value: LONGEST_ID, at: 99 }),
  ),
  ...CHANNEL_ASKED.map((what): Action => ({ do: 'askChan', of: LONGEST_CHANNEL, what })),
  { do: 'autoRule', of: LONGEST_CHANNEL, step: 'sure', perDay: 10, rubrics: 1023 },
  { do: 'groupLink', of: LONGEST_CHANNEL },
  { do: 'member', of: LONGEST_CHANNEL, person: Number.MAX_SAFE_INTEGER, to: 'observer' },
  { do: 'invite', of: LONGEST_CHANNEL, role: 'observer' },
  { do: 'withdraw', of: LONGEST_CHANNEL, link: 'abcDEF-_' },
  { do: 'takeOver', of: LONGEST_CHANNEL },
  { do: 'away', of: LONGEST_CHANNEL, weeks: 2 },
  { do: 'awayTo', of: LONGEST_CHANNEL, person: 0 },
  { do: 'channels', page: 99 },
  { do: 'channelLog', of: LONGEST_CHANNEL, page: 99 },
  { do: 'channelLogCsv', of: LONGEST_CHANNEL },
  ...CORRECTION_CHOICES.map(
    (choice): Action => ({ do: 'correction', choice, id: 'abcDEF012345-_abcDEF0123', rev: 9_999 }),
  ),
  { do: 'growth', of: LONGEST_CHANNEL, period: 'month' },
  { do: 'growthDays', of: LONGEST_CHANNEL },
  { do: 'report', month: 202_506 },
  { do: 'askViews', of: LONGEST_CHANNEL, month: 202_512 },
  { do: 'countsHow' },
  { do: 'counts', id: 'abc-_012', choice: 'drop' },
  { do: 'makePost', of: LONGEST_DRAFT, channel: LONGEST_CHANNEL },
  { do: 'makePost', of: LONGEST_DRAFT, channel: 0 },
  { do: 'askDraft', of: LONGEST_DRAFT },
  { do: 'postDelete', of: 'abcDEF012345-_abcDEF0123' },
  { do: 'postDeleted', of: 'abcDEF012345-_abcDEF0123', sure: 'yes' },
  { do: 'postText', id: 'abcDEF012345-_abcDEF0123' },
  { do: 'marking', id: 'abcDEF012345-_abcDEF0123', at: 99 },
  { do: 'mark', id: 'abcDEF012345-_abcDEF0123', what: 'a'.repeat(16) },
  { do: 'sources', page: 99 },
  ...OPERATOR_PAGES.map((page): Action => ({ do: 'operator', page })),
  { do: 'opList', page: 'journal', at: 99 },
  { do: 'opCheck' },
  { do: 'opRetry' },
  { do: 'opAsk', what: 'maintenance' },
  { do: 'opMaintenance', choice: 'three' },
  { do: 'opBlock', chat: LONGEST_CHANNEL, choice: 'unblock' },
  { do: 'opBlock', chat: Number.MAX_SAFE_INTEGER, choice: 'block' },
  { do: 'announce' },
  { do: 'broadcast', id: 'abcDEF-_', choice: 'districts' },
  { do: 'broadcastTo', id: 'abcDEF-_', kind: 'district', name: LONGEST_ID },
  { do: 'broadcastTo', id: 'abcDEF-_', kind: 'all', name: '' },
  { do: 'announcements', choice: 'off' },
  { do: 'ask', id: 'abc-_012', page: 49, order: 'newest' },
  { do: 'ask', id: 'abc-_012', page: 0, order: 'best' },
  { do: 'askDay', id: 'abc-_012', day: '20250614' },
  ...RUBRIC_IDS.map((rubric): Action => ({ do: 'askRubric', id: 'abc-_012', rubric })),
  { do: 'askCsv', id: 'abc-_012' },
  { do: 'askSubscribe', id: 'abc-_012' },
  ...(['story', 'related', 'follow', 'why'] as const).map(
    (name): Action => ({ do: name, id: 'abcDEF01234-_abc' }),
  ),
  { do: 'wizard', step: 'rubric', value: 'incidents' },
  { do: 'wizard', step: 'cancel', value: '' },
];

describe('callback data', () => {
  test.each(actions.map((action) => [encodeAction(action), action]))(
    '%s comes back as it went',
    (data, action) => {
      expect(decodeAction(data)).toEqual(action);
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(MAX_CALLBACK_BYTES);
    },
  );

  test.each([
    '',
    'news',
    'news|today',
    'news|today|sport|more',
    'news|tomorrow|all',
    'news|today|Спорт',
    'channelDone|12',
    'card|approve|../../etc',
    'card|publish|abc',
    'ask|abc-_012|50|newest',
    'ask|abc-_01|0|newest',
    'askDay|abc-_012|2025-06-14',
    'askDay|abc-_012|99999999',
    'askDay|abc-_012|20250230',
    'sub|1|main|',
    'sub|1|main| 1',
    'sub|1|main|0x1',
    'sub|1|main|1e1',
    'sub|1|main|01',
    'sub|1|main|100',
    'sub|1|main|-1',
    'remove|100000000',
    'remove|1.0',
    'channelDone|-1e12',
    'ask|abc-_012||newest',
    `edit|dAbcDEF-_|dropWithout|${'a'.repeat(33)}|99`,
    'story|',
    'why|../../etc',
    '__proto__|x',
    'toString',
    'constructor',
  ])('«%s» is an old or a made-up button', (data) => {
    expect(decodeAction(data)).toBeNull();
  });

  test('what a button cannot carry is a mistake that shows where it was made', () => {
    const long: Action = { do: 'setChat', what: 'emergencies', value: 'a'.repeat(45) };
    expect(() => encodeAction(long)).toThrow(RangeError);
    expect(() => encodeAction({ ...long, value: 'ы'.repeat(30) })).toThrow(RangeError);
  });
});
