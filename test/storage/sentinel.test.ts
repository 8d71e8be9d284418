import { Redis } from 'ioredis';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { connectRedis } from '../../src/storage/connect.js';
import type { ServerBinary } from '../../src/storage/embedded/supervisor.js';
import { serverBinary, startServer } from '../support/redis-servers.js';
import { connected, household } from '../support/sentinels.js';

let binary: ServerBinary | null;
beforeAll(async () => {
  binary = await serverBinary();
});

test('a master demoted under the connection refuses a write: the write goes to the new one', async (context) => {
  if (!binary) return context.skip();
  const own = ['save ""'];
  const server = await startServer(binary, own);
  const other = await startServer(binary, own);
  const redis = await connected(`redis://127.0.0.1:${server.port}`);
  const direct = new Redis({ port: server.port });
  onTestFinished(() => direct.disconnect());
  await direct.replicaof('127.0.0.1', other.port);
  await expect(connectRedis({ url: `redis://127.0.0.1:${server.port}` }, () => undefined)).rejects.toThrow(
    /это реплика, писать в неё нельзя/,
  );
  const written = redis.set('a', 1);
  const evaluated = redis.eval("return redis.call('SET', KEYS[1], 'да')", 1, 'c');
  await direct.replicaof('NO', 'ONE');
  await Promise.all([written, evaluated]);
  expect(await redis.mget('a', 'c')).toEqual(['1', 'да']);
});

test('a master the Sentinel does not know, and a Sentinel that is not there, are told without the password', async (context) => {
  if (!binary) return context.skip();
  const { url } = await household(binary);
  const failure = async (wrong: string) =>
    connectRedis({ url: wrong }, () => undefined, { within: 1_000 }).then(
      () => '',
      (error: Error) => error.message,
    );
  const unknown = await failure(url.replace('/svodka/', '/drugoy/'));
  expect(unknown).toMatch(
    /^Sentinel не знает мастера с таким именем: sentinel:\/\/127\.0\.0\.1:1,.*\/drugoy\/2/,
  );
  const wrongPassword = await failure(url.replace(/:[^:@]*@/, ':secret@'));
  expect(wrongPassword).toMatch(/требует другой пароль/);
  const absent = await failure('sentinel://:secret@127.0.0.1:1/svodka');
  expect(absent).toMatch(/^Redis не отвечает по адресу sentinel:\/\/127\.0\.0\.1:1\/svodka\/0/);
  for (const words of [unknown, wrongPassword, absent]) expect(words).not.toMatch(/secret|%3A/);
});
