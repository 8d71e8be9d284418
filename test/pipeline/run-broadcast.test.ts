import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/clock.js';
import type { RunBroadcastDeps } from '../../src/pipeline/run-broadcast.js';
import { broadcastStage, NOON } from './broadcast-stage.js';

const KAMCHATKA = { zone: 'Asia/Kamchatka' };

test('whoever it is meant for and awake gets a job; stopped, unwilling and others are left out and counted', async () => {
  const stage = await broadcastStage();
  for (const chat of [1, 2, 3, -4]) await stage.subscribe(chat);
  await stage.subscribe(5, KAMCHATKA);
  await stage.subscribe(6, { district: 'kozelsk' });
  await stage.subscribers.stop(2, NOON);
  await stage.subscribers.changeChat(3, (now) => ({ ...now, noAnnouncements: true }), NOON);
  // Has looked at the settings, and asked for nothing.
  await stage.subscribers.settle({ chat: 7, chatType: 'private', zone: 'Europe/Moscow' }, (now) => now, NOON);
  expect(await stage.begin()).toBe('confirmed');
  await stage.run();
  expect(await stage.jobs()).toEqual([-4, 1, 6]);
  expect(await stage.figures()).toMatchObject({ queued: 3, inactive: 1, off: 1 });
  expect(await stage.state()).toMatchObject({ kind: 'running', total: 4 });
});

test.each([
  [{ kind: 'groups' as const }, [-4]],
  [{ kind: 'private' as const }, [1, 6]],
  [{ kind: 'district' as const, id: 'kozelsk' }, [6]],
])('%o', async (to, chats) => {
  const stage = await broadcastStage();
  for (const chat of [1, -4]) await stage.subscribe(chat);
  await stage.subscribe(6, { district: 'kozelsk' });
  await stage.begin(to);
  await stage.run();
  expect(await stage.jobs()).toEqual(chats);
});

test('two drafts confirmed at once: one is under way, and the other may be when that is over', async () => {
  const stage = await broadcastStage();
  await stage.subscribe(1);
  const both = await Promise.all([stage.begin(), stage.begin({ kind: 'groups' }, 'other')]);
  expect(both.sort()).toEqual(['another-runs', 'confirmed']);
  expect(await Promise.all([1, 2].map(() => stage.broadcasts.confirm('cast', NOON)))).not.toContain(
    'confirmed',
  );
});

test('whoever sleeps is handed on at nine by their own clock; after a day it ends without the others', async () => {
  const stage = await broadcastStage();
  await stage.subscribe(1, KAMCHATKA);
  await stage.subscribe(2);
  await stage.subscribe(3);
  // Quiet by day, and its night is everybody's.
  await stage.subscribers.changeChat(3, (now) => ({ ...now, quiet: { from: 9 * 60, to: 21 * 60 } }), NOON);
  await stage.begin();
  await stage.run();
  await stage.deliver();
  stage.later(12 * HOUR - MINUTE);
  await stage.run();
  expect(await stage.jobs()).toEqual([]);
  stage.later(MINUTE);
  await stage.run();
  expect(await stage.jobs()).toEqual([1]);
  await stage.deliver('blocked');
  stage.later(12 * HOUR);
  await stage.run();
  expect(stage.over[0]?.state).toMatchObject({
    ...{ kind: 'over', how: 'expired', total: 3, ended: NOON + DAY },
    figures: { sent: 1, blocked: 1, night: 1, queued: 0 },
  });
  expect(stage.shown.at(-1)).toBe('over');
  // Another may begin, and nothing of the chats is kept.
  expect(await stage.broadcasts.current()).toBeNull();
  expect(await stage.redis.keys(`${stage.keys.broadcastChats('cast').slice(0, -5)}*`)).toEqual([]);
});

test('the outbox stays shallow and leaves digests three quarters of it', async () => {
  const stage = await broadcastStage();
  for (let chat = 1; chat <= 100; chat++) await stage.subscribe(chat);
  await stage.begin();
  await stage.run({}, 1);
  expect(await stage.jobs()).toHaveLength(30);
  await stage.deliver('sent', 10);
  await stage.run({}, 1);
  expect(await stage.jobs()).toHaveLength(30);
  await stage.run({ outbox: { ...stage.deps.outbox, load: async () => ({ ready: 120, parked: 0 }) } }, 1);
  await stage.deliver('sent', 10);
  expect(await stage.jobs()).toHaveLength(20);
});

