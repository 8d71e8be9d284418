import { expect, test } from 'vitest';
import { createBroadcastConsignment } from '../../src/delivery/broadcast-consignment.js';
import { BROADCAST_LASTS } from '../../src/domain/broadcast.js';
import { HOUR } from '../../src/domain/clock.js';
import { createBroadcastStore } from '../../src/storage/broadcasts.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { ANNA, deliveryStage, MIKHAIL, message, PARENTS, SLOT } from '../support/delivery.js';
import { wanted } from '../support/one-each.js';

/** Noon in UTC, where all of them live. */
const NOON = SLOT - (SLOT % (24 * HOUR)) + 12 * HOUR;

/** A broadcast that runs for these chats, with a job for each; the clock is the test's. */
async function running(...recipients: number[]) {
  const stage = await deliveryStage();
  const { redis, keys, queue, consignments } = stage;
  const broadcasts = createBroadcastStore(redis, keys);
  const { chats } = broadcasts;
  const subscribers = createSubscriberStore(redis, keys, [broadcasts.companion]);
  let now = NOON;
  consignments.broadcast = createBroadcastConsignment({
    chats,
    broadcasts,
    render: message,
    subscribers: {
      find: subscribers.find,
      suspend: (chat, reason) => subscribers.suspend(chat, reason, now),
      move: subscribers.move,
    },
    clock: () => now,
    newId: () => Math.random().toString(36).slice(2, 6),
  });
  const term = { key: keys.lease('schedule'), token: 'ours' };
  await redis.set(term.key, term.token);
  await broadcasts.add({
    ...{ id: 'cast', by: 1, html: '<b>Слово</b>', to: { kind: 'all' }, at: NOON, state: { kind: 'draft' } },
  });
  await broadcasts.confirm('cast', NOON);
  await broadcasts.update('cast', (one) => ({ ...one, state: { kind: 'running', at: NOON, total: 1 } }));
  /** Subscribes a chat, and queues the broadcast for it. */
  async function queueFor(chat: number): Promise<void> {
    const chatType = chat > 0 ? 'private' : 'group';
    await subscribers.add({ chat, chatType, zone: 'Etc/UTC' }, wanted(), NOON - HOUR);
    await chats.note(term, 'cast', [{ chat, outcome: null }]);
    await chats.enter(term, 'cast', [{ chat, what: 'queued' }]);
    await queue.enqueue({ kind: 'broadcast', chat, broadcast: 'cast' });
    await chats.leave(term, 'cast', await chats.master(), [chat]);
  }
  for (const chat of recipients) await queueFor(chat);
  return {
    ...{ ...stage, chats, broadcasts, subscribers, queueFor },
    at(instant: number) {
      now = instant;
    },
    becomes: (chat: number, state: string) =>
      stage.until(async () => (await chats.state('cast', chat)) === state),
    empty: () => stage.until(async () => (await queue.depth()) === 0),
  };
}

test('without a sound, once, however often its job comes', async () => {
  const stage = await running(ANNA);
  stage.open();
  await stage.becomes(ANNA, 'sent');
  await stage.empty();
  await stage.queue.enqueue({ kind: 'broadcast', chat: ANNA, broadcast: 'cast' });
  await stage.empty();
  expect(stage.sentTo(ANNA)).toEqual(['<b>Слово</b>']);
  const call = stage.telegram.transcript.find(({ method }) => method === 'sendMessage');
  expect(String(call?.params.disable_notification)).toBe('true');
});

test('a digest that comes later goes first', async () => {
  const stage = await running(ANNA);
  await stage.queueDigest(ANNA);
  stage.open();
  await stage.becomes(ANNA, 'sent');
  await stage.empty();
  expect(stage.sentTo(ANNA)).toEqual(['<b>Сводка</b>', '<b>Слово</b>']);
});

test('whoever has blocked the bot is counted so and suspended; words Telegram does not take are refused', async () => {
  const stage = await running(ANNA, MIKHAIL);
  stage.telegram.faults.add({ kind: 'block', method: 'sendMessage', chatId: ANNA });
  const description = 'Bad Request: something of its own';
  stage.telegram.faults.add({ kind: 'status', status: 400, chatId: MIKHAIL, description });
  stage.open();
  await stage.becomes(ANNA, 'blocked');
  await stage.becomes(MIKHAIL, 'refused');
  expect((await stage.subscribers.get(ANNA))?.status).toBe('suspended');
  expect((await stage.chats.figures('cast', NOON)).figures).toMatchObject({
    blocked: 1,
    refused: 1,
    queued: 0,
  });
});

