import { expect, onTestFinished, test } from 'vitest';
import { createKeys } from '../../src/storage/keys.js';
import { fleet, type Member } from '../support/fleet.js';
import { serverBinary } from '../support/redis-servers.js';

const keys = createKeys('svodka:');
const binary = await serverBinary();
const usual = (people: number) => {
  if (!binary) throw new Error('no redis-server');
  return fleet({ redis: binary, people, onTestFinished });
};

async function problems({ httpPort }: Member): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${httpPort}/readyz`);
  const { problems: found } = (await response.json()) as { problems: Record<string, string> };
  return Object.keys(found);
}

test.skipIf(!binary)(
  'each part in a process of its own: sources are read, digests come, questions are answered; then each is replaced by another without a gap',
  async () => {
    const { telegram, redis, start, copies, until, chats } = await usual(5);
    const [poller, worker, bot] = [await start('poller'), await start('worker'), await start('bot')];
    await until(() => copies().every((count) => count === 1));
    for (const member of [poller, worker, bot])
      await until(async () => (await problems(member)).length === 0);

    const reader = telegram.person(`Читатель ${chats[0]}`);
    const answers = () => reader.messages().filter(({ text }) => /С возвращением/.test(text ?? '')).length;
    reader.says('/start');
    await until(() => answers() === 1);

    const holderOf = (name: 'schedule' | 'bot') => redis.get(keys.lease(name));
    const [schedule, hearing] = [await holderOf('schedule'), await holderOf('bot')];
    const heirs = [await start('poller'), await start('worker'), await start('bot')];
    expect([await holderOf('schedule'), await holderOf('bot')]).toEqual([schedule, hearing]);
    // What comes while nobody hears waits.
    const codes = await Promise.all([poller.end(), worker.end(), bot.end()]);
    expect(codes).toEqual([0, 0, 0]);
    reader.says('/start');
    await until(() => answers() === 2);
    await until(
      async () => (await holderOf('schedule')) !== schedule && (await holderOf('schedule')) !== null,
    );
    // Another slot is due: the heirs dispatch and send it.
    for (const chat of chats) await redis.zadd(keys.due, Date.now() - 1_000, `${chat}:1`);
    await until(async () => (await redis.zcount(keys.due, '-inf', Date.now())) === 0);
    for (const heir of heirs) expect(await heir.end()).toBe(0);
    expect(answers()).toBe(2);
  },
  120_000,
);
