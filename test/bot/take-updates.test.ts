import type { Update } from 'grammy/types';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { takeUpdates } from '../../src/bot/take-updates.js';
import { createInbox } from '../../src/storage/inbox.js';
import { testRedis } from '../support/redis.js';

const log = pino({ level: 'silent' });
const from = (chat: number, ...ids: number[]) =>
  ids.map((id) => ({ id, chat, update: { update_id: id, chat } }));

async function room() {
  const { redis, keys, close } = testRedis();
  const inbox = createInbox(redis, keys);
  const done: number[] = [];
  /** Chats whose answers take as long as the test wants. */
  const gates = new Map<number, Promise<void>>();
  const started: number[] = [];
  const take = (options?: { chatsAtOnce: number }) => {
    const stop = new AbortController();
    const handle = async (update: Update) => {
      started.push(update.update_id);
      await gates.get((update as unknown as { chat: number }).chat);
      done.push(update.update_id);
    };
    const ended = takeUpdates({ inbox, handle, log }, stop.signal, options);
    onTestFinished(() => stop.abort());
    return { ended, stop: () => stop.abort() };
  };
  onTestFinished(close);
  const left = () => redis.xlen(keys.inbox);
  return { redis, keys, inbox, done, started, gates, take, left };
}

const until = (read: () => unknown, expected: unknown) =>
  expect.poll(read, { timeout: 30_000, interval: 5 }).toEqual(expected);

function gate(): { promise: Promise<void>; open: () => void } {
  let open = () => {};
  const promise = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

test('a chat that has hundreds waiting and one that is slow hold up nobody; each chat keeps its order', async () => {
  const { inbox, done, gates, take, left } = await room();
  const slow = gate();
  gates.set(1, slow.promise);
  const flood = Array.from({ length: 800 }, (_, index) => index + 1);
  for (let at = 0; at < flood.length; at += 400) await inbox.put(from(1, ...flood.slice(at, at + 400)));
  await inbox.put([...from(2, 5001, 5002), ...from(3, 5003)]);
  take();
  await until(() => [...done].sort(), [5001, 5002, 5003]);
  expect(done.indexOf(5001)).toBeLessThan(done.indexOf(5002));
  slow.open();
  await until(left, 0);
  expect(done.filter((id) => id <= 800)).toEqual(flood);
});

test('at the end what is under way is finished, and the next holder goes on with the rest, each once', async () => {
  const { inbox, done, started, gates, take, left } = await room();
  const slow = gate();
  gates.set(1, slow.promise);
  await inbox.put(from(1, 1, 2, 3));
  const first = take();
  await until(() => started, [1]);
  first.stop();
  slow.open();
  await first.ended;
  expect(done).toEqual([1]);
  expect(await left()).toBe(2);
  take();
  await until(left, 0);
  expect(done).toEqual([1, 2, 3]);
});

test('what the former holder finishes late is not handled again', async () => {
  const { inbox, done, started, gates, take, left } = await room();
  const slow = gate();
  gates.set(1, slow.promise);
  await inbox.put(from(1, 1, 2));
  const stalled = take();
  await until(() => started, [1]);
  // Both hold the inbox for a moment: the second repeats what is under way and nothing else.
  take();
  await until(() => started, [1, 1]);
  slow.open();
  await until(left, 0);
  stalled.stop();
  expect(done.filter((id) => id === 1)).toHaveLength(2);
});

test('no more chats at once than allowed, and the others in their turn', async () => {
  const { inbox, started, gates, take, left } = await room();
  const slow = gate();
  gates.set(1, slow.promise);
  gates.set(2, slow.promise);
  await inbox.put([...from(1, 1), ...from(2, 2), ...from(3, 3)]);
  take({ chatsAtOnce: 2 });
  await until(() => started, [1, 2]);
  expect(started).toEqual([1, 2]);
  slow.open();
  await until(left, 0);
  expect(started).toEqual([1, 2, 3]);
});

test('an entry that does not read stays for a newer program and holds up nobody', async () => {
  const { redis, keys, inbox, done, take, left } = await room();
  await redis.xadd(keys.inbox, '*', 'chat', '1', 'update', 'не запись');
  await inbox.put(from(1, 2));
  take();
  await until(() => done, [2]);
  await until(left, 1);
});

test('what somebody typed in inline mode a while ago is passed over; a message of then is not', async () => {
  const { redis, keys, done, take, left } = await room();
  const record = (id: number, content: object) =>
    JSON.stringify({ v: 1, update: { update_id: id, ...content } });
  const query = { inline_query: { id: '1', query: 'мост', offset: '' } };
  await redis.xadd(keys.inbox, '1-1', 'chat', '1', 'update', record(1, query));
  await redis.xadd(keys.inbox, '1-2', 'chat', '2', 'update', record(2, { message: {} }));
  await redis.xadd(keys.inbox, '*', 'chat', '3', 'update', record(3, query));
  take();
  await until(left, 0);
  expect(done.toSorted()).toEqual([2, 3]);
});
