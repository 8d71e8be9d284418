import { expect, test } from 'vitest';
import { ANNA, MIKHAIL, message, outboxStage, SLOT } from '../support/outbox.js';

test('a digest is sent once, and the ledger keeps its message id', async () => {
  const { telegram, open, queueDigest, ledger, until, sentTo } = await outboxStage();
  telegram.person('Анна').starts();
  const { ordinal } = await queueDigest(ANNA);
  open();
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual(['<b>Сводка</b>']);
  expect(await ledger.load(SLOT, ordinal)).toEqual({ kind: 'sent', ids: [expect.any(Number)] });
});

test('a reader who blocked the bot is suspended with the reason, and the next reader is served', async () => {
  const { telegram, open, queueDigest, ledger, subscribers, until, sentTo } = await outboxStage();
  telegram.person('Анна').starts();
  telegram.person('Михаил').starts();
  telegram.person('Анна').blocks();
  const anna = await queueDigest(ANNA);
  const mikhail = await queueDigest(MIKHAIL);
  open();
  await until(async () => (await ledger.load(SLOT, mikhail.ordinal))?.kind === 'sent');
  await until(async () => (await subscribers.get(ANNA))?.status === 'suspended');
  expect(await ledger.load(SLOT, anna.ordinal)).toMatchObject({
    kind: 'failed',
    reason: expect.stringMatching(/blocked/),
  });
  expect(sentTo(MIKHAIL)).toHaveLength(1);
});

test('mark-up that Telegram refuses is sent once more as plain words', async () => {
  const { telegram, open, queueDigest, digests, ledger, until, sentTo } = await outboxStage();
  telegram.person('Анна').starts();
  digests.set('broken', [{ html: '<b>Сводка', plain: 'Сводка' }]);
  const { ordinal } = await queueDigest(ANNA, 'broken');
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual(['Сводка']);
});

test('after a 429 that chat waits its time and is served; another one does not wait for it', async () => {
  const { telegram, open, queueDigest, ledger, until, sentTo } = await outboxStage();
  telegram.person('Анна').starts();
  telegram.person('Михаил').starts();
  telegram.faults.add({ method: 'sendMessage', chatId: ANNA, kind: 'status', status: 429, retryAfter: 3 });
  const anna = await queueDigest(ANNA);
  open();
  await until(async () => telegram.faults.pending().length === 0);
  const mikhail = await queueDigest(MIKHAIL);
  await until(async () => (await ledger.load(SLOT, mikhail.ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual([]);
  await until(async () => (await ledger.load(SLOT, anna.ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toHaveLength(1);
});

test.each([
  { kind: 'status', status: 500 } as const,
  { kind: 'status', status: 502 } as const,
  { kind: 'cut-before' } as const,
])('after %o the digest comes later, and once', async (fault) => {
  const { telegram, open, queueDigest, ledger, until, sentTo } = await outboxStage();
  telegram.person('Анна').starts();
  telegram.faults.add({ method: 'sendMessage', ...fault });
  const { ordinal } = await queueDigest(ANNA);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toHaveLength(1);
});

test('a mistake of ours in the middle of a delivery is not the end of it', async () => {
  const { telegram, open, queueDigest, digests, ledger, until, sentTo } = await outboxStage();
  telegram.person('Анна').starts();
  let reads = 0;
  digests.get = (id) => {
    reads += 1;
    if (reads === 1) throw new Error('a renderer broke');
    return Map.prototype.get.call(digests, id);
  };
  const { ordinal } = await queueDigest(ANNA);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toHaveLength(1);
});

test('a digest in three parts goes on with the part that failed', async () => {
  const { telegram, open, queueDigest, digests, ledger, until, sentTo } = await outboxStage();
  telegram.person('Анна').starts();
  digests.set('long', ['один', 'два', 'три'].map(message));
  const { ordinal } = await queueDigest(ANNA, 'long');
  telegram.faults.add({ method: 'sendMessage', kind: 'delay', delayMs: 0 });
  telegram.faults.add({ method: 'sendMessage', kind: 'status', status: 500 });
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual(['один', 'два', 'три']);
});

test.each([false, true])(
  'a group upgraded while its digest waited gets it under its new number (heard of before: %s)',
  async (heard) => {
    const { telegram, open, queueDigest, subscribers, ledger, until } = await outboxStage();
    const group = telegram.world.state.chats.find(({ type }) => type === 'group')?.id ?? 0;
    telegram.person('Анна').addsBotTo(group);
    const { ordinal } = await queueDigest(group);
    const supergroup = telegram.world.upgradeGroup(group);
    if (heard) await subscribers.move(group, supergroup);
    open();
    await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
    const moved = await subscribers.find(group);
    expect(moved).toMatchObject({
      chat: supergroup,
      ordinal,
      status: 'active',
      subscription: { minute: 480 },
    });
    expect(await subscribers.nextDue(supergroup)).not.toBeNull();
    expect(await subscribers.get(group)).toBeNull();
  },
);

test('who unsubscribes while the digest waits does not get it', async () => {
  const { telegram, open, queueDigest, subscribers, ledger, until, sentTo } = await outboxStage();
  telegram.person('Анна').starts();
  const { ordinal } = await queueDigest(ANNA);
  await subscribers.stop(ANNA, SLOT);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  expect(sentTo(ANNA)).toEqual([]);
});
