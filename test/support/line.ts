import { once } from 'node:events';
import { connect, createServer, type NetConnectOpts, type Socket } from 'node:net';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';

/** A connection to Redis by way of a line that breaks when the test says so; ioredis mends it by itself. */
export async function openLine(to: NetConnectOpts) {
  let target = to;
  let losing: string | null = null;
  let lost = 0;
  const callers = new Set<Socket>();
  const server = createServer((caller) => {
    const redis = connect(target);
    let swallowing = false;
    callers.add(caller);
    for (const end of [caller, redis]) end.on('error', () => undefined);
    caller.on('close', () => {
      callers.delete(caller);
      redis.destroy();
    });
    redis.on('close', () => caller.destroy());
    caller.on('data', (asked) => {
      if (losing !== null && asked.includes(losing)) {
        losing = null;
        swallowing = true;
      }
      redis.write(asked);
    });
    redis.on('data', (answer) => {
      if (!swallowing) return void caller.write(answer);
      lost += 1;
      caller.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const redis = new Redis({ port, maxRetriesPerRequest: null, retryStrategy: () => 10 });
  onTestFinished(() => {
    redis.disconnect();
    for (const caller of callers) caller.destroy();
    server.close();
  });
  return {
    redis,
    /** The next command with these words in it is carried out, and the line breaks instead of bringing the answer. */
    loseAnswerTo(words: string): void {
      losing = words;
    },
    /** How many answers were lost. */
    lost: () => lost,
    /** The line breaks, and leads to another Redis from now on. */
    turnTo(other: NetConnectOpts): void {
      target = other;
      for (const caller of callers) caller.destroy();
    },
  };
}
