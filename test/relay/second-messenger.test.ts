import { expect, onTestFinished, test } from 'vitest';
import type { Card } from '../../src/domain/card.js';
import { HOUR } from '../../src/domain/clock.js';
import type { Post } from '../../src/domain/post.js';
import type { Publisher } from '../../src/domain/publisher.js';
import { createAccess } from '../../src/relay/access.js';
import { createDeletePost } from '../../src/relay/delete-post.js';
import { createOwnPosts } from '../../src/relay/own-posts.js';
import { createPostNames } from '../../src/relay/post-names.js';
import { postOf } from '../../src/relay/post-of.js';
import { createStanding } from '../../src/relay/standing.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createPostStore } from '../../src/storage/posts.js';
import { channelOf } from '../support/cards.js';
import { kalugaJudge } from '../support/judge.js';
import { testRedis } from '../support/redis.js';

const SCHOOL = -1001;
const OLGA = 7;

/** Another messenger than Telegram: posts are lines of a list, in words of its own. */
function lineMessenger() {
  const lines: (string | null)[] = [];
  const inLines = ({ title, text, source }: Post) =>
    [title, text, source?.name, source?.url].filter((part) => part).join(' / ');
  const publisher: Publisher = {
    mayPost: async (_channel, person) => person === OLGA,
    async edit(_channel, messageId, post) {
      if (lines[messageId - 1] == null) return { kind: 'gone', reason: 'нет такой строки' };
      lines[messageId - 1] = inLines(post);
      return { kind: 'done' };
    },
    async remove(_channel, messageId) {
      lines[messageId - 1] = null;
      return { kind: 'done' };
    },
    subscribers: async () => 41,
    plainWords: inLines,
  };
  return { lines, publisher, post: (post: Post) => lines.push(inLines(post)) };
}

async function office() {
  const { redis, keys, close } = testRedis();
  onTestFinished(close);
  const now = { at: Date.parse('2025-06-15T09:00:00Z') };
  const clock = () => now.at;
  const channels = createChannelStore(redis, keys);
  const cards = createCardStore(redis, keys, clock);
  const posts = createPostStore(redis, keys);
  const channel = channelOf({ chat: SCHOOL });
  await channels.add(channel);
  const messenger = lineMessenger();
  const { publisher } = messenger;
  const accessTo = createAccess({ channels, publisher });
  const shown = (card: Card) => postOf(card, channel, { sourceName: (id) => id });
  const standing = createStanding({
    posts,
    namesOf: createPostNames({
      articles: { get: async () => [] },
      stories: { idsOf: async () => new Map(), get: async () => new Map() },
    }),
    wordsOf: async (card) => publisher.plainWords(shown(card)),
    clock,
  });
  let id = 0;
  const own = createOwnPosts({
    channels,
    cards,
    accessTo,
    judgeText: await kalugaJudge(),
    sendCard: async () => {},
    clock,
    newId: () => `card${++id}`,
  });
  const deletePost = createDeletePost({ cards, posts, standing, accessTo, publisher, clock });
  /** What the outbox does, of which relay/ knows nothing. */
  async function send(card: string): Promise<'sent' | 'duplicate'> {
    const sending = await cards.move(card, (state) =>
      state.kind === 'approved' ? { kind: 'sending', by: state.by, at: now.at } : null,
    );
    if (!sending || !(await standing.claim(sending))) return 'duplicate';
    const messageId = messenger.post(shown(sending));
    await standing.record(sending, messageId);
    await cards.move(card, () => ({ kind: 'published', by: OLGA, at: now.at, messageId }));
    return 'sent';
  }
  const approve = (card: string) =>
    cards.move(card, () => ({ kind: 'approved', by: OLGA, at: now.at, due: now.at }));
  return {
    now,
    cards,
    posts,
    own,
    deletePost,
    standing,
    send,
    approve,
    shown,
    ...messenger,
  };
}

