import { expect, test } from 'vitest';
import { createLetterConsignment } from '../../src/delivery/letter-consignment.js';
import type { CardJob, SourceNoticeJob } from '../../src/domain/outbox.js';
import { deliveryStage, MIKHAIL, message } from '../support/delivery.js';

const JOB: CardJob = { kind: 'card', chat: MIKHAIL, card: 'card1' };

async function cardStage(words: string | null) {
  const stage = await deliveryStage();
  const told = { delivered: [] as number[], undeliverable: 0 };
  stage.consignments.card = createLetterConsignment<CardJob>({
    render: async () => (words === null ? null : message(words)),
    async delivered(_job, messageId) {
      told.delivered.push(messageId);
    },
    async undeliverable() {
      told.undeliverable += 1;
    },
  });
  return { ...stage, told };
}

test('a card handed in again and again while it waits is one letter, and its message id is kept', async () => {
  const { queue, open, told, until, sentTo } = await cardStage('Карточка');
  for (let turn = 0; turn < 5; turn++) await queue.enqueue(JOB);
  open();
  await until(() => told.delivered.length > 0);
  await until(async () => (await queue.depth()) === 0);
  expect(sentTo(MIKHAIL)).toEqual(['Карточка']);
  expect(told.delivered).toEqual([expect.any(Number)]);
});

test('an admin who blocked the bot is not written to for ever', async () => {
  const { telegram, queue, open, told, until } = await cardStage('Карточка');
  telegram.person('Михаил').blocks();
  await queue.enqueue(JOB);
  open();
  await until(async () => told.undeliverable === 1 && (await queue.depth()) === 0);
  expect(told.delivered).toEqual([]);
});

test('a letter with nothing to say any more is not sent', async () => {
  const { queue, open, until, attemptsAt } = await cardStage(null);
  await queue.enqueue(JOB);
  open();
  await until(async () => (await queue.depth()) === 0);
  expect(attemptsAt(MIKHAIL)).toBe(0);
});

test('an answer lost on its way: the card comes twice rather than never', async () => {
  const { telegram, queue, open, told, until, sentTo } = await cardStage('Карточка');
  telegram.faults.add({ method: 'sendMessage', kind: 'cut-after' });
  await queue.enqueue(JOB);
  open();
  await until(() => told.delivered.length > 0);
  expect(sentTo(MIKHAIL)).toHaveLength(2);
});

test('a letter that is to wait for the morning waits, and says what is true then', async () => {
  const { consignments, queue, open, until, sentTo } = await deliveryStage();
  const asked: string[] = [];
  let words = 'Ночью';
  consignments['source-notice'] = createLetterConsignment<SourceNoticeJob>({
    nightLeft: ({ source }) => (asked.push(source) === 1 ? 200 : 0),
    render: async () => message(words),
  });
  await queue.enqueue({ kind: 'source-notice', chat: MIKHAIL, source: 'kgv', event: 'failing' });
  open();
  await until(() => asked.length === 1);
  words = 'Утром';
  await until(() => sentTo(MIKHAIL).length > 0);
  expect(sentTo(MIKHAIL)).toEqual(['Утром']);
});
