import { afterAll, beforeEach, expect, test } from 'vitest';
import { createForget, type ForgetDeps } from '../../src/app/forget.js';
import { MINUTE } from '../../src/domain/clock.js';
import { usualSubscription } from '../../src/domain/draft.js';
import { createAuditStore } from '../../src/storage/audit.js';
import { createBroadcastStore } from '../../src/storage/broadcasts.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createCorrectionStore } from '../../src/storage/corrections.js';
import { createCountUploadStore } from '../../src/storage/count-uploads.js';
import { createCuratorStore } from '../../src/storage/curators.js';
import { createFailedDeliveryStore } from '../../src/storage/failed-deliveries.js';
import { createForgettingStore } from '../../src/storage/forgetting.js';
import { createInstitutionStore } from '../../src/storage/institutions.js';
import { createInvitationStore } from '../../src/storage/invitations.js';
import { createOperatorStore } from '../../src/storage/operators.js';
import { createOutboxQueue } from '../../src/storage/queues.js';
import { createSessionStore } from '../../src/storage/sessions.js';
import { createSubscriberStore } from '../../src/storage/subscribers.js';
import { createWarningStore } from '../../src/storage/warnings.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { everything } from '../bot/talk.js';
import { cardOf, channelOf } from '../support/cards.js';
import { testRedis } from '../support/redis.js';

const room = testRedis();
const { redis, keys, close } = room;
const PERSON = 7_431_902_582;
const CHANNEL = -1_002_000_777_003;
const GROUP = -1_002_000_777_004;
let now = Date.parse('2025-06-15T09:00:00Z');
const clock = () => now;
const queue = createOutboxQueue(redis, keys);
afterAll(async () => {
  await queue.close();
  await close();
});

const subscribers = createSubscriberStore(redis, keys);
const channels = createChannelStore(redis, keys);
const cards = createCardStore(redis, keys, clock);
const audit = createAuditStore(redis, keys);
const warned = createWarningStore(redis, keys);
const curators = createCuratorStore(redis, keys);
const pending = createForgettingStore(redis, keys);
const failedDeliveries = createFailedDeliveryStore(redis, keys);
const broadcasts = createBroadcastStore(redis, keys);
const usual = {
  pending,
  subscribers,
  sessions: createSessionStore(redis, keys),
  channels,
  invitations: createInvitationStore(redis, keys),
  curators,
  institutions: createInstitutionStore(redis, keys),
  operators: createOperatorStore(redis, keys),
  forgetCare: curators.remove,
  warned,
  queue,
  cards,
  corrections: createCorrectionStore(redis, keys),
  countUploads: createCountUploadStore(redis, keys),
  withdrawn: createWithdrawnStore(redis, keys),
  failedDeliveries,
  broadcasts: broadcasts.companion,
  audit,
  clock,
} satisfies ForgetDeps;
const MANAGER = { role: 'manager', label: 'Библиотека', away: null } as const;
const who = { chat: PERSON, chatType: 'private', zone: 'Europe/Moscow' } as const;

beforeEach(async () => {
  const names = await redis.keys(`${keys.prefix}*`);
  if (names.length > 0) await redis.del(names);
});

const keysNaming = async (id: number): Promise<string[]> =>
  (await everything(room))
    .filter((line) => line.includes(String(id)))
    .map((line) => line.slice(keys.prefix.length, line.indexOf(' ')))
    .sort();

test('a program that dies in the middle of an erasure goes on with it, and one that was asked for twice is done twice', async () => {
  await subscribers.add(who, usualSubscription(), now);
  await cards.offer(
    cardOf({ id: 'c', channel: CHANNEL, state: { kind: 'skipped', by: PERSON, at: now } }),
    'c',
  );
  const dying = createForget({ ...usual, cards: { forget: () => Promise.reject(new Error('killed')) } });
  await expect(dying.forget(PERSON, PERSON)).rejects.toThrow('killed');
  expect(await keysNaming(PERSON)).toEqual(expect.arrayContaining(['card:c', 'forgetting']));

  const { forget, resume } = createForget(usual);
  expect(await resume()).toBe(0);
  expect(await keysNaming(PERSON)).toContain('card:c');
  now += MINUTE;
  await resume();
  expect(await keysNaming(PERSON)).toEqual(['forgetting']);
  await Promise.all([forget(PERSON, PERSON), forget(PERSON, PERSON)]);
  now += MINUTE;
  expect(await resume()).toBe(1);
  expect(await keysNaming(PERSON)).toEqual([]);
});

