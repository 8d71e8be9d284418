import { expect, test } from 'vitest';
import { ANNA, deliveryStage, message, SCHOOL, SLOT } from '../support/delivery.js';

const TOO_LONG = {
  method: 'sendMessage',
  kind: 'status',
  status: 400,
  description: 'Bad Request: message is too long',
} as const;
const LINES = ['раз', 'два', 'три', 'четыре'];

test('a text that Telegram finds too long is divided at a line, and again, and its buttons stay under the last piece', async () => {
  const { telegram, open, queueDigest, digests, ledger, until, sentTo } = await deliveryStage();
  const buttons = [[{ text: 'Ещё', data: 'more' }]];
  digests.set('long', [{ ...message(LINES.join('\n')), buttons }]);
  telegram.faults.add({ ...TOO_LONG, times: 2 });
  const { ordinal } = await queueDigest(ANNA, 'long');
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual(['раз', 'два', 'три\nчетыре']);
  const sent = telegram.transcript.filter(({ ok, method }) => ok && method === 'sendMessage');
  expect(sent.map(({ params }) => 'reply_markup' in params)).toEqual([false, false, true]);
});

test('divided and then refused for now: it goes on at the piece that did not stand', async () => {
  const { telegram, open, queueDigest, digests, ledger, until, sentTo } = await deliveryStage();
  digests.set('long', [message(LINES.join('\n'))]);
  telegram.faults.add(TOO_LONG);
  telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 0 });
  telegram.faults.add({ method: 'sendMessage', kind: 'status', status: 500 });
  const { ordinal } = await queueDigest(ANNA, 'long');
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toEqual(['раз\nдва', 'три\nчетыре']);
});

test.each([['одна строка'], ['<b>раз\nдва</b>']])(
  'what cannot be divided is given up with the reason (%j)',
  async (text) => {
    const { telegram, open, queueDigest, digests, ledger, until } = await deliveryStage();
    digests.set('long', [message(text)]);
    telegram.faults.add(TOO_LONG);
    const { ordinal } = await queueDigest(ANNA, 'long');
    open();
    await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
    expect(await ledger.load(SLOT, ordinal)).toEqual({
      kind: 'failed',
      reason: TOO_LONG.description,
      ids: [],
    });
  },
);

test('an approved post is not divided: its admin is told', async () => {
  const { telegram, open, queuePost, consignments, cards, until } = await deliveryStage();
  telegram.person('Михаил').addsBotTo(SCHOOL, ['can_post_messages']);
  telegram.faults.add(TOO_LONG);
  expect(consignments.post.divisible).toBe(false);
  await queuePost(SCHOOL);
  open();
  await until(async () => (await cards.get('card1'))?.state.kind === 'failed');
});
