import { expect, onTestFinished, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { createInbox, type Place } from '../../src/storage/inbox.js';
import { RecordError } from '../../src/storage/records.js';
import { openLine } from '../support/line.js';
import { testRedis } from '../support/redis.js';

const said = (id: number, chat = 7) => ({ id, chat, update: { update_id: id } });

function room(options?: { holdsAtMost: number }) {
  const { redis, keys, close } = testRedis();
  const inbox = createInbox(redis, keys, options);
  const reader = inbox.openReader();
  onTestFinished(async () => {
    reader.close();
    await close();
  });
  return { redis, keys, inbox, reader };
}

test('what Telegram repeats stands once, also within one batch and after it has been dealt with', async () => {
  const { inbox, reader } = room();
  expect(await inbox.put([said(1), said(2), said(2)])).toBe(2);
  const places = await reader.next('0');
  const first = places[0] as Place;
  expect(places.map(({ chat }) => chat)).toEqual([7, 7]);
  expect(await inbox.get(first.at)).toEqual({ update_id: 1 });
  await inbox.remove(first.at);
  expect(await inbox.get(first.at)).toBeNull();
  expect(await inbox.put([said(1), said(3)])).toBe(1);
  const left = await reader.next('0');
  expect(await Promise.all(left.map(({ at }) => inbox.get(at)))).toEqual([
    { update_id: 2 },
    { update_id: 3 },
  ]);
});

test('what has been taken in is known again for longer than the day that Telegram keeps it', async () => {
  const { redis, keys, inbox } = room();
  await inbox.put([said(1)]);
  expect(await redis.pttl(keys.update(1))).toBeGreaterThan(DAY);
});

test('a full inbox takes nothing and marks nothing: the same comes again when there is room', async () => {
  const { inbox, reader } = room({ holdsAtMost: 2 });
  await inbox.put([said(1), said(2)]);
  expect(await inbox.put([said(3)])).toBeNull();
  const [first] = await reader.next('0');
  await inbox.remove((first as Place).at);
  expect(await inbox.put([said(3)])).toBe(1);
});

test('a read that waits gets what comes in, and ends when it is closed', async () => {
  const { inbox, reader } = room();
  const next = reader.next('0');
  await inbox.put([said(5, -100)]);
  expect((await next).map(({ chat }) => chat)).toEqual([-100]);
  const waiting = reader.next('9999999999999-0');
  reader.close();
  expect(await waiting).toEqual([]);
});

test('an update of a newer program does not read, and says so', async () => {
  const { redis, keys, inbox } = room();
  const at = (await redis.xadd(keys.inbox, '*', 'chat', '7', 'update', '{"v":2,"update":{}}')) ?? '';
  await expect(inbox.get(at)).rejects.toThrow(RecordError);
});

test('a read ends when it is closed although its Redis is away and its connection is just being made anew', async () => {
  const { keys, path } = testRedis();
  const { redis, turnTo } = await openLine({ path });
  const reader = createInbox(redis, keys).openReader();
  const waiting = reader.next('0');
  await redis.ping();
  // Nobody listens there.
  turnTo({ port: 1, host: '127.0.0.1' });
  await expect.poll(() => redis.status, { timeout: 5_000 }).not.toBe('ready');
  reader.close();
  expect(await waiting).toEqual([]);
});
