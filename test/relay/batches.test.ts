import { expect, test } from 'vitest';
import { unannotated } from '../../src/domain/annotation.js';
import type { Article } from '../../src/domain/article.js';
import { type Channel, newChannel } from '../../src/domain/channel.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { dueBatch, freshSince, slotOfNow } from '../../src/relay/batches.js';
import { createCandidates } from '../../src/relay/candidates.js';
import { channelOf } from '../support/cards.js';
import { candidatesStage, NOW, SCHOOL } from './candidates-stage.js';

const ZONE = 'Europe/Moscow';
/** Moscow time of 16 June 2025, a Monday, or of days after. */
const at = (hour: number, minute = 0, days = 0) =>
  Date.parse('2025-06-15T21:00:00Z') + days * DAY + hour * HOUR + minute * MINUTE;
const READ = { text: 'Мост открыли утром.', page: 'read' as const };
const CLEAN = { ...unannotated('society'), version: 'v' };

const usual = channelOf({ chat: SCHOOL, posting: { ...newChannel({} as Channel, 7).posting, perDay: 5 } });
const due = (last: number, now: number) => dueBatch(usual, last, (minutes) => slotOfNow(minutes, now, ZONE));

test('the first batch takes the larger half of the day, the second may have all of it', () => {
  expect(due(0, at(9, 59))).toBeNull();
  expect(due(0, at(10))).toEqual({ slot: at(10), allowance: 3 });
  expect(due(at(10), at(14, 59))).toBeNull();
  expect(due(at(10), at(15, 1))).toEqual({ slot: at(15), allowance: 5 });
});

test('a missed batch is made up for the same day, once, and never at night or on a weekend', () => {
  expect(due(0, at(19))).toEqual({ slot: at(15), allowance: 5 });
  expect(due(at(15), at(19))).toBeNull();
  expect(due(0, at(22))).toBeNull();
  expect(due(0, at(8, 0, 1))).toBeNull();
  expect(due(0, at(12, 0, 5))).toBeNull();
});

test('news is of a day, on Monday of the weekend, and never of more than three days', () => {
  expect(freshSince(null, at(10))).toBe(at(10) - DAY);
  expect(freshSince(at(15, 0, -1), at(10))).toBe(at(10) - DAY);
  expect(freshSince(at(15, 0, -3), at(10))).toBe(at(10) - 67 * HOUR);
  expect(freshSince(at(15, 0, -9), at(10))).toBe(at(10) - 72 * HOUR);
});

test('two batches a working day, each once, whoever dies in the middle of one', async () => {
  const { news, deps, tick, sent, at: setTime, openIn } = await candidatesStage({ chat: SCHOOL });
  for (const n of [1, 2, 3, 4, 5]) news(`Новость ${n}`, { publishedAt: at(9) - n * MINUTE });
  setTime(at(9, 30));
  expect(await tick()).toBe(0);
  setTime(at(10, 1));
  let died = 0;
  const dying = createCandidates({
    ...deps,
    async sendCard(card, admin) {
      if (++died === 2) throw new Error('dead');
      await deps.sendCard(card, admin);
    },
  });
  await expect(dying()).rejects.toThrow('dead');
  expect(await tick()).toBe(0);
  // Of the usual three two come in the first batch: one was handed over before, and is once more, which is harmless.
  expect(new Set(sent.map(([article]) => article))).toEqual(new Set(['Новость 1', 'Новость 2']));
  expect(await tick()).toBe(0);
  setTime(at(15));
  expect(await tick()).toBe(1);
  expect(await tick()).toBe(0);
  expect(await openIn(SCHOOL)).toEqual(['Новость 1', 'Новость 2', 'Новость 3']);
});

test('whoever has just connected is offered at once, also on a Sunday; others are not woken by it', async () => {
  const { news, deps, openIn, batches } = await candidatesStage({ chat: SCHOOL }, { chat: -1003 });
  news('Мост открыт');
  await batches.made(-1003, NOW - DAY);
  expect(await createCandidates(deps)({ asked: true })).toBe(1);
  expect(await openIn(SCHOOL)).toEqual(['Мост открыт']);
  expect(await openIn(-1003)).toEqual([]);
});

const RULE = { by: 7, since: 0, perDay: 2, rubrics: [] };
const ruled = channelOf({ chat: SCHOOL }).review;
const byRule = (about = {}) => ({ chat: SCHOOL, review: { ...ruled, auto: { ...RULE, ...about } } });

async function ruleStage(about: object, ...articles: Partial<Article>[]) {
  const stage = await candidatesStage(byRule(about));
  for (const [n, one] of articles.entries())
    stage.news(`Новость ${n + 1}`, { publishedAt: at(9) - n, ...READ, annotations: CLEAN, ...one });
  stage.at(at(10));
  await stage.tick();
  const scheduled = await stage.cards.scheduled(SCHOOL);
  return { ...stage, scheduled, open: await stage.openIn(SCHOOL) };
}

test('a rule takes what is clean into the free slots of today, no more than its number; the rest is asked', async () => {
  const { scheduled, open, sent } = await ruleStage({}, {}, {}, {});
  expect(scheduled.map(({ state, byRule: isByRule }) => [state, isByRule])).toEqual([
    [{ kind: 'approved', by: 7, at: at(10), due: at(11) }, true],
    [{ kind: 'approved', by: 7, at: at(10), due: at(15) }, true],
  ]);
  expect(open).toEqual(['Новость 3']);
  // Members hear of what the rule has taken.
  expect(sent.map(([article]) => article)).toEqual(['Новость 1', 'Новость 2', 'Новость 3']);
});

const held = (id: string) => ({ annotations: { ...CLEAN, holds: [{ id, words: ['слово'] }] } });
test.each([
  ['minors', held('minors')],
  ['drones, also of an official source', { ...held('drones'), sourceId: 'gov' }],
  [
    'a topic that only officials speak of',
    { annotations: { ...CLEAN, topics: [{ id: 'drones', words: [] }] } },
  ],
  ['what nobody annotated', { annotations: unannotated('society') }],
  ['what nobody read', { page: 'failed' as const, text: null }],
])('no rule takes %s: people are asked', async (_, about) => {
  const { scheduled, open } = await ruleStage({}, about);
  expect(scheduled).toEqual([]);
  expect(open).toEqual(['Новость 1']);
});

test('no rule takes other rubrics than its own, nor anything once its manager is none', async () => {
  expect((await ruleStage({ rubrics: ['sport'] }, {})).scheduled).toEqual([]);
  expect((await ruleStage({ by: 8 }, {})).scheduled).toEqual([]);
});