test('an answer that never came is asked for again; the one in flight is all that may come twice', async () => {
  const stage = await running(ANNA);
  stage.telegram.faults.add({ kind: 'cut-after', method: 'sendMessage' });
  stage.open();
  await stage.becomes(ANNA, 'sent');
  expect(stage.sentTo(ANNA).length).toBeGreaterThanOrEqual(1);
  expect(stage.attemptsAt(ANNA)).toBe(2);
});

test('a group that is upgraded in that very moment gets it under its new id, once', async () => {
  const stage = await running();
  stage.telegram.person('Анна').addsBotTo(PARENTS);
  await stage.queueFor(PARENTS);
  stage.telegram.faults.add({ kind: 'upgrade', method: 'sendMessage', chatId: PARENTS });
  stage.open();
  await stage.empty();
  const moved = (await stage.subscribers.find(PARENTS))?.chat ?? 0;
  expect(moved).not.toBe(PARENTS);
  expect(await stage.chats.state('cast', moved)).toBe('sent');
  expect(stage.sentTo(moved)).toEqual(['<b>Слово</b>']);
});

test.each([
  ['stopped by an operator', 'stopped'],
  ['by night', 'waits'],
  ['after its day', 'night'],
  ['after the reader has turned them off', 'off'],
  ['after /stop', 'inactive'],
] as const)('what is queued does not go %s', async (_, outcome) => {
  const stage = await running(ANNA);
  const { broadcasts, subscribers, chats } = stage;
  if (outcome === 'stopped') await broadcasts.stop('cast', NOON);
  if (outcome === 'waits') stage.at(NOON + 9 * HOUR);
  if (outcome === 'night') stage.at(NOON + BROADCAST_LASTS);
  if (outcome === 'off')
    await subscribers.changeChat(ANNA, (one) => ({ ...one, noAnnouncements: true }), NOON);
  if (outcome === 'inactive') await subscribers.stop(ANNA, NOON);
  stage.open();
  await stage.empty();
  expect(stage.attemptsAt(ANNA)).toBe(0);
  expect(await chats.state('cast', ANNA)).toBe(outcome === 'waits' ? null : outcome);
  expect(await chats.figures('cast', NOON + 9 * HOUR)).toMatchObject({
    waiting: outcome === 'waits' ? 1 : 0,
    asleep: outcome === 'waits' ? 1 : 0,
  });
});

test('another job of the same chat waits until the one at work is done', async () => {
  const stage = await running(ANNA);
  await stage.chats.swap('cast', ANNA, 'queued', 'sending@else');
  stage.open();
  await stage.until(async () => (await stage.queue.load()).parked === 1);
  expect(stage.attemptsAt(ANNA)).toBe(0);
});

test('what a worker that died was sending is sent again by the next, unless it was stopped: then nobody knows', async () => {
  const stage = await running(ANNA);
  const { chats, broadcasts, consignments } = stage;
  const job = { kind: 'broadcast', chat: ANNA, broadcast: 'cast' } as const;
  await chats.swap('cast', ANNA, 'queued', 'sending@dead');
  const load = await consignments.broadcast.load(job, true);
  expect(load.kind).toBe('send');
  // The dead one was only slow: whoever is first to write goes on.
  await chats.swap('cast', ANNA, 'sending@dead', 'sent');
  expect(load.kind === 'send' && (await load.parcel.sending(0))).toBe(false);
  await stage.queueFor(MIKHAIL);
  await chats.swap('cast', MIKHAIL, 'queued', 'sending@dead');
  await broadcasts.stop('cast', NOON);
  stage.at(NOON + 1_000);
  expect(await consignments.broadcast.load({ ...job, chat: MIKHAIL }, true)).toEqual({ kind: 'settled' });
  expect(await chats.state('cast', MIKHAIL)).toBe('unknown');
});
