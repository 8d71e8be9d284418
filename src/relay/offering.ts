import { type Article, isBeingRead } from '../domain/article.js';
import type { Card, Photo } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import { DAY, type Instant } from '../domain/clock.js';
import { localDate } from '../domain/schedule.js';
import type { Story } from '../domain/story.js';
import type { ChatId } from '../domain/subscriber.js';
import { fingerprint } from '../text/fingerprint.js';
import type { Look, LookAt } from './look.js';
import { wantedRubric, whyOf } from './match.js';
import { storyName } from './post-names.js';
import { namesOf } from './story-names.js';

/** An open card is withdrawn after this: its news are yesterday's. */
export const CARD_LASTS = DAY;
/** For so long a channel is not offered a story again. */
export const REMEMBERED = 7 * DAY;

export interface OfferingDeps {
  cards: {
    offeredSince(channel: ChatId, since: Instant): Promise<Set<string>>;
    offer(card: Card, ...names: [string, ...string[]]): Promise<boolean>;
  };
  posts: { postedAmong(channel: ChatId, names: readonly string[], now: Instant): Promise<Set<string>> };
  lookAt: LookAt;
  /** The picture that may go with an article; null: none. */
  photoOf: (article: Article) => Photo | null;
  newId: () => string;
  zone: string;
}

/** What a card is to be when it is offered: to be decided, or approved by a rule. */
export type Begun = Pick<Card, 'state' | 'byRule'>;

export interface OfferOptions {
  now: Instant;
  /** Cards at most, now. */
  most: number;
  /** Names of the places of a day, of which each card takes one: no two rounds give more together than there are. */
  places: readonly string[];
  /** Older stories are not offered. */
  since: Instant;
  /** What of a story may be offered so, beside what never is; and what its card begins as. Null: not this one. */
  begin: (story: Story, look: Extract<Look, { kind: 'stands' }>) => Begun | null;
}

/** Names of the cards a channel may be offered on a local day. */
export function placesOfDay(kind: 'day' | 'auto', now: Instant, zone: string, count: number): string[] {
  const date = localDate(now, zone);
  return Array.from({ length: count }, (_, n) => `${kind}:${date}:${n}`);
}

/** Offers a channel of some stories, the best first, those it does not know; each once, whoever else is at it. */
export function createOffering({ cards, posts, lookAt, photoOf, newId }: OfferingDeps) {
  return async (channel: Channel, stories: readonly Story[], options: OfferOptions): Promise<Card[]> => {
    const { now, most, since, begin } = options;
    const { chat } = channel;
    let known = await cards.offeredSince(chat, now - REMEMBERED);
    let free = options.places.filter((place) => !known.has(place));
    const offered: Card[] = [];
    for (const story of stories) {
      if (offered.length >= most || free.length === 0) break;
      const [first] = story.articles;
      if (first.publishedAt < since || isBeingRead(first, now)) continue;
      const names = namesOf(story);
      if (names.some((name) => known.has(name)) || channel.wishes.without.stories.includes(story.id))
        continue;
      if ((await posts.postedAmong(chat, names, now)).size > 0) continue;
      const look = await lookAt(first.id);
      const begun = look.kind === 'stands' ? begin(story, look) : null;
      if (look.kind !== 'stands' || !begun) continue;
      const card = cardOf(channel, story, look.holds, begun, now);
      while (free[0] !== undefined) {
        const [place] = free;
        if (await cards.offer(card, fingerprint(first.title), storyName(story.id), place)) {
          free = free.slice(1);
          offered.push(card);
          break;
        }
        // Another round is at it this very moment: it has taken the story, or the place.
        known = await cards.offeredSince(chat, now - REMEMBERED);
        free = free.filter((one) => !known.has(one));
        if (names.some((name) => known.has(name))) break;
      }
    }
    return offered;
  };

  function cardOf(channel: Channel, story: Story, holds: string[], begun: Begun, now: Instant): Card {
    const [first] = story.articles;
    const { title, lead, url, sourceId } = first;
    return {
      id: newId(),
      channel: channel.chat,
      matter: {
        kind: 'news',
        article: first.id,
        story: story.id,
        words: { title, lead, url, sourceId, rubric: wantedRubric(channel.wishes, first) },
        why: whyOf(channel.wishes, story),
        unread: isUnread(first),
      },
      edit: null,
      photo: photoOf(first),
      markings: [],
      holds,
      offeredAt: now,
      expiresAt: now + CARD_LASTS,
      ...begun,
    };
  }
}

/** Only what the feed says was seen: the text may hold anything. */
export function isUnread({ page, text }: Pick<Article, 'page' | 'text'>): boolean {
  return (page === 'unread' || page === 'failed') && text === null;
}
