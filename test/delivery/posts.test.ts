import { expect, test } from 'vitest';
import type { Consignments, Parcel } from '../../src/delivery/consignment.js';
import { REFUSALS } from '../../src/domain/card.js';
import type { PostJob } from '../../src/domain/outbox.js';
import { deliveryStage, SCHOOL } from '../support/delivery.js';

async function parcelOf({ post }: Consignments, job: PostJob): Promise<Parcel> {
  const load = await post.load(job, false);
  if (load.kind !== 'send') throw new Error(`nothing to send: ${load.kind}`);
  return load.parcel;
}

const SEND = { method: 'sendMessage' } as const;

async function schoolStage() {
  const stage = await deliveryStage();
  stage.telegram.person('Михаил').addsBotTo(SCHOOL, ['can_post_messages']);
  return stage;
}

test('an approved card becomes one post, whoever sends it, and its admin is told', async () => {
  const { open, queuePost, cards, notices, until, sentTo } = await schoolStage();
  await queuePost(SCHOOL);
  open();
  open();
  await until(async () => (await cards.get('card1'))?.state.kind === 'published');
  await until(() => notices.length > 0);
  expect(sentTo(SCHOOL)).toEqual(['<b>Пост</b>']);
  expect(notices).toEqual([['published', 42]]);
});

test('of two who had to approve it both are told that it is out', async () => {
  const { open, queuePost, cards, notices, until } = await schoolStage();
  await queuePost(SCHOOL);
  await cards.move('card1', (state) => (state.kind === 'approved' ? { ...state, first: 43 } : null));
  open();
  await until(() => notices.length > 1);
  expect(notices).toEqual([
    ['published', 42],
    ['published', 43],
  ]);
});

test.each([
  { kind: 'status', status: 502 } as const,
  { kind: 'status', status: 524 } as const,
  { kind: 'cut-after' } as const,
  { kind: 'cut-before' } as const,
])(
  'after %o nobody knows whether the post stands: the admin is asked, nothing is repeated',
  async (fault) => {
    const { telegram, open, queuePost, queue, cards, notices, until, attemptsAt } = await schoolStage();
    telegram.faults.add({ ...SEND, ...fault });
    await queuePost(SCHOOL);
    open();
    await until(async () => (await cards.get('card1'))?.state.kind === 'unknown');
    await until(async () => (await queue.depth()) === 0);
    // Handed in again, as the relay does with what it found unsettled a moment ago.
    await queue.enqueue({ kind: 'post', chat: SCHOOL, card: 'card1' });
    await until(async () => (await queue.depth()) === 0);
    expect(attemptsAt(SCHOOL)).toBe(1);
    expect(notices).toEqual([['unknown', 42]]);
  },
);

test.each([{ status: 500 }, { status: 429, retryAfter: 1 }])(
  'a post refused for now (%o) waits and goes out once',
  async (refusal) => {
    const { telegram, open, queuePost, cards, until, sentTo } = await schoolStage();
    telegram.faults.add({ ...SEND, kind: 'status', ...refusal });
    await queuePost(SCHOOL);
    open();
    await until(async () => (await cards.get('card1'))?.state.kind === 'published');
    expect(sentTo(SCHOOL)).toHaveLength(1);
  },
);

test('a channel the bot was removed from: the card fails and says why', async () => {
  const { open, queuePost, cards, until } = await deliveryStage();
  await queuePost(SCHOOL);
  open();
  await until(async () => (await cards.get('card1'))?.state.kind === 'failed');
  expect((await cards.get('card1'))?.state).toMatchObject({ reason: expect.stringMatching(/\w/) });
});

test('who lost the right to post since approving: nothing goes out, and they are told', async () => {
  const { open, queuePost, cards, notices, rights, until, attemptsAt } = await schoolStage();
  rights.mayPost = false;
  await queuePost(SCHOOL);
  open();
  await until(async () => (await cards.get('card1'))?.state.kind === 'failed');
  await until(() => notices.length > 0);
  expect(attemptsAt(SCHOOL)).toBe(0);
});

test('a Telegram that does not say whether they still may is no reason to refuse', async () => {
  const { open, queuePost, cards, rights, until } = await schoolStage();
  rights.mayPost = null;
  await queuePost(SCHOOL);
  open();
  await until(async () => (await cards.get('card1'))?.state.kind === 'published');
});

test('a sender that died after settling a post may not have told: the next one tells', async () => {
  const { cards, consignments, notices, queuePost } = await deliveryStage();
  await queuePost(SCHOOL);
  await cards.move('card1', () => ({ kind: 'unknown', by: 42, at: 1 }));
  const job = { kind: 'post', chat: SCHOOL, card: 'card1' } as const;
  expect(await consignments.post.load(job, false)).toEqual({ kind: 'settled' });
  expect(notices).toEqual([]);
  expect(await consignments.post.load(job, true)).toEqual({ kind: 'settled' });
  expect(notices).toEqual([['unknown', 42]]);
});

