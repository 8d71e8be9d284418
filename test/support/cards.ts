import type { Card, OfferedStory } from '../../src/domain/card.js';
import { type Channel, newChannel } from '../../src/domain/channel.js';
import { DAY } from '../../src/domain/clock.js';
import type { CardFacts, RelayFrame } from '../../src/messages/review/frame.js';
import { STORY } from './articles.js';

/** A channel with everything usual, one manager, and open for cards, but for what a test is about. */
export function channelOf(about: Partial<Channel> & Pick<Channel, 'chat'>): Channel {
  return {
    ...newChannel({ chat: about.chat, title: 'Канал', username: null, since: 0 }, 7),
    status: 'active',
    ...about,
  };
}

/** A card that has just been offered of an article `about.article`, but for what a test is about. */
export function cardOf({
  article = 'a',
  words = STORY,
  ...about
}: Partial<Card> & { article?: string; words?: OfferedStory } = {}): Card {
  const offeredAt = about.offeredAt ?? 0;
  return {
    id: 'c',
    channel: -1001,
    matter: { kind: 'news', article, story: article, words, why: [], unread: false },
    edit: null,
    photo: null,
    markings: [],
    holds: [],
    byRule: false,
    offeredAt,
    expiresAt: offeredAt + DAY,
    state: { kind: 'offered' },
    ...about,
  };
}

/** Names as their ids, Moscow time: for what is said of cards. */
export const relayFrame: RelayFrame = {
  zone: 'Europe/Moscow',
  sourceName: () => 'КГВ',
  rubricName: () => 'Общество',
  topicName: (id) => id,
  districtName: (id) => id,
};

/** Nothing is known of a card but itself. */
export const NO_FACTS: CardFacts = {
  cautions: [],
  areListsStale: false,
  wasPosted: false,
  week: null,
  mayBeMarked: false,
  now: 0,
};
