import type { InChat, SeenMessage, TestPerson } from '@svodka/sandbox';
import { expect } from 'vitest';
import type { AppStage } from '../support/app.js';
import type { TestRedis } from '../support/redis.js';

const PATIENCE = { timeoutMs: 30_000 };

/** The same person, who waits as long as it takes. */
export function patient(person: TestPerson): TestPerson {
  return {
    ...person,
    sees: (pattern, where) => person.sees(pattern, { ...PATIENCE, ...where }),
    presses: (text, where) => person.presses(text, { ...PATIENCE, ...where }),
  };
}

/** Lets every chat be answered at once, and Telegram bear it: how long answers wait for their turn is tested elsewhere. */
export function unhurried({ telegram, redis: { redis, keys } }: AppStage): void {
  telegram.limits.set(false);
  telegram.world.on((event) => {
    if (event.type === 'message' || event.type === 'edited') {
      redis.del(keys.paceChat(event.chatId)).catch(() => undefined);
    }
  });
}

/** Goes through the three questions and takes what is offered. A time that is no button is typed. */
export async function subscribes(
  person: TestPerson,
  { time = '8:00', days = 'Каждый день', chat }: { time?: string; days?: string } & InChat = {},
): Promise<SeenMessage> {
  const where = chat === undefined ? {} : { chat };
  person.says('/subscribe', where);
  await person.sees(/^О чём присылать/, where);
  await person.presses('Дальше', where);
  const question = await person.sees(/^В какое время/, where);
  if (question.buttons.flat().includes(time)) await person.presses(time, where);
  else person.says(time, { ...where, replyTo: question });
  await person.sees(/^В какие дни/, where);
  await person.presses(days, where);
  await person.sees(/^Подписка: /, where);
  await person.presses('Подписаться', where);
  return person.sees(/^Готово: /, where);
}

/** Presses buttons one after another, each as soon as it is there. */
export async function taps(person: TestPerson, ...buttons: string[]): Promise<void> {
  for (const button of buttons) {
    await until(() => person.lastMessage()?.buttons.flat().includes(button) === true);
    await person.presses(button);
  }
}

export async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { timeout: 20_000, interval: 20 }).toBe(true);
}

/** How many messages of a chat contain these words. */
export function count(person: TestPerson, words: string, where: InChat = {}): number {
  return person.messages(where).filter(({ text }) => text.includes(words)).length;
}

/**
 * Everything that stands in Redis under the test's prefix, names of keys included, line by line, as soon as all that was
 * said has been dealt with: an answer is seen a moment before what it answers leaves the inbox.
 */
export async function everything({ redis, prefix, keys }: TestRedis): Promise<string[]> {
  await expect.poll(() => redis.xlen(keys.inbox), { timeout: 20_000, interval: 5 }).toBe(0);
  const found: string[] = [];
  for await (const names of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
    found.push(...(await Promise.all((names as string[]).map(lineOf))));
  }
  return found;

  // All of a page are asked for at once: one by one the way to Redis and back would be most of it.
  async function lineOf(name: string): Promise<string> {
    const type = await redis.type(name);
    const held: unknown =
      type === 'hash'
        ? await redis.hgetall(name)
        : type === 'set'
          ? await redis.smembers(name)
          : type === 'zset'
            ? await redis.zrange(name, 0, '-1')
            : type === 'list'
              ? await redis.lrange(name, 0, -1)
              : type === 'stream'
                ? await redis.xrange(name, '-', '+')
                : await redis.get(name);
    return `${name} ${JSON.stringify(held)}`;
  }
}
