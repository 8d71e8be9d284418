import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { createDueSet } from '../../src/storage/due.js';
import { createKeys } from '../../src/storage/keys.js';
import { openLine } from '../support/line.js';
import { serverBinary, startServer } from '../support/redis-servers.js';
import { dispatchStage, EIGHT, watched } from './dispatch-stage.js';

test('jobs that died with a master before its replica had them are put in anew before anybody moves on', async (context) => {
  const binary = await serverBinary();
  if (!binary) return context.skip();
  const own = ['save ""', 'repl-diskless-sync-delay 0'];
  const first = await startServer(binary, own);
  const second = await startServer(binary, [...own, `replicaof 127.0.0.1 ${first.port}`]);
  const replica = new Redis({ port: second.port });
  onTestFinished(() => replica.disconnect());
  const line = await openLine({ host: '127.0.0.1', port: first.port });
  const { redis } = line;
  const stage = await dispatchStage({ redis, keys: createKeys('f:'), close: async () => undefined });
  const { deps, run, subscribe, jobs, waiting } = stage;
  await subscribe(1);
  await subscribe(2);
  const calls: string[] = [];
  const failing = watched(deps, async (name, call) => {
    const firstTime = !calls.includes(name);
    calls.push(name);
    if (name === 'enqueueMany' && firstTime) {
      // The lease, the digests and the ledger have come over; what follows does not.
      await redis.set('in step', 1);
      while ((await redis.wait(1, 100)) < 1);
      await replica.replicaof('NO', 'ONE');
    }
    if (name === 'moveOn' && firstTime) {
      expect(await jobs()).toHaveLength(2);
      line.turnTo({ host: '127.0.0.1', port: second.port });
      expect(await jobs()).toEqual([]);
    }
    return call();
  });
  expect(await run(failing)).toEqual({ queued: 2, ended: 'done' });
  expect(calls.filter((name) => name === 'moveOn')).toHaveLength(2);
  expect((await jobs()).map(({ chat }) => chat)).toEqual([1, 2]);
  expect(await waiting(EIGHT)).toEqual([]);
});

test('where Redis does not let everybody ask who it is, digests go out all the same', async () => {
  const { redis, keys, term, subscribe, waiting } = await dispatchStage();
  await subscribe(1);
  const user = `${keys.prefix}user`;
  await redis.acl('SETUSER', user, 'on', 'nopass', '~*', '+@all', '-info');
  const limited = redis.duplicate({ username: user, password: 'any', enableReadyCheck: false });
  onTestFinished(async () => {
    limited.disconnect();
    await redis.acl('DELUSER', user);
  });
  const due = createDueSet(limited, keys);
  const { due: chats, master } = await due.page(EIGHT, 0, 1);
  expect([chats.length, master]).toEqual([1, '']);
  const steps = chats.flatMap((one) =>
    one.kind === 'subscription'
      ? [
          {
            chat: one.chat,
            id: one.id,
            kind: 'digest' as const,
            record: one.record,
            taken: EIGHT,
            next: EIGHT + DAY,
            served: { slot: EIGHT, until: EIGHT },
          },
        ]
      : [],
  );
  expect(await due.moveOn(term, master, steps, [])).toBe('moved');
  expect(await waiting(EIGHT)).toEqual([]);
});
