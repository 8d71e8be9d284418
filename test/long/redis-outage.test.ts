import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type FleetOptions, fleet } from '../support/fleet.js';
import { serverBinary } from '../support/redis-servers.js';

/** Longer than the term of a lease. */
const OUTAGE = 13_000;

const binary = await serverBinary();

test.skipIf(!binary).for(['all', 'bot'] as const)(
  'Redis is away for longer than a lease lasts: afterwards %s hears and answers as before, and ends when asked',
  { timeout: 120_000 },
  async (role, { onTestFinished }) => {
    if (!binary) throw new Error('no redis-server');
    const whenFinished: FleetOptions['onTestFinished'] = onTestFinished;
    const made = await fleet({ redis: binary, people: 3, onTestFinished: whenFinished });
    const member = await made.start(role);
    const reader = made.telegram.person(`Читатель ${made.chats[0]}`);
    const answers = () => reader.messages().filter(({ text }) => text?.includes('С возвращением')).length;
    reader.says('/start');
    await made.until(() => answers() === 1);
    await made.server.kill();
    await sleep(OUTAGE);
    await made.server.start();
    reader.says('/start');
    await made.until(() => answers() === 2);
    expect(await member.end()).toBe(0);
  },
);
