import { expect, onTestFinished, test } from 'vitest';
import { REFUSALS } from '../../src/domain/card.js';
import { type Channel, newMember } from '../../src/domain/channel.js';
import { DAY, HOUR } from '../../src/domain/clock.js';
import type { Proposal } from '../../src/domain/proposal.js';
import { createLastLook } from '../../src/relay/last-look.js';
import type { Look } from '../../src/relay/look.js';
import { createCardStore } from '../../src/storage/cards.js';
import { cardOf, channelOf } from '../support/cards.js';
import { kalugaJudge } from '../support/judge.js';
import { testRedis } from '../support/redis.js';

const NOW = Date.parse('2025-06-15T12:00:00Z');
const APPROVED = cardOf({
  id: 'card1',
  holds: ['minors'],
  offeredAt: NOW,
  state: { kind: 'approved', by: 7, at: NOW, due: NOW },
});

async function room(...holds: string[]) {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const cards = createCardStore(redis, keys, () => NOW);
  const sent: [string, number][] = [];
  const look: { now: Look } = { now: { kind: 'stands', cautions: [], holds } };
  const world: { now: number; channel: Channel | null; proposal: Pick<Proposal, 'state'> | null } = {
    now: NOW,
    proposal: null,
    channel: channelOf({ chat: -1001, members: [newMember(7, 'manager'), newMember(8, 'editor')] }),
  };
  let lastId = 1;
  const lastLook = createLastLook({
    lookAt: async () => look.now,
    judgeText: await kalugaJudge(),
    proposals: { get: async () => world.proposal },
    cards,
    channels: { get: async () => world.channel },
    sendCard: async ({ id }, admin) => void sent.push([id, admin]),
    clock: () => world.now,
    newId: () => `card${++lastId}`,
    zone: 'Europe/Moscow',
  });
  return { cards, sent, look, world, lastLook };
}

test('what was warned of, or is not held any more, is posted', async () => {
  expect(await (await room('minors')).lastLook(APPROVED)).toBeNull();
  expect(await (await room()).lastLook(APPROVED)).toBeNull();
});

test('asked twice, as after a crash, it offers one card, to all who decide', async () => {
  const { lastLook, cards, sent } = await room('minors', 'drones');
  expect(await lastLook(APPROVED)).toEqual({ refused: REFUSALS.grown });
  expect(await lastLook(APPROVED)).toEqual({ refused: REFUSALS.grown });
  expect(await cards.open(APPROVED.channel)).toEqual([
    { ...APPROVED, id: 'card2', holds: ['minors', 'drones'], state: { kind: 'offered' } },
  ]);
  expect(sent).toEqual([
    ['card2', 7],
    ['card2', 8],
  ]);
});

test('what holds grow once more is shown once more', async () => {
  const { lastLook, cards, look } = await room('drones');
  await lastLook(APPROVED);
  look.now = { kind: 'stands', cautions: [], holds: ['drones', 'suicide'] };
  const again = await cards.get('card2');
  expect(again && (await lastLook({ ...again, state: APPROVED.state }))).toEqual({ refused: REFUSALS.grown });
  expect(
    again && (await lastLook({ ...again, state: APPROVED.state, holds: ['drones', 'suicide'] })),
  ).toBeNull();
});

test('withdrawn or advertising is refused with the reason, and shown to nobody', async () => {
  const { lastLook, look, cards } = await room();
  for (const kind of ['gone', 'advertising'] as const) {
    look.now = { kind };
    expect(await lastLook(APPROVED)).toEqual({ refused: REFUSALS[kind] });
  }
  expect(await cards.open(APPROVED.channel)).toEqual([]);
});

test('what was edited, illustrated and marked is so still when it is shown again', async () => {
  const { lastLook, cards } = await room('drones');
  const edit = { text: 'Иначе', by: 7, at: NOW };
  await lastLook({ ...APPROVED, edit, markings: ['18+'], photo: { kind: 'file', file: 'f' } });
  expect(await cards.get('card2')).toMatchObject({ edit, markings: ['18+'], photo: { file: 'f' } });
});

test('outside its hours a channel posts nothing: the card is to wait for the next allowed minute', async () => {
  const { lastLook, world } = await room('minors');
  world.now = Date.parse('2025-06-15T19:00:00Z');
  const nine = Date.parse('2025-06-16T06:00:00Z');
  expect(await lastLook(APPROVED)).toEqual({ later: nine });
});

