import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { EVERY_DAY } from '../../src/domain/schedule.js';

import { createDueSet, type Step } from '../../src/storage/due.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { oneEach, type Plain } from '../support/one-each.js';
import { testRedis } from '../support/redis.js';
import { servedOf } from '../support/served.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const store = oneEach(createSubscriberStore(redis, keys));
const due = createDueSet(redis, keys);
const term = { key: keys.lease('schedule'), token: 'ours' };
await redis.set(term.key, term.token);
const zone = 'Europe/Moscow';
const eight: Plain = {
  rubrics: [],
  minute: 480,
  days: [...EVERY_DAY],
  detailed: false,
  onEmpty: 'say',
};
const at = (iso: string) => Date.parse(iso);
const MORNING = at('2025-06-15T04:00:00Z'); // 7:00 in Moscow
const SLOT = at('2025-06-15T05:00:00Z');
let chat = 1000;
beforeEach(() => {
  chat += 1;
});
const subscribe = (subscription = eight, now = MORNING) =>
  store.subscribe({ chat, chatType: 'private', subscription, zone }, now);
const DAY = 86_400_000;
const EVENING = at('2025-06-15T17:00:00Z');
const record = async () => (await redis.hget(keys.subscribers, String(chat))) ?? '';
const moveOn = async (step: Partial<Step>, lease = term) => {
  const { master } = await due.page(0, 0, 1);
  const usual = {
    chat,
    id: 1,
    kind: 'digest' as const,
    record: '',
    taken: SLOT,
    next: SLOT + DAY,
    served: { slot: SLOT, until: SLOT },
  };
  return due.moveOn(lease, master, [{ ...usual, ...step }], []);
};

describe('subscribers', () => {
  test('the first digest is due at the first slot after subscribing', async () => {
    const subscriber = await subscribe();
    expect(subscriber).toMatchObject({ status: 'active', subscription: eight, since: MORNING });
    expect(await store.nextDue(chat)).toBe(SLOT);
    const slotOf = async (now: number) =>
      (await due.page(now, 0, 100)).due.find((one) => one.chat === chat)?.slot;
    expect(await slotOf(SLOT - 1)).toBeUndefined();
    expect(await slotOf(SLOT)).toBe(SLOT);
  });

  test('numbers run on and stay when settings change', async () => {
    const first = await subscribe();
    chat += 1;
    const second = await subscribe();
    expect(second.ordinal).toBe(first.ordinal + 1);
    expect((await subscribe({ ...eight, minute: 540 })).ordinal).toBe(second.ordinal);
  });

  test('changing the hour while a slot is due does not lose that slot, and the new hour begins tomorrow', async () => {
    await subscribe();
    await subscribe({ ...eight, minute: 1200 }, SLOT + 5_000);
    expect(await store.nextDue(chat)).toBe(SLOT);
    await moveOn({ record: await record(), next: EVENING + DAY });
    expect(await store.nextDue(chat)).toBe(EVENING + DAY);
  });

  test('who has had today’s digest and chooses a later hour gets none today; who chooses anew before it does', async () => {
    await subscribe();
    await subscribe({ ...eight, minute: 1200 });
    expect(await store.nextDue(chat)).toBe(EVENING);
    await subscribe(eight);
    await moveOn({ record: await record() });
    await subscribe({ ...eight, minute: 1200 }, SLOT + 5_000);
    expect(await store.nextDue(chat)).toBe(EVENING + DAY);
  });

  test('who chooses another hour while the slot is taken is looked at again, with what was told noted', async () => {
    await subscribe();
    const before = await record();
    await subscribe({ ...eight, minute: 1200 });
    expect(await moveOn({ record: before })).toBe('moved');
    expect(await store.nextDue(chat)).toBe(SLOT);
    expect(await servedOf({ redis, keys }, chat)).toEqual({ slot: SLOT, until: SLOT });
  });

  test('who says /stop while the slot is taken is not put back among the due', async () => {
    await subscribe();
    const before = await record();
    await store.stop(chat, MORNING);
    await moveOn({ record: before });
    expect(await store.nextDue(chat)).toBeNull();
  });

  test('who says /forget while the slot is taken leaves nothing', async () => {
    await subscribe();
    const before = await record();
    await store.forget(chat);
    await moveOn({ record: before });
    expect([await store.nextDue(chat), await servedOf({ redis, keys }, chat)]).toEqual([null, null]);
  });

  test('whoever lost the lease moves nobody on', async () => {
    await subscribe();
    expect(await moveOn({ record: await record() }, { ...term, token: 'former' })).toBe('lost');
    expect(await store.nextDue(chat)).toBe(SLOT);
    expect(await servedOf({ redis, keys }, chat)).toBeNull();
  });

  test('five taps at once on five settings lose none', async () => {
    await subscribe();
    const taps = ['society', 'sport', 'crime', 'culture', 'health'] as const;
    await Promise.all(
      taps.map((rubric) =>
        store.change(chat, (now) => ({ ...now, rubrics: [...now.rubrics, rubric] }), MORNING),
      ),
    );
    expect((await store.get(chat))?.subscription.rubrics.sort()).toEqual([
      'crime',
      'culture',
      'health',
      'society',
      'sport',
    ]);
  });

  test('blocked is suspended with everything kept, and comes back whole', async () => {
    await subscribe();
    await store.suspend(chat, 'Forbidden: bot was blocked by the user', MORNING);
    expect(await store.get(chat)).toMatchObject({ status: 'suspended', subscription: eight });
    expect(await store.nextDue(chat)).toBeNull();
    expect(await store.resume(chat, MORNING)).toBe(true);
    expect(await store.nextDue(chat)).toBe(SLOT);
  });

  test('an unblock does not undo /stop', async () => {
    await subscribe();
    await store.stop(chat, MORNING);
    await store.suspend(chat, 'blocked', MORNING);
    expect(await store.resume(chat, MORNING)).toBe(false);
    expect((await store.get(chat))?.status).toBe('stopped');
  });

  test('/forget leaves nothing', async () => {
    await subscribe();
    await store.forget(chat);
    expect(await store.get(chat)).toBeNull();
    expect(await store.nextDue(chat)).toBeNull();
  });

  test('two processes that subscribe the same new chat make one subscriber', async () => {
    const [one, two] = await Promise.all([subscribe(), subscribe({ ...eight, minute: 600 })]);
    expect(one?.ordinal).toBe(two?.ordinal);
  });
});
