import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/domain/clock.js';
import type { AlertJob } from '../../src/domain/outbox.js';
import { ANNA, deliveryStage, PARENTS, SLOT } from '../support/delivery.js';

async function alertStage(at: number, chat = ANNA) {
  const stage = await deliveryStage();
  if (chat === PARENTS) stage.telegram.person('Анна').addsBotTo(PARENTS);
  const chatType = chat > 0 ? ('private' as const) : ('group' as const);
  const { ordinal } = await stage.subscribers.subscribe({ chat, chatType, zone: 'Europe/Moscow' }, SLOT);
  const job: AlertJob = { kind: 'alert', chat, ordinal, article: 'story', at };
  await stage.queue.enqueue(job);
  const over = () => stage.until(async () => (await stage.queue.depth()) === 0);
  return { ...stage, over };
}

test('what has just become known is told at once', async () => {
  const { open, over, sentTo } = await alertStage(Date.now() - MINUTE);
  open();
  await over();
  expect(sentTo(ANNA)).toEqual(['<b>Новость</b>']);
});

test('what became known over an hour ago is no alert any more: it leaves the queue and nothing is sent', async () => {
  const { open, over, attemptsAt } = await alertStage(Date.now() - HOUR - 1);
  open();
  await over();
  expect(attemptsAt(ANNA)).toBe(0);
});

test('an alert that grew old while it waited for its turn is not sent either', async () => {
  const { open, over, attemptsAt } = await alertStage(Date.now() - HOUR + 700);
  let asked = 0;
  const take = async (chats: readonly number[]) => {
    asked += 1;
    return asked === 1 ? [{ allWait: 900 }] : chats.map(() => ({ go: true }) as const);
  };
  open({ pacer: { take, book: async () => null, refused: async () => false } });
  await over();
  expect(asked).toBeGreaterThan(1);
  expect(attemptsAt(ANNA)).toBe(0);
});

test('a story withdrawn meanwhile is told to nobody; nor is anything to who has unsubscribed', async () => {
  const { open, over, stories, subscribers, queue, attemptsAt } = await alertStage(Date.now());
  stories.clear();
  open();
  await over();
  stories.set('story', { html: 'Новость', plain: 'Новость' });
  await subscribers.stop(ANNA, SLOT);
  await queue.enqueue({ kind: 'alert', chat: ANNA, ordinal: 0, article: 'story', at: Date.now() });
  await over();
  expect(attemptsAt(ANNA)).toBe(0);
});

test('a group upgraded meanwhile gets it under its new number; a reader who blocked is suspended', async () => {
  const { open, over, telegram, subscribers } = await alertStage(Date.now(), PARENTS);
  const supergroup = telegram.world.upgradeGroup(PARENTS);
  open();
  await over();
  expect(telegram.world.chat(supergroup).messages.some(({ text }) => text === 'Новость')).toBe(true);
  expect(await subscribers.find(PARENTS)).toMatchObject({ chat: supergroup, status: 'active' });
});
