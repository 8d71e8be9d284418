import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { ANNA, deliveryStage, MIKHAIL, message, PARENTS, SCHOOL, SLOT } from '../support/delivery.js';

const SEND = { method: 'sendMessage' } as const;

test('a post with mark-up that Telegram refuses waits for its channel’s turn as plain words; nobody is asked about it', async () => {
  const { telegram, open, queuePost, cards, notices, until, sentTo } = await deliveryStage();
  telegram.person('Михаил').addsBotTo(SCHOOL, ['can_post_messages']);
  const description = "Bad Request: can't parse entities: Unsupported start tag";
  telegram.faults.add({ ...SEND, kind: 'status', status: 400, description });
  let asked = 0;
  // The plain text has to wait for so long that the job is parked.
  const book = async () => {
    asked += 1;
    return asked === 2 ? null : 0;
  };
  const take = async (chats: readonly number[]) => chats.map(() => ({ chatWaits: 2_500 }));
  await queuePost(SCHOOL);
  open({ pacer: { take, book, refused: async () => false } });
  await until(async () => (await cards.get('card1'))?.state.kind === 'published');
  await until(() => notices.length > 0);
  expect(sentTo(SCHOOL)).toEqual(['Пост']);
  expect(notices).toEqual([['published', 42]]);
});

test('a Redis that has lost the last moment: the part is sent once more, and the next one is not forgotten', async () => {
  const { open, queueDigest, digests, ledger, consignments, until, sentTo } = await deliveryStage();
  digests.set('long', ['один', 'два'].map(message));
  const { ordinal } = await queueDigest(ANNA, 'long');
  const { load } = consignments.digest;
  let lost = false;
  consignments.digest.load = async (...job) => {
    const loaded = await load(...job);
    if (loaded.kind !== 'send' || lost) return loaded;
    const { sent } = loaded.parcel;
    loaded.parcel.sent = async (...part) => {
      await sent(...part);
      lost = true;
      await ledger.set(SLOT, ordinal, { kind: 'sending', part: 0, ids: [], by: 'before' });
    };
    return loaded;
  };
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual(['один', 'один', 'два']);
});

test('a group that is upgraded and then throws the bot out is suspended under its new number, and what stands is remembered', async () => {
  const { telegram, open, queueDigest, digests, subscribers, ledger, until } = await deliveryStage();
  digests.set('long', ['один', 'два'].map(message));
  telegram.person('Анна').addsBotTo(PARENTS);
  const { ordinal } = await queueDigest(PARENTS, 'long');
  telegram.faults.add({ ...SEND, kind: 'upgrade' });
  telegram.faults.add({ ...SEND, kind: 'latency', delayMs: 0 });
  const description = 'Forbidden: bot was kicked from the supergroup chat';
  telegram.faults.add({ ...SEND, kind: 'status', status: 403, description });
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  expect(await subscribers.find(PARENTS)).toMatchObject({ status: 'suspended', reason: description });
  expect(await ledger.load(SLOT, ordinal)).toMatchObject({ ids: [expect.any(Number)] });
});

test('whom Telegram has shut out while the digest waited: the ledger says so, and not that they unsubscribed', async () => {
  const { open, queueDigest, subscribers, ledger, until } = await deliveryStage();
  const { ordinal } = await queueDigest(ANNA);
  await subscribers.suspend(ANNA, 'Forbidden: bot was blocked by the user', SLOT);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  expect(await ledger.load(SLOT, ordinal)).toMatchObject({ reason: expect.stringMatching(/blocked/) });
});

test('a digest that waits while its reader pauses is not sent, and why is kept; one whose first part stands is told to its end', async () => {
  const { open, queueDigest, digests, subscribers, ledger, until, sentTo } = await deliveryStage();
  digests.set('long', ['один', 'два'].map(message));
  const { ordinal } = await queueDigest(ANNA, 'long');
  const begun = await queueDigest(MIKHAIL, 'long');
  await ledger.set(SLOT, begun.ordinal, { kind: 'partly', next: 1, ids: [7] });
  for (const chat of [ANNA, MIKHAIL])
    await subscribers.changeChat(
      chat,
      (reader) => ({
        ...reader,
        subscriptions: reader.subscriptions.map((one) => ({ ...one, pausedUntil: Date.now() + 7 * DAY })),
      }),
      Date.now(),
    );
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  await until(async () => (await ledger.load(SLOT, begun.ordinal))?.kind === 'sent');
  expect(await ledger.load(SLOT, ordinal)).toMatchObject({ reason: 'paused before sending', ids: [] });
  expect([sentTo(ANNA), sentTo(MIKHAIL)]).toEqual([[], ['два']]);
});