test('a sender taken for dead that gets its answer after all ends the doubt', async () => {
  const { cards, consignments, notices, queuePost } = await deliveryStage();
  await queuePost(SCHOOL);
  const job = { kind: 'post', chat: SCHOOL, card: 'card1' } as const;
  const parcel = await parcelOf(consignments, job);
  expect(await parcel.sending(0)).toBe(true);
  await consignments.post.load(job, true);
  expect((await cards.get('card1'))?.state.kind).toBe('unknown');
  await parcel.sent(0, 77, true);
  expect((await cards.get('card1'))?.state).toMatchObject({ kind: 'published', messageId: 77 });
  expect(notices).toEqual([
    ['unknown', 42],
    ['published', 42],
  ]);
});

test('two senders of one card: one takes it, the other lets go', async () => {
  const { consignments, queuePost } = await deliveryStage();
  await queuePost(SCHOOL);
  const job = { kind: 'post', chat: SCHOOL, card: 'card1' } as const;
  const parcels = [await parcelOf(consignments, job), await parcelOf(consignments, job)];
  const taken = await Promise.all(parcels.map((parcel) => parcel.sending(0)));
  expect(taken.filter(Boolean)).toHaveLength(1);
});

const JOB = { kind: 'post', chat: SCHOOL, card: 'card1' } as const;

test('due later, it waits: what is handed in too early goes out at its time and not before', async () => {
  const { consignments, queuePost, cards } = await deliveryStage();
  await queuePost(SCHOOL);
  const due = Date.now() + 3_600_000;
  await cards.move('card1', () => ({ kind: 'approved', by: 42, at: 1, due }));
  expect(await consignments.post.load(JOB, false)).toEqual({ kind: 'settled' });
  await cards.move('card1', () => ({ kind: 'approved', by: 42, at: 1, due: Date.now() + 30_000 }));
  expect(await consignments.post.load(JOB, false)).toMatchObject({ kind: 'later' });
});

test('another card of the same story is refused, whoever approved it, after a crash too', async () => {
  const { consignments, queuePost, cards } = await deliveryStage();
  const first = await queuePost(SCHOOL);
  await cards.offer({ ...first, id: 'card2' }, 'other');
  await cards.move('card2', () => ({ kind: 'approved', by: 43, at: 1, due: 0 }));
  const second = await parcelOf(consignments, { ...JOB, card: 'card2' });
  // It died after reserving the names, before anything else.
  const dying = await parcelOf(consignments, JOB);
  expect(await dying.sending(0)).toBe(true);
  expect(await second.sending(0)).toBe(false);
  expect((await cards.get('card2'))?.state).toMatchObject({ kind: 'failed', reason: REFUSALS.duplicate });
  await dying.unknown(0);
  await cards.offer({ ...first, id: 'card3' }, 'third');
  await cards.move('card3', () => ({ kind: 'approved', by: 43, at: 1, due: 0 }));
  // Nobody knows whether the first stands: what may be a second one is refused.
  expect(await (await parcelOf(consignments, { ...JOB, card: 'card3' })).sending(0)).toBe(false);
});

test('a post that Telegram refuses leaves its story free; one that is tried again keeps its turn', async () => {
  const { consignments, queuePost, cards } = await deliveryStage();
  const first = await queuePost(SCHOOL);
  const parcel = await parcelOf(consignments, JOB);
  expect(await parcel.sending(0)).toBe(true);
  await parcel.unsent(0);
  expect(await parcel.sending(0)).toBe(true);
  await parcel.gone('bot was kicked');
  await cards.offer({ ...first, id: 'card2' }, 'other');
  await cards.move('card2', () => ({ kind: 'approved', by: 43, at: 1, due: 0 }));
  expect(await (await parcelOf(consignments, { ...JOB, card: 'card2' })).sending(0)).toBe(true);
});

test('recalled at the moment it was to go: it does not, and its story is free', async () => {
  const { consignments, queuePost, cards, posts } = await deliveryStage();
  await queuePost(SCHOOL);
  const parcel = await parcelOf(consignments, JOB);
  await cards.move('card1', () => ({ kind: 'offered' }));
  expect(await parcel.sending(0)).toBe(false);
  await consignments.post.load(JOB, true);
  expect(await posts.postedAmong(SCHOOL, ['story:a'])).toEqual(new Set());
});

test('dead between noting a post and settling its card: the card is settled, nobody is asked', async () => {
  const { consignments, queuePost, cards, posts, notices } = await deliveryStage();
  const card = await queuePost(SCHOOL);
  const parcel = await parcelOf(consignments, JOB);
  expect(await parcel.sending(0)).toBe(true);
  const noted = { at: Date.now(), words: 'Пост', byHand: null, hasPhoto: false, deletedAt: null };
  await posts.record({ channel: SCHOOL, messageId: 77, card: card.id, ...noted }, 'a');
  expect(await consignments.post.load(JOB, true)).toEqual({ kind: 'settled' });
  expect((await cards.get('card1'))?.state).toMatchObject({ kind: 'published', messageId: 77 });
  expect(notices).toEqual([['published', 42]]);
});

test('what stands is noted with the words that were posted', async () => {
  const { consignments, queuePost, posts } = await deliveryStage();
  await queuePost(SCHOOL);
  const parcel = await parcelOf(consignments, JOB);
  await parcel.sending(0);
  await parcel.sent(0, 77, true);
  expect(await posts.get(SCHOOL, 77)).toMatchObject({ card: 'card1', words: 'Пост', byHand: null });
  expect(await posts.ofArticle('a')).toHaveLength(1);
});
