import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { EVERY_DAY } from '../../src/domain/schedule.js';
import type { Subscription } from '../../src/domain/subscriber.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, close } = testRedis();
afterAll(close);
const store = createSubscriberStore(redis, keys);
const zone = 'Europe/Moscow';
const eight: Subscription = { rubrics: [], minute: 480, days: [...EVERY_DAY], onEmpty: 'say' };
const at = (iso: string) => Date.parse(iso);
const MORNING = at('2025-06-15T04:00:00Z'); // 7:00 in Moscow
const SLOT = at('2025-06-15T05:00:00Z');
let chat = 1000;
beforeEach(() => {
  chat += 1;
});
const subscribe = (subscription = eight, now = MORNING) =>
  store.subscribe({ chat, chatType: 'private', subscription, zone }, now);

describe('subscribers', () => {
  test('the first digest is due at the first slot after subscribing', async () => {
    const subscriber = await subscribe();
    expect(subscriber).toMatchObject({ status: 'active', subscription: eight, since: MORNING });
    expect(await store.nextDue(chat)).toBe(SLOT);
    expect(await store.due(SLOT - 1, 100)).not.toContainEqual({ chat, slot: SLOT });
    expect(await store.due(SLOT, 100)).toContainEqual({ chat, slot: SLOT });
  });

  test('numbers run on and stay when settings change', async () => {
    const first = await subscribe();
    chat += 1;
    const second = await subscribe();
    expect(second.ordinal).toBe(first.ordinal + 1);
    expect((await subscribe({ ...eight, minute: 540 })).ordinal).toBe(second.ordinal);
  });

  test('changing the hour while a slot is due does not lose that slot', async () => {
    await subscribe();
    await subscribe({ ...eight, minute: 1200 }, SLOT + 5_000);
    expect(await store.nextDue(chat)).toBe(SLOT);
    await store.advance(chat, SLOT, at('2025-06-15T17:00:00Z'), SLOT);
    expect(await store.nextDue(chat)).toBe(at('2025-06-15T17:00:00Z'));
  });

  test('the outbox does not move a chat on that has changed its hour meanwhile', async () => {
    await subscribe();
    await subscribe({ ...eight, minute: 1200 });
    const changed = await store.nextDue(chat);
    await store.advance(chat, SLOT, SLOT + 86_400_000, SLOT);
    expect(await store.nextDue(chat)).toBe(changed);
    // What was told stays told.
    expect(await store.servedUntil(chat)).toBe(SLOT);
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

  test('an upgraded group keeps its settings and its due slot under the new id', async () => {
    await subscribe();
    const to = -1_000_000_000_000 - chat;
    await store.move(chat, to);
    expect(await store.get(chat)).toBeNull();
    expect(await store.get(to)).toMatchObject({ chat: to, subscription: eight });
    expect(await store.nextDue(to)).toBe(SLOT);
    expect(await store.nextDue(chat)).toBeNull();
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
