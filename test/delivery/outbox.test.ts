import { expect, test } from 'vitest';
import { ANNA, deliveryStage, MIKHAIL, PARENTS, SLOT } from '../support/delivery.js';

test('two outboxes at once: each digest stands once, and the ledger keeps its message id', async () => {
  const { telegram, open, queueDigest, ledger, queue, until, sentTo } = await deliveryStage();
  telegram.person('Анна').addsBotTo(PARENTS);
  const chats = [ANNA, MIKHAIL, PARENTS];
  const ordinals = await Promise.all(chats.map(async (chat) => (await queueDigest(chat)).ordinal));
  open();
  open();
  await until(async () => (await queue.depth()) === 0);
  for (const [index, chat] of chats.entries()) {
    expect(sentTo(chat)).toEqual(['<b>Сводка</b>']);
    expect(await ledger.load(SLOT, ordinals[index] ?? -1)).toEqual({
      kind: 'sent',
      ids: [expect.any(Number)],
    });
  }
});

test('a job handed in again after it was sent sends nothing', async () => {
  const { open, queueDigest, ledger, queue, until, sentTo } = await deliveryStage();
  const { ordinal } = await queueDigest(ANNA);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  await until(async () => (await queue.depth()) === 0);
  await queue.enqueue({ kind: 'digest', chat: ANNA, ordinal, slot: SLOT, digest: 'usual' });
  await until(async () => (await queue.depth()) === 0);
  expect(sentTo(ANNA)).toHaveLength(1);
});

test('a reader who blocked the bot is suspended with the reason, and the next reader is served', async () => {
  const { telegram, open, queueDigest, ledger, subscribers, until, sentTo } = await deliveryStage();
  telegram.person('Анна').blocks();
  const anna = await queueDigest(ANNA);
  const mikhail = await queueDigest(MIKHAIL);
  open();
  await until(async () => (await ledger.load(SLOT, mikhail.ordinal))?.kind === 'sent');
  await until(async () => (await ledger.load(SLOT, anna.ordinal))?.kind === 'failed');
  expect(await ledger.load(SLOT, anna.ordinal)).toMatchObject({ reason: expect.stringMatching(/blocked/) });
  expect(await subscribers.get(ANNA)).toMatchObject({
    status: 'suspended',
    reason: expect.stringMatching(/blocked/),
    subscription: { minute: 480 },
  });
  expect(await subscribers.nextDue(ANNA)).toBeNull();
  expect(sentTo(MIKHAIL)).toHaveLength(1);
});

test('mark-up that Telegram refuses is sent once more as plain words', async () => {
  const { open, queueDigest, digests, ledger, until, sentTo, attemptsAt } = await deliveryStage();
  digests.set('broken', [{ html: '<b>Сводка', plain: 'Сводка' }]);
  const { ordinal } = await queueDigest(ANNA, 'broken');
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual(['Сводка']);
  expect(attemptsAt(ANNA)).toBe(2);
});

test('a text Telegram will never take is given up with its reason, and the reader stays subscribed', async () => {
  const { telegram, open, queueDigest, ledger, subscribers, until, attemptsAt } = await deliveryStage();
  const description = 'Bad Request: message is too long';
  telegram.faults.add({ method: 'sendMessage', kind: 'status', status: 400, description });
  const { ordinal } = await queueDigest(ANNA);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  expect(await ledger.load(SLOT, ordinal)).toEqual({ kind: 'failed', reason: description, ids: [] });
  expect(attemptsAt(ANNA)).toBe(1);
  expect((await subscribers.get(ANNA))?.status).toBe('active');
});

test('who unsubscribes while the digest waits does not get it', async () => {
  const { open, queueDigest, subscribers, ledger, until, attemptsAt } = await deliveryStage();
  const { ordinal } = await queueDigest(ANNA);
  await subscribers.stop(ANNA, SLOT);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  expect(attemptsAt(ANNA)).toBe(0);
});

test('who erased everything while the digest waits does not get it either', async () => {
  const { open, queueDigest, subscribers, ledger, until, attemptsAt } = await deliveryStage();
  const { ordinal } = await queueDigest(ANNA);
  await subscribers.forget(ANNA);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  expect(attemptsAt(ANNA)).toBe(0);
});

test('a digest that has slipped into the night waits until it is over', async () => {
  const { open, queueDigest, ledger, night, until, attemptsAt } = await deliveryStage();
  let asked = 0;
  night.left = () => {
    asked += 1;
    return asked < 3 ? 300 : 0;
  };
  const { ordinal } = await queueDigest(ANNA);
  open();
  await until(() => asked === 2);
  expect(attemptsAt(ANNA)).toBe(0);
  expect(await ledger.load(SLOT, ordinal)).toEqual({ kind: 'queued' });
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(attemptsAt(ANNA)).toBe(1);
});

test.each([false, true])(
  'a group upgraded while its digest waited gets it under its new number (heard of before: %s)',
  async (heard) => {
    const { telegram, open, queueDigest, subscribers, ledger, until } = await deliveryStage();
    telegram.person('Анна').addsBotTo(PARENTS);
    const { ordinal } = await queueDigest(PARENTS);
    const supergroup = telegram.world.upgradeGroup(PARENTS);
    if (heard) await subscribers.move(PARENTS, supergroup);
    open();
    await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
    expect(await subscribers.find(PARENTS)).toMatchObject({
      chat: supergroup,
      ordinal,
      status: 'active',
      subscription: { minute: 480 },
    });
    expect(await subscribers.nextDue(supergroup)).not.toBeNull();
    expect(await subscribers.get(PARENTS)).toBeNull();
  },
);
