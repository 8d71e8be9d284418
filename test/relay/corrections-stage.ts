import { createAudiences } from '../../src/digest/audiences.js';
import type { Article } from '../../src/domain/article.js';
import type { Card } from '../../src/domain/card.js';
import type { CorrectionJob } from '../../src/domain/outbox.js';
import type { Post } from '../../src/domain/post.js';
import type { ChangeOutcome, Publisher } from '../../src/domain/publisher.js';
import type { Hold } from '../../src/domain/understanding.js';
import { postMessage } from '../../src/messages/post-message.js';
import { createAccess } from '../../src/relay/access.js';
import { createAct } from '../../src/relay/corrections/act.js';
import { createCompare } from '../../src/relay/corrections/compare.js';
import { createCorrectionDesk } from '../../src/relay/corrections/decide.js';
import { createCorrectionTick } from '../../src/relay/corrections/tick.js';
import { createLook } from '../../src/relay/look.js';
import { whyNoPost } from '../../src/relay/post-of.js';
import { createArticleStore } from '../../src/storage/articles.js';
import { createAuditStore } from '../../src/storage/audit.js';
import { createCardStore } from '../../src/storage/cards.js';
import { createChangedArticleStore } from '../../src/storage/changed-articles.js';
import { createChannelStore } from '../../src/storage/channels.js';
import { createCorrectionStore } from '../../src/storage/corrections.js';
import { createPostStore } from '../../src/storage/posts.js';
import { createStoryStore } from '../../src/storage/stories.js';
import { createWatchedPageStore } from '../../src/storage/watched-pages.js';
import { createWithdrawnStore } from '../../src/storage/withdrawn.js';
import { article } from '../support/articles.js';
import { cardOf, channelOf } from '../support/cards.js';
import type { TestRedis } from '../support/redis.js';
import { say } from '../support/say.js';

export const NOW = Date.parse('2025-06-15T09:00:00Z');
export const OLGA = 11;
export const MIKHAIL = 12;
export const HOLDS: Hold[] = [
  { id: 'minors', name: 'Дети и подростки', level: 'relay', patterns: [] },
  { id: 'drones', name: 'Беспилотники и ПВО', level: 'reader', patterns: [] },
];

export type CorrectionsStage = ReturnType<typeof correctionsStage>;

/** Corrections over real stores; the messenger is a channel's wall on which posts hang, and may be made to fail. */
export function correctionsStage({ redis, keys }: TestRedis) {
  let now = NOW;
  let ids = 0;
  const clock = () => now;
  const wall = new Map<string, string>();
  const sent: CorrectionJob[] = [];
  const asked: string[] = [];
  /** Cards whose stories may be posted again. */
  const released: string[] = [];
  /** What the messenger says to the next requests, where it is not to do them. */
  const trouble: (ChangeOutcome | 'crash')[] = [];
  const articles = createArticleStore(redis, keys);
  const withdrawn = createWithdrawnStore(redis, keys);
  const watched = createWatchedPageStore(redis, keys);
  const stories = createStoryStore(redis, keys);
  const cards = createCardStore(redis, keys, clock);
  const channels = createChannelStore(redis, keys);
  const posts = createPostStore(redis, keys);
  const audit = createAuditStore(redis, keys);
  const corrections = createCorrectionStore(redis, keys);
  const changed = createChangedArticleStore(redis, keys);

  async function answer(what: string, place: string, does: () => void): Promise<ChangeOutcome> {
    asked.push(what);
    const said = trouble.shift();
    if (said === 'crash') {
      does();
      throw new Error('killed');
    }
    if (said) return said;
    if (!wall.has(place)) return { kind: 'gone', reason: 'Bad Request: message to edit not found' };
    does();
    return { kind: 'done' };
  }
  const plainWords = (post: Post) => postMessage(say, post).plain;
  const publisher: Publisher = {
    mayPost: async () => true,
    edit: (channel, id, post) =>
      answer('edit', `${channel}:${id}`, () => wall.set(`${channel}:${id}`, plainWords(post))),
    remove: (channel, id) => answer('remove', `${channel}:${id}`, () => wall.delete(`${channel}:${id}`)),
    subscribers: async () => 0,
    plainWords,
  };
  const names = { sourceName: () => 'Вести' };
  const compare = createCompare({
    posts,
    cards,
    channels,
    articles,
    withdrawn,
    watched,
    corrections,
    clock,
    newId: () => `correction${ids++}`,
  });
  const act = createAct({
    cards,
    channels,
    posts,
    corrections,
    publisher,
    urlOf: async (id) => (await articles.known([id]))[0]?.url ?? null,
    release: async (card) => void released.push(card.id),
    names,
    clock,
  });
  const audiences = createAudiences({ holds: HOLDS, sources: [] });
  const desk = createCorrectionDesk({
    corrections,
    channels,
    cards,
    posts,
    articles,
    withdrawn,
    compare,
    lookAt: createLook({ articles, stories, audiences, holds: HOLDS }),
    accessTo: createAccess({ channels, publisher }),
    act,
    publisher,
    whyNoPost: (card) => whyNoPost(card, () => false),
    names,
    clock,
  });
  const tick = createCorrectionTick({
    changed,
    compare,
    corrections,
    channels,
    enqueue: async (job) => void sent.push(job),
    finish: act,
    clock,
  });

  /** An article that stands, and a channel with a post made of it. */
  async function relayed(
    id: string,
    { channel, messageId = 1, ...about }: Partial<Card> & { channel: number; messageId?: number },
  ): Promise<Card> {
    const [standing] = await articles.known([id]);
    const made =
      standing ?? article({ id, title: 'Мост открыли для машин', lead: 'Движение пустили в полдень.' });
    if (!standing) await articles.insert([{ article: made, stems: '', urlKey: made.url, guidKey: null }]);
    if (!(await channels.get(channel))) {
      const members = [OLGA, MIKHAIL].map(
        (person) => ({ person, role: 'editor', label: null, away: null }) as const,
      );
      await channels.add(channelOf({ chat: channel, members }));
    }
    const { title, lead, url, sourceId, rubric } = made;
    const card = cardOf({
      id: `card-${id}-${channel}`,
      article: id,
      words: { title, lead, url, sourceId, rubric },
      offeredAt: now,
      ...about,
      channel,
      state: { kind: 'published', by: OLGA, at: now, messageId },
    });
    await cards.offer(card, `${id} ${channel}`);
    const post = { channel, messageId, at: now, card: card.id, words: 'прежние слова', byHand: null };
    await posts.record({ ...post, hasPhoto: false, deletedAt: null }, id);
    wall.set(`${channel}:${messageId}`, 'прежние слова');
    return card;
  }

  async function rewrites(id: string, change: Partial<Article>): Promise<void> {
    await articles.revise([id], (standing) => ({ article: { ...standing, ...change }, stems: '' }));
  }

  return {
    articles,
    withdrawn,
    watched,
    cards,
    channels,
    posts,
    audit,
    corrections,
    changed,
    desk,
    tick,
    wall,
    sent,
    asked,
    released,
    trouble,
    relayed,
    rewrites,
    later: (ms: number) => {
      now += ms;
    },
    /** What was told last, as it stands. */
    async last() {
      const found = await corrections.get(sent.at(-1)?.correction ?? '');
      if (!found) throw new Error('nobody was told of anything');
      return found;
    },
    log: async (channel: number) =>
      (await audit.newest(channel, 100)).map(({ what, by }) => (by === null ? what : `${what} ${by}`)),
  };
}