test('killed before or after any call: each chat has one job in the end, and none that is done comes again', async () => {
  const stage = await broadcastStage();
  for (let chat = 1; chat <= 6; chat++) await stage.subscribe(chat);
  await stage.begin();
  let survived = false;
  for (let dieAt = 0; !survived; dieAt++) {
    let calls = 0;
    const mortal = <T extends object>(part: T): T =>
      new Proxy(part, {
        get(target, name) {
          const method = Reflect.get(target, name) as unknown;
          if (typeof method !== 'function') return method;
          return async (...given: unknown[]) => {
            if (calls++ === dieAt) throw new Error('killed before');
            const done: unknown = await Reflect.apply(method, target, given);
            if (calls++ === dieAt) throw new Error('killed after');
            return done;
          };
        },
      });
    const { broadcasts, chats, outbox } = stage.deps;
    const changed: Partial<RunBroadcastDeps> = {
      ...{ broadcasts: mortal(broadcasts), chats: mortal(chats), outbox: mortal(outbox) },
    };
    await stage.run(changed).then(
      () => {
        survived = true;
      },
      () => undefined,
    );
    // Two are delivered while the program is being killed: they are not handed in again.
    if (dieAt === 20) await stage.deliver('sent', 2);
  }
  const { sent, queued } = await stage.figures();
  expect(sent + queued).toBe(6);
  expect(await stage.jobs()).toHaveLength(queued);
  await stage.deliver();
  await stage.run();
  expect(stage.over.at(-1)?.state).toMatchObject({ how: 'done', total: 6, figures: { sent: 6 } });
});

test('without its lease it writes nothing', async () => {
  const stage = await broadcastStage();
  await stage.subscribe(1);
  await stage.begin();
  await stage.redis.set(stage.term.key, 'another');
  await stage.run();
  expect(await stage.jobs()).toEqual([]);
  expect(await stage.redis.exists(stage.keys.broadcastWaiting('cast'))).toBe(0);
});

test('a stop leaves out whatever is not on its way, waits for what is, and survives a restart', async () => {
  const stage = await broadcastStage();
  for (let chat = 1; chat <= 3; chat++) await stage.subscribe(chat);
  await stage.subscribe(4, KAMCHATKA);
  await stage.begin();
  await stage.run();
  await stage.chats.swap('cast', 1, 'queued', 'sending@a');
  expect(await stage.broadcasts.stop('cast', NOON)).not.toBeNull();
  expect(await stage.broadcasts.stop('cast', NOON)).toBeNull();
  stage.later(3 * SECOND);
  await stage.run();
  expect(await stage.state()).toMatchObject({ kind: 'stopping' });
  await stage.chats.swap('cast', 1, 'sending@a', 'sent');
  await stage.run();
  expect(await stage.state()).toMatchObject({ how: 'stopped', total: 4, figures: { sent: 1, stopped: 3 } });
});

test('a group that is upgraded keeps its place, whether it waits, is queued or is both its old and its new self', async () => {
  const stage = await broadcastStage();
  for (const chat of [-1, -2, 3]) await stage.subscribe(chat);
  await stage.subscribe(-4, KAMCHATKA);
  await stage.begin();
  await stage.run();
  await stage.subscribers.move(-4, -104);
  await stage.subscribers.move(-1, -101);
  await stage.chats.swap('cast', -2, 'queued', 'sent');
  // It had subscribed under both, and both were queued.
  await stage.subscribers.move(-101, -2);
  expect(await stage.figures()).toMatchObject({ queued: 1, sent: 1 });
  expect(await stage.chats.state('cast', -2)).toBe('sent');
  stage.later(12 * HOUR);
  await stage.run();
  expect(await stage.jobs()).toContain(-104);
});

test('nothing of who is forgotten stays: neither a reader in the middle of it nor the operator who wrote it', async () => {
  const stage = await broadcastStage();
  for (const chat of [1, 2]) await stage.subscribe(chat);
  await stage.subscribe(3, KAMCHATKA);
  await stage.begin();
  await stage.broadcasts.shown('cast', 1, 77);
  await stage.run();
  for (const chat of [1, 3]) await stage.subscribers.forget(chat);
  expect(await stage.figures()).toMatchObject({ queued: 1, inactive: 2 });
  expect(await stage.broadcasts.get('cast')).toMatchObject({ by: 0 });
  expect(await stage.broadcasts.shownTo('cast')).toEqual(new Map());
  expect(await stage.redis.zcard(stage.keys.broadcastWaiting('cast'))).toBe(0);
  await stage.deliver();
  await stage.run();
  expect(stage.over[0]?.state).toMatchObject({ how: 'done', figures: { sent: 1, inactive: 2 } });
});

test('words are kept a month, figures a year, a draft that nobody sent no longer than words', async () => {
  const stage = await broadcastStage();
  await stage.begin();
  await stage.run();
  await stage.broadcasts.add({
    ...{ id: 'draft', by: 1, html: 'Слово', to: { kind: 'all' }, at: NOON, state: { kind: 'draft' } },
  });
  await stage.broadcasts.sweep(NOON + 30 * DAY);
  expect((await stage.broadcasts.get('cast'))?.html).toBe('Слово');
  await stage.broadcasts.sweep(NOON + 31 * DAY);
  expect(await stage.broadcasts.get('cast')).toMatchObject({ html: null, state: { kind: 'over' } });
  expect(await stage.broadcasts.get('draft')).toBeNull();
  await stage.broadcasts.sweep(NOON + 366 * DAY);
  expect(await stage.broadcasts.get('cast')).toBeNull();
});
