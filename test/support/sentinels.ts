import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { connectRedis } from '../../src/storage/connect.js';
import type { ServerBinary } from '../../src/storage/embedded/supervisor.js';
import { startServer } from './redis-servers.js';

const PASSWORD = 'с@:/';

/** A master, its replica and one Sentinel that suffices; Redis asks for a password, the Sentinel does not. */
export async function household(server: ServerBinary) {
  const own = [
    `requirepass "${PASSWORD}"`,
    `masterauth "${PASSWORD}"`,
    'save ""',
    'repl-diskless-sync-delay 0',
  ];
  const master = await startServer(server, own);
  const replica = await startServer(server, [...own, `replicaof 127.0.0.1 ${master.port}`]);
  const direct = new Redis({ port: master.port, password: PASSWORD });
  direct.on('error', () => undefined);
  onTestFinished(() => direct.disconnect());
  // Only a replica that is in step may be promoted.
  const inStep = async () => {
    // WAIT asks after what its own connection has written; whatever others wrote before has gone the same way.
    await direct.set('in step', Date.now());
    while ((await direct.wait(1, 100)) < 1);
  };
  await inStep();
  const sentinel = await startServer(
    server,
    [
      `sentinel monitor svodka 127.0.0.1 ${master.port} 1`,
      `sentinel auth-pass svodka "${PASSWORD}"`,
      // A machine busy with other tests is no dead master.
      'sentinel down-after-milliseconds svodka 4000',
      'sentinel failover-timeout svodka 5000',
    ],
    'sentinel',
  );
  const asked = new Redis({ port: sentinel.port });
  onTestFinished(() => asked.disconnect());
  while (((await asked.call('sentinel', 'replicas', 'svodka')) as unknown[]).length < 1);
  const url = `sentinel://:${encodeURIComponent(PASSWORD)}@127.0.0.1:1,127.0.0.1:${sentinel.port}/svodka/2`;
  return { master, replica, sentinel, inStep, url };
}

export async function connected(url: string): Promise<Redis> {
  const redis = await connectRedis({ url }, () => undefined);
  onTestFinished(() => redis.disconnect());
  return redis;
}