test('a channel that was lost, an approver who is no editor any more, a rule that is off: each refuses', async () => {
  const { lastLook, world } = await room('minors');
  const byRule = { ...APPROVED, byRule: true };
  expect(await lastLook(byRule)).toEqual({ refused: REFUSALS.ruleOff });
  const channel = world.channel as Channel;
  const auto = { by: 7, since: NOW, perDay: 1, rubrics: [] };
  world.channel = { ...channel, review: { ...channel.review, auto } };
  expect(await lastLook(byRule)).toBeNull();
  world.channel = { ...channel, members: [newMember(7, 'observer')] };
  expect(await lastLook(APPROVED)).toEqual({ refused: REFUSALS.noRights });
  world.channel = { ...channel, status: 'lost' };
  expect(await lastLook(APPROVED)).toEqual({ refused: REFUSALS.lost });
  world.channel = null;
  expect(await lastLook(APPROVED)).toEqual({ refused: REFUSALS.lost });
});

test('what only a rule approved and turns out to be held is offered to people, and no rule takes it again', async () => {
  const { lastLook, cards, world } = await room('drones');
  const channel = world.channel as Channel;
  const auto = { by: 7, since: NOW, perDay: 1, rubrics: [] };
  world.channel = { ...channel, review: { ...channel.review, auto } };
  world.now = NOW + DAY + HOUR;
  expect(await lastLook({ ...APPROVED, holds: [], byRule: true })).toEqual({ refused: REFUSALS.grown });
  expect(await cards.get('card2')).toMatchObject({ byRule: false, expiresAt: NOW + 2 * DAY + HOUR });
});

const AD = 'Скидка 50% на окна!\nРеклама. ООО «Окна», erid: 2Vtzqx';
const DRONES = 'Над городом сбиты три беспилотника, обломки упали на улице Ленина.';

test('no words of people advertise, whether they are the whole of a post or an edit of news', async () => {
  const { lastLook, cards } = await room();
  const own = { ...APPROVED, matter: { kind: 'own', text: AD } as const };
  const proposed = { kind: 'proposed', proposal: 'p1', text: 'Субботник', url: null } as const;
  const edit = { text: AD, by: 7, at: NOW };
  for (const card of [own, { ...APPROVED, matter: proposed, edit }, { ...APPROVED, edit }])
    expect(await lastLook(card)).toEqual({ refused: REFUSALS.advertising });
  expect(await cards.open(APPROVED.channel)).toEqual([]);
});

test('what people wrote of drones is posted only where the card has warned of it', async () => {
  const { lastLook, cards } = await room();
  const card = {
    ...APPROVED,
    matter: { kind: 'proposed', proposal: 'p1', text: DRONES, url: null } as const,
  };
  expect(await lastLook({ ...card, holds: [] })).toEqual({ refused: REFUSALS.grown });
  expect(await cards.open(APPROVED.channel)).toMatchObject([{ id: 'card2', holds: ['drones'] }]);
  expect(await lastLook({ ...card, holds: ['drones'] })).toBeNull();
});

test('what was taken back while it was on its way, or skipped then, is posted no more', async () => {
  const { lastLook, world } = await room();
  const card = { ...APPROVED, matter: { kind: 'proposed', proposal: 'p1', text: 'А', url: null } as const };
  expect(await lastLook(card)).toBeNull();
  for (const state of ['withdrawing', 'withdrawn'] as const) {
    world.proposal = { state };
    expect(await lastLook(card)).toEqual({ refused: REFUSALS.withdrawn });
  }
});

test('what a rule took on a day that the program slept through does not come on top of the next day’s', async () => {
  const { lastLook, world } = await room('minors');
  const channel = world.channel as Channel;
  const auto = { by: 7, since: NOW, perDay: 1, rubrics: [] };
  world.channel = { ...channel, review: { ...channel.review, auto } };
  const byRule = { ...APPROVED, byRule: true };
  world.now = NOW + 5 * HOUR;
  expect(await lastLook(byRule)).toBeNull();
  // After the hours of the channel, and the next morning.
  world.now = NOW + 7 * HOUR;
  expect(await lastLook(byRule)).toEqual({ refused: REFUSALS.ruleLate });
  world.now = NOW + 20 * HOUR;
  expect(await lastLook(byRule)).toEqual({ refused: REFUSALS.ruleLate });
  expect(await lastLook(APPROVED)).toBeNull();
});
