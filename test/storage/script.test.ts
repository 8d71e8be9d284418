import { expect, onTestFinished, test } from 'vitest';
import { defineScript } from '../../src/storage/script.js';
import { testRedis } from '../support/redis.js';

function room() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const sent: string[] = [];
  const watched = {
    evalsha: (...given: Parameters<typeof redis.evalsha>) => {
      sent.push('name');
      return redis.evalsha(...given);
    },
    eval: (...given: Parameters<typeof redis.eval>) => {
      sent.push('text');
      return redis.eval(...given);
    },
  } as Pick<typeof redis, 'eval' | 'evalsha'>;
  return { watched, keys, sent };
}

test('a script travels as text only where Redis does not know it', async () => {
  const { watched, keys, sent } = room();
  // Nobody can know this one.
  const add = defineScript(`-- ${keys.prefix}\nreturn redis.call('INCRBY', KEYS[1], ARGV[1])`);
  expect(await add(watched, [keys.probe], [2])).toBe(2);
  expect(await add(watched, [keys.probe], [3])).toBe(5);
  expect(sent).toEqual(['name', 'text', 'name']);
});

test('what goes wrong in a script is not tried a second time', async () => {
  const { watched, keys, sent } = room();
  const fails = defineScript(`-- ${keys.prefix}\nredis.call('INCR', KEYS[1]) return redis.error_reply('no')`);
  await expect(fails(watched, [keys.probe], [])).rejects.toThrow('no');
  await expect(fails(watched, [keys.probe], [])).rejects.toThrow('no');
  expect(sent).toEqual(['name', 'text', 'name']);
});
