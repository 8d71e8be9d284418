import { afterAll, expect, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { createCuratorStore } from '../../src/storage/curators.js';
import { createInstitutionStore } from '../../src/storage/institutions.js';
import { scanKeys } from '../../src/storage/scan.js';
import { testRedis } from '../support/redis.js';

const { redis, keys, prefix, close } = testRedis();
afterAll(close);
const institutions = createInstitutionStore(redis, keys);
const curators = createCuratorStore(redis, keys);

const LIBRARY = {
  organisation: 'Библиотека № 5',
  type: 'Библиотека',
  district: 'Козельск',
  link: 'https://t.me/biblio5',
  contact: 'Иванова, 8 900',
  nomination: null,
};

test('a link is followed by one person, by them again, and by nobody after a new one or a month', async () => {
  await institutions.add('lib', LIBRARY, 0);
  await institutions.invite('lib', 'token-1', 0);
  const both = await Promise.all([7, 8].map((person) => institutions.follow('token-1', person, 1)));
  expect(both.filter(Boolean)).toHaveLength(1);
  const winner = both[0] ? 7 : 8;
  const loser = 15 - winner;
  expect(await institutions.follow('token-1', winner, 2)).toMatchObject({ id: 'lib', invitation: null });
  expect(await institutions.follow('token-1', loser, 2)).toBeNull();
  expect(await institutions.institutionOf(winner, 3)).toBe('lib');
  expect(await institutions.institutionOf(winner, 1 + 7 * DAY)).toBeNull();

  await institutions.invite('lib', 'token-2', 10);
  await institutions.invite('lib', 'token-3', 10);
  expect(await institutions.follow('token-2', loser, 11)).toBeNull();
  expect(await institutions.follow('token-3', loser, 10 + 30 * DAY)).toBeNull();
  expect(await institutions.follow('token-3', loser, 9 + 30 * DAY)).toMatchObject({ id: 'lib' });
});

test('no token stands in the store, and who is forgotten connects for nobody', async () => {
  await institutions.add('school', { ...LIBRARY, organisation: 'Школа' }, 0);
  await institutions.invite('school', 'secret-of-school', 0);
  await curators.invite('secret-of-curator', 0);
  const stored: string[] = [];
  for await (const names of scanKeys(redis, `${prefix}*`))
    for (const name of names) {
      const type = await redis.type(name);
      if (type === 'hash') stored.push(JSON.stringify(await redis.hgetall(name)));
      if (type === 'string') stored.push((await redis.get(name)) ?? '');
    }
  expect(stored.join()).toContain('Школа');
  expect(stored.join()).not.toContain('secret-of');
  await institutions.follow('secret-of-school', 9, 1);
  await institutions.forget(9);
  expect(await institutions.institutionOf(9, 2)).toBeNull();
});

test('a curator’s link makes one curator, for a week', async () => {
  await curators.invite('cur', 0);
  const joined = await Promise.all([1, 2].map((person) => curators.join('cur', person, 1)));
  expect(joined.filter(Boolean)).toHaveLength(1);
  expect(await curators.all()).toHaveLength(1);
  await curators.invite('late', 0);
  expect(await curators.join('late', 3, 7 * DAY)).toBe(false);
  await curators.remove(joined[0] ? 1 : 2);
  expect(await curators.all()).toEqual([]);
});
