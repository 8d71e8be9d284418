import { expect, test } from 'vitest';
import { outboxStage, SCHOOL } from '../support/outbox.js';

test('an approved card becomes one post, and its admin is told', async () => {
  const { telegram, open, queuePost, cards, notices, until, sentTo } = await outboxStage();
  telegram.person('Михаил').addsBotTo(SCHOOL, ['can_post_messages']);
  await queuePost(SCHOOL);
  open();
  open();
  await until(async () => (await cards.get('card1'))?.state.kind === 'published');
  await until(async () => notices.length > 0);
  expect(sentTo(SCHOOL)).toEqual(['<b>Пост</b>']);
  expect(notices).toEqual([['published', 42]]);
});

test.each([
  { kind: 'status', status: 502 } as const,
  { kind: 'cut-after' } as const,
  { kind: 'cut-before' } as const,
])(
  'after %o nobody knows whether the post stands: the admin is asked and nothing is repeated',
  async (fault) => {
    const { telegram, open, queuePost, queue, cards, notices, until, sentTo } = await outboxStage();
    telegram.person('Михаил').addsBotTo(SCHOOL, ['can_post_messages']);
    telegram.faults.add({ method: 'sendMessage', ...fault });
    await queuePost(SCHOOL);
    open();
    await until(async () => (await cards.get('card1'))?.state.kind === 'unknown');
    // Handed in again, as the relay does every few seconds with what is unsettled.
    await queue.enqueue({ kind: 'post', chat: SCHOOL, card: 'card1' });
    await until(async () => (await queue.depth()) === 0);
    const attempts = telegram.transcript.filter(({ method }) => method === 'sendMessage');
    expect(attempts).toHaveLength(1);
    expect(sentTo(SCHOOL).length).toBeLessThanOrEqual(1);
    expect(notices).toEqual([['unknown', 42]]);
  },
);

test('a post refused for good fails with the reason; one refused for now waits', async () => {
  const { telegram, open, queuePost, cards, until, sentTo } = await outboxStage();
  telegram.person('Михаил').addsBotTo(SCHOOL, ['can_post_messages']);
  telegram.faults.add({ method: 'sendMessage', kind: 'status', status: 500 });
  await queuePost(SCHOOL);
  open();
  await until(async () => (await cards.get('card1'))?.state.kind === 'published');
  expect(sentTo(SCHOOL)).toHaveLength(1);
});

test('a channel the bot was removed from: the card fails and says so', async () => {
  const { open, queuePost, cards, until } = await outboxStage();
  await queuePost(SCHOOL);
  open();
  await until(async () => (await cards.get('card1'))?.state.kind === 'failed');
  expect((await cards.get('card1'))?.state).toMatchObject({ reason: expect.stringMatching(/\w/) });
});