test('whichever store it dies at, the next run leaves nothing', async () => {
  const first = ['subscribers', 'operators', 'channels', 'countUploads', 'withdrawn'];
  const last = ['queue', 'cards', 'corrections', 'warned', 'failedDeliveries', 'broadcasts', 'audit'];
  for (const [n, name] of [...first, ...last].entries()) {
    const person = PERSON + 1_000 + n;
    const at = { by: person, at: now };
    await subscribers.add({ ...who, chat: person }, usualSubscription(), now);
    await channels.add(channelOf({ chat: CHANNEL - n, members: [{ ...MANAGER, person }] }));
    await cards.offer(cardOf({ id: name, channel: CHANNEL - n, state: { kind: 'skipped', ...at } }), name);
    await cards.shown(name, person, 5);
    await usual.sessions.write(`${GROUP}:${person}`, { from: person });
    await failedDeliveries.note({ at: now, kind: 'card', chat: person, reason: 'chat', digest: null });
    await warned.note(person, { channel: CHANNEL - n, about: 'size', value: '10000' });
    const killed = () => Promise.reject(new Error('killed'));
    const dying = { ...usual, [name]: { ...usual[name as 'audit'], forget: killed, of: killed } };
    await expect(createForget(dying as ForgetDeps).forget(person, person)).rejects.toThrow('killed');
    const { resume } = createForget(usual);
    for (let times = 0; times < 2; times++) {
      now += MINUTE;
      await resume();
    }
    expect([name, await keysNaming(person)]).toEqual([name, []]);
  }
});

test('a card that was on its way while its editor was forgotten leaves no trace a minute later', async () => {
  const { forget, resume } = createForget(usual);
  await forget(PERSON, PERSON);
  await cards.shown('late', PERSON, 5);
  await queue.enqueue({ kind: 'card', chat: PERSON, card: 'late' });
  now += MINUTE;
  expect(await resume()).toBe(1);
  expect(await keysNaming(PERSON)).toEqual([]);
  expect((await queue.load()).ready).toBe(0);
});

test('a delivery that Telegram refused while its reader was forgotten is no failure of theirs a minute later', async () => {
  const { forget, resume } = createForget(usual);
  await forget(PERSON, PERSON);
  await failedDeliveries.note({ at: now, kind: 'card', chat: PERSON, reason: 'chat', digest: null });
  await broadcasts.add({
    id: 'b',
    by: 0,
    html: 'Ждём',
    to: { kind: 'all' },
    at: now,
    state: { kind: 'draft' },
  });
  await broadcasts.shown('b', PERSON, 5);
  now += MINUTE;
  expect(await resume()).toBe(1);
  expect(await keysNaming(PERSON)).toEqual([]);
});

test('one erasure that cannot be gone on with does not keep the others waiting', async () => {
  const { forget } = createForget(usual);
  await forget(PERSON, PERSON);
  await forget(PERSON + 1, PERSON + 1);
  now += MINUTE;
  const warning = {
    forget: async (id: number) => {
      if (id === PERSON) throw new Error('it does not read');
    },
  };
  await expect(createForget({ ...usual, warned: warning }).resume()).rejects.toThrow('it does not read');
  expect((await pending.all()).map(({ chat }) => chat)).toEqual([PERSON]);
});

test('cards and corrections from before it was noted who stands in them are found all the same', async () => {
  const at = { by: PERSON, at: now };
  const { forget } = createForget(usual);
  await cards.offer(cardOf({ id: 'old', channel: CHANNEL, state: { kind: 'skipped', ...at } }), 'old');
  await cards.shown('shown', PERSON, 5);
  const words = { title: 'Мост открыт', lead: null };
  const found = {
    id: 'c',
    channel: CHANNEL,
    card: 'old',
    messageId: 5,
    article: 'a',
    kind: 'changed',
  } as const;
  const told = { before: words, after: words, at: now, revision: 1, toldAt: now, shown: null };
  await usual.corrections.open({ ...found, ...told, state: { kind: 'kept', ...at } }, null);
  await usual.corrections.shown('c', PERSON, 6);
  await redis.del(keys.cardsOf(PERSON), keys.correctionsOf(PERSON));
  expect((await cards.of(PERSON)).map(({ id }) => id)).toEqual(['old']);
  await forget(PERSON, PERSON);
  expect(await keysNaming(PERSON)).toEqual(['forgetting']);
  expect((await redis.smembers(keys.peopleEntered)).sort()).toEqual(['cards', 'corrections']);
});

test('whoever comes back within that minute keeps what is theirs since', async () => {
  const { forget, resume } = createForget(usual);
  await forget(PERSON, PERSON);
  await subscribers.add(who, usualSubscription(), now);
  await warned.note(PERSON, { channel: CHANNEL, about: 'size', value: '10000' });
  now += MINUTE;
  expect(await resume()).toBe(1);
  expect((await subscribers.get(PERSON))?.subscriptions).toHaveLength(1);
  expect(await warned.of(PERSON)).not.toEqual({});
});

test('a review group that is forgotten has no cards any more: they come to each editor; by its former number too', async () => {
  const channel = channelOf({ chat: CHANNEL });
  await channels.add({ ...channel, review: { ...channel.review, group: GROUP } });
  await cards.shown('c', GROUP, 5);
  await redis.hset(keys.movedChats, '-4001', String(GROUP));
  const { forget, resume } = createForget(usual);
  await forget(-4001, null);
  now += MINUTE;
  await resume();
  expect((await channels.get(CHANNEL))?.review.group).toBeNull();
  expect(await keysNaming(GROUP)).toEqual([]);
});
