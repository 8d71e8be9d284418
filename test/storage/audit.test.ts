import { afterAll, describe, expect, test } from 'vitest';
import { type CardState, decide, NOBODY } from '../../src/domain/card.js';
import { newMember, withoutMember } from '../../src/domain/channel.js';
import { DAY } from '../../src/domain/clock.js';
import { AUDIT_KEPT } from '../../src/domain/retention.js';
import { createAuditStore } from '../../src/storage/audit.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createExpiredRecords } from '../../src/storage/expired-records.js';
import { cardOf, channelOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
let now = Date.parse('2025-06-15T09:00:00Z');
const cards = createCardStore(redis, keys, () => ++now);
const audit = createAuditStore(redis, keys);
const channels = createChannelStore(redis, keys);
const records = createExpiredRecords(redis, keys);
let last = -1000;
const log = async (channel: number) =>
  (await audit.between(channel, 0, Number.MAX_SAFE_INTEGER)).map(
    ({ what, by, byRule }) => `${what} ${by}${byRule ? ' rule' : ''}`,
  );

/** A card in a channel of its own, moved by these in turn. */
async function moved(...steps: [(state: CardState) => CardState | null, number?][]): Promise<number> {
  last -= 1;
  const id = `card${last}`;
  await cards.offer(cardOf({ id, channel: last, offeredAt: now }), id);
  for (const [next, by] of steps) await cards.move(id, next, by ?? null);
  return last;
}

describe('a channel’s log', () => {
  test('has one line for each thing decided, by whom, and none for what the program does to carry it out', async () => {
    const approve = { kind: 'approve', due: 0 } as const;
    const channel = await moved(
      [(state) => decide(state, approve, 7, now)],
      [(state) => decide(state, { kind: 'recall' }, 8, now), 8],
      [(state) => decide(state, approve, 7, now, { fourEyes: true })],
      [(state) => decide(state, approve, 8, now, { fourEyes: true })],
      [() => ({ kind: 'sending', by: 8, at: now })],
      // The request had no effect, and then it had.
      [() => ({ kind: 'approved', by: 8, at: now, due: now })],
      [() => ({ kind: 'sending', by: 8, at: now })],
      [() => ({ kind: 'unknown', by: 8, at: now })],
      [(state) => decide(state, { kind: 'seen' }, 9, now)],
      [() => ({ kind: 'deleted', by: 7, at: now, messageId: 5 })],
    );
    expect(await log(channel)).toEqual([
      'proposed null',
      'approved 7',
      'recalled 8',
      'seconding 7',
      'approved 8',
      'unknown 8',
      'published 9',
      'deleted 7',
    ]);
  });

  test('whose consent is the first of two when the first has left stands in it', async () => {
    const channel = await moved(
      [(state) => decide(state, { kind: 'approve', due: 0 }, 7, now, { fourEyes: true })],
      [() => ({ kind: 'seconding', by: 8, at: now, due: 0 })],
    );
    expect(await log(channel)).toEqual(['proposed null', 'seconding 7', 'seconding 8']);
  });

  test('a person who is forgotten leaves no line of an edit nobody made', async () => {
    const channel = await moved();
    const edit = { text: 'Слова', by: 7, at: now };
    await cards.change(`card${channel}`, (card) => ({ ...card, edit }), 7);
    await cards.forget(7);
    await audit.forget(7);
    expect(await log(channel)).toEqual(['proposed null', `edited ${NOBODY}`]);
  });

  test('of two who press at once one is in it; what nobody decided expires by itself', async () => {
    last -= 1;
    const [id, channel] = [`card${last}`, last];
    await cards.offer(cardOf({ id, channel, offeredAt: now }), id);
    const press = (by: number) => cards.move(id, (state) => decide(state, { kind: 'skip' }, by, now));
    await Promise.all([press(7), press(8)]);
    expect(await log(channel)).toHaveLength(2);
    expect(await log(await moved([() => ({ kind: 'expired', at: now })]))).toEqual([
      'proposed null',
      'expired null',
    ]);
  });

  test('says «по правилу» of what came about by it, and not of what somebody did to it', async () => {
    last -= 1;
    const [id, channel] = [`card${last}`, last];
    const state = { kind: 'approved', by: 7, at: now, due: now } as const;
    await cards.offer(cardOf({ id, channel, offeredAt: now, byRule: true, state }), id);
    await cards.move(id, () => ({ kind: 'published', by: 7, at: now, messageId: 5 }));
    await cards.move(id, () => ({ kind: 'deleted', by: 8, at: now, messageId: 5 }));
    expect(await log(channel)).toEqual(['proposed 7 rule', 'published 7 rule', 'deleted 8']);
  });

  test('of updated words it names who let them be put in, not who published the post', async () => {
    last -= 1;
    const [id, channel] = [`card${last}`, last];
    const state = { kind: 'published', by: 7, at: now, messageId: 5 } as const;
    const card = cardOf({ id, channel, offeredAt: now, state });
    await cards.offer(card, id);
    const { matter } = card;
    if (matter.kind !== 'news') throw new Error('no news');
    const words = { ...matter.words, title: 'Мост закрыли' };
    await cards.change(id, (now) => ({ ...now, matter: { ...matter, words } }), 8);
    await cards.change(id, (now) => ({ ...now }), 8);
    expect((await log(channel)).slice(1)).toEqual(['updated 8']);
  });

  test('is kept a year', async () => {
    const channel = await moved([() => ({ kind: 'expired', at: now })]);
    await records.dropLog(channel, now + 364 * DAY - AUDIT_KEPT);
    expect(await log(channel)).toHaveLength(2);
    await records.dropLog(channel, now + 366 * DAY - AUDIT_KEPT);
    expect(await log(channel)).toEqual([]);
  });
});

describe('somebody who leaves a channel', () => {
  test('is called by their label still; after /forget no label, log or card names them, and the decision stands', async () => {
    const channel = await moved([(state) => decide(state, { kind: 'skip' }, 77, now)]);
    const members = [{ ...newMember(77, 'editor'), label: 'Библиотека' }, newMember(8, 'manager')];
    await channels.add(channelOf({ chat: channel, members }));
    await channels.update(channel, (standing) => withoutMember(standing, 77));
    expect(await audit.formerLabels(channel)).toEqual(new Map([[77, 'Библиотека']]));
    await cards.forget(77);
    await audit.forget(77);
    expect(await audit.formerLabels(channel)).toEqual(new Map());
    expect(await log(channel)).toEqual(['proposed null', `skipped ${NOBODY}`]);
    expect(await redis.exists(keys.auditOf(77))).toBe(0);
  });

  test('is forgotten though the card is changed at the same moment', async () => {
    const channel = await moved([(state) => decide(state, { kind: 'approve', due: 0 }, 78, now)]);
    const id = `card${channel}`;
    const busy = Array.from({ length: 20 }, (_, n) =>
      cards.change(id, (card) => ({ ...card, markings: [String(n)] })),
    );
    await Promise.all([cards.forget(78), ...busy]);
    expect(await cards.get(id)).toMatchObject({ state: { by: NOBODY } });
  });
});
