import { expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { localDate } from '../../src/domain/schedule.js';
import { ANNA, deliveryStage, message, PARENTS, SLOT } from '../support/delivery.js';

const NOON = SLOT - (SLOT % DAY) + 12 * HOUR;

/** A chat that follows a story of which something new waits to be told, as an answer to its message 7. */
async function updateStage(
  chat = ANNA,
  about: { isEmergency?: boolean; times?: number; messageId?: number } = {},
) {
  const stage = await deliveryStage();
  const { follows, queue } = stage;
  if (chat === PARENTS) stage.telegram.person('Анна').addsBotTo(PARENTS);
  const { isEmergency = false, times = 0, messageId = 7 } = about;
  await follows.follow(chat, 'lost', messageId, ['lost'], NOON);
  const standing = await follows.get(chat, 'lost');
  if (!standing) throw new Error('nobody follows');
  await follows.put(standing, {
    ...standing,
    waiting: { reports: ['found'], known: ['lost', 'found'], isEmergency },
    told: { day: localDate(NOON, 'Etc/UTC'), times },
  });
  const enqueue = () => queue.enqueue({ kind: 'update', chat, story: 'lost', report: 'found' });
  await enqueue();
  return { ...stage, enqueue, over: () => stage.until(async () => (await queue.depth()) === 0) };
}

test('what is new answers the message under which it was followed, and is told once though it be handed in again', async () => {
  const { open, over, enqueue, sentTo, telegram, follows } = await updateStage();
  open();
  await over();
  await enqueue();
  await over();
  expect(sentTo(ANNA)).toEqual(['<b>Обновление</b>']);
  const sent = telegram.transcript.find(({ method }) => method === 'sendMessage');
  const reply = sent?.params.reply_parameters;
  expect(typeof reply === 'string' ? JSON.parse(reply) : reply).toEqual({
    message_id: 7,
    allow_sending_without_reply: true,
  });
  expect(await follows.get(ANNA, 'lost')).toMatchObject({
    waiting: null,
    known: ['lost', 'found'],
    told: { times: 1 },
  });
});

test('whoever died after sending and before noting it has said it, and says it once more; nobody is left out', async () => {
  const { open, over, follows, consignments, sentTo } = await updateStage();
  const { load } = consignments.update;
  let died = false;
  consignments.update.load = async (job, begunBefore) => {
    const loaded = await load(job, begunBefore);
    if (loaded.kind !== 'send' || died) return loaded;
    const { parcel } = loaded;
    return {
      ...loaded,
      parcel: {
        ...parcel,
        async sent() {
          died = true;
          throw new Error('killed');
        },
      },
    };
  };
  open();
  await over();
  expect(sentTo(ANNA)).toHaveLength(2);
  expect((await follows.get(ANNA, 'lost'))?.told.times).toBe(1);
});

test('withdrawn or held meanwhile: nothing is sent, and it does not count as told', async () => {
  const { open, over, updates, follows, attemptsAt } = await updateStage();
  updates.clear();
  open();
  await over();
  expect(attemptsAt(ANNA)).toBe(0);
  expect(await follows.get(ANNA, 'lost')).toMatchObject({ waiting: null, told: { times: 0 } });
});

test('who follows no more, who has said /stop, and whose day is full get nothing', async () => {
  const { open, over, follows, subscribers, enqueue, attemptsAt } = await updateStage(ANNA, { times: 3 });
  open();
  await over();
  await subscribers.subscribe({ chat: ANNA, chatType: 'private', zone: 'Etc/UTC' }, SLOT);
  await subscribers.stop(ANNA, SLOT);
  await enqueue();
  await over();
  expect((await follows.get(ANNA, 'lost'))?.waiting).not.toBeNull();
  await follows.unfollow(ANNA, 'lost');
  await enqueue();
  await over();
  expect(attemptsAt(ANNA)).toBe(0);
});

test.each([
  [false, true, 0],
  [true, false, 0],
  [true, true, 1],
])(
  'in hours of quiet it waits: an emergency %s, asked for %s, told %i times',
  async (isEmergency, emergencies, times) => {
    const { open, subscribers, sentTo, until, queue } = await updateStage(ANNA, { isEmergency });
    await subscribers.subscribe({ chat: ANNA, chatType: 'private', zone: 'Etc/UTC' }, SLOT);
    await subscribers.changeChat(ANNA, (one) => ({ ...one, quiet: { from: 0, to: 0 }, emergencies }), SLOT);
    open();
    await until(async () => (await queue.load()).ready === 0);
    expect(sentTo(ANNA)).toHaveLength(times);
    expect((await queue.load()).parked).toBe(1 - times);
  },
);

test('a group upgraded meanwhile gets it under its new number, where it answers nothing, and follows on', async () => {
  const { open, over, telegram, follows } = await updateStage(PARENTS);
  const supergroup = telegram.world.upgradeGroup(PARENTS);
  open();
  await over();
  expect(telegram.world.chat(supergroup).messages.some(({ text }) => text === 'Обновление')).toBe(true);
  expect(await follows.of(PARENTS)).toEqual([]);
  expect(await follows.of(supergroup)).toMatchObject([{ story: 'lost', messageId: null, waiting: null }]);
});

test('of a chat that is closed and never subscribed nothing is kept; a subscriber is suspended and goes on following', async () => {
  const { open, over, telegram, follows, subscribers } = await updateStage();
  telegram.person('Анна').blocks();
  open();
  await over();
  expect(await follows.of(ANNA)).toEqual([]);
  const other = await updateStage();
  await other.subscribers.subscribe({ chat: ANNA, chatType: 'private', zone: 'Etc/UTC' }, SLOT);
  other.telegram.person('Анна').blocks();
  other.open();
  await other.over();
  expect(await other.subscribers.find(ANNA)).toMatchObject({ status: 'suspended' });
  expect(await other.follows.of(ANNA)).toHaveLength(1);
  expect(await subscribers.find(ANNA)).toBeNull();
});

test('a text too long for one message is divided, and only its first half answers', async () => {
  const { open, over, updates, telegram } = await updateStage();
  const line = 'Очень длинная строка новости. '.repeat(80);
  updates.set('found', message(`${line}\n${line}\n`));
  open();
  await over();
  const sends = telegram.transcript.filter(({ method, ok }) => method === 'sendMessage' && ok);
  expect(sends.map(({ params }) => params.reply_parameters !== undefined)).toEqual([true, false]);
});

test('an update whose story is muted while it waits is passed over, and does not come up again', async () => {
  const { open, over, sentTo, follows, subscribers } = await updateStage();
  await subscribers.subscribe({ chat: ANNA, chatType: 'private', zone: 'Etc/UTC' }, SLOT);
  await subscribers.changeChat(
    ANNA,
    (reader) => ({ ...reader, muted: { ...reader.muted, stories: ['lost'] } }),
    SLOT,
  );
  open();
  await over();
  expect(sentTo(ANNA)).toEqual([]);
  expect(await follows.get(ANNA, 'lost')).toMatchObject({ waiting: null, known: ['lost', 'found'] });
});