test('approved, posted, edited, counted and deleted by the same code in a messenger that is not Telegram', async () => {
  const { own, approve, send, lines, publisher, posts, cards, deletePost, shown, now } = await office();
  const words = { text: 'Завтра в школе ярмарка', photo: null };
  const offered = await own.offer(SCHOOL, OLGA, words, 'one');
  if (offered.kind !== 'offered') throw new Error(offered.kind);
  const { id } = offered.card;
  await approve(id);
  expect(await send(id)).toBe('sent');
  expect(lines).toEqual(['Завтра в школе ярмарка']);

  const edited: Card = { ...offered.card, edit: { text: 'Ярмарка в пятницу', by: OLGA, at: now.at } };
  expect(await publisher.edit(SCHOOL, 1, shown(edited), false)).toEqual({ kind: 'done' });
  expect(lines).toEqual(['Ярмарка в пятницу']);
  expect(await publisher.subscribers(SCHOOL)).toBe(41);
  expect(await posts.between(SCHOOL, now.at, now.at + 1)).toHaveLength(1);

  expect((await deletePost.remove(id, OLGA)).kind).toBe('deleted');
  expect(lines).toEqual([null]);
  expect((await cards.get(id))?.state.kind).toBe('deleted');
  expect((await posts.get(SCHOOL, 1))?.deletedAt).toBe(now.at);
  expect((await deletePost.remove(id, OLGA)).kind).toBe('gone');
});

test('one message becomes one card, one text one post; deleted, it may be posted again', async () => {
  const { own, approve, send, deletePost } = await office();
  const words = { text: 'Завтра ярмарка', photo: null };
  const first = await own.offer(SCHOOL, OLGA, words, 'one');
  expect((await own.offer(SCHOOL, OLGA, words, 'one')).kind).toBe('already');
  const second = await own.offer(SCHOOL, OLGA, { ...words, text: '«Завтра» ЯРМАРКА' }, 'two');
  const third = await own.offer(SCHOOL, OLGA, words, 'three');
  if (first.kind !== 'offered' || second.kind !== 'offered' || third.kind !== 'offered')
    throw new Error('a card is missing');
  for (const { card } of [first, second, third]) await approve(card.id);
  expect(await send(first.card.id)).toBe('sent');
  expect(await send(second.card.id)).toBe('duplicate');
  await deletePost.remove(first.card.id, OLGA);
  expect(await send(third.card.id)).toBe('sent');
});

test('who is nobody in the channel makes no card of it and deletes nothing there', async () => {
  const { own, approve, send, deletePost, lines } = await office();
  const words = { text: 'Завтра ярмарка', photo: null };
  expect((await own.offer(SCHOOL, 8, words, 'x')).kind).toBe('no-rights');
  const offered = await own.offer(SCHOOL, OLGA, words, 'one');
  if (offered.kind !== 'offered') throw new Error(offered.kind);
  await approve(offered.card.id);
  await send(offered.card.id);
  for (const does of ['look', 'remove'] as const)
    expect((await deletePost[does](offered.card.id, 8)).kind).toBe('no-rights');
  expect(lines).toEqual(['Завтра ярмарка']);
});

test('after 48 hours, and where nobody knows the number of a post, it is deleted by hand', async () => {
  const { own, approve, send, deletePost, now, cards, standing, posts } = await office();
  const offered = await own.offer(SCHOOL, OLGA, { text: 'Ярмарка', photo: null }, 'one');
  if (offered.kind !== 'offered') throw new Error(offered.kind);
  const { id } = offered.card;
  await approve(id);
  await send(id);
  now.at += 48 * HOUR + 1;
  expect(await deletePost.remove(id, OLGA)).toMatchObject({ kind: 'by-hand', messageId: 1 });

  const seen = await own.offer(SCHOOL, OLGA, { text: 'Концерт', photo: null }, 'two');
  if (seen.kind !== 'offered') throw new Error(seen.kind);
  const published = await cards.move(seen.card.id, () => ({
    kind: 'published',
    by: OLGA,
    at: now.at,
    messageId: null,
  }));
  for (let time = 0; published && time < 2; time++) await standing.seen(published);
  // It counts once, and by no number that a message could have.
  const counted = await posts.between(SCHOOL, now.at, now.at + 1);
  expect(counted.map(({ messageId }) => messageId < 0)).toEqual([true]);
  expect(await deletePost.remove(seen.card.id, OLGA)).toMatchObject({ kind: 'by-hand', messageId: null });
});

test('an own post that advertises becomes no card; one of drones becomes a card that knows it', async () => {
  const { own, cards } = await office();
  const written = (text: string, name: string) => own.offer(SCHOOL, OLGA, { text, photo: null }, name);
  const ad = await written('Окна\nРеклама. ООО «Окна», erid: 2Vtzqx', 'one');
  expect(ad.kind).toBe('advertising');
  expect(await cards.open(SCHOOL)).toEqual([]);
  const drones = await written('Над городом сбиты три беспилотника', 'two');
  expect(drones).toMatchObject({ kind: 'offered', card: { holds: ['drones'] } });
});
