import { randomBytes } from 'node:crypto';
import type { PostConsignmentDeps } from '../delivery/post-consignment.js';
import { type Card, REFUSALS } from '../domain/card.js';
import type { Publisher } from '../domain/publisher.js';
import { postMessage } from '../messages/post-message.js';
import type { AccessTo } from '../relay/access.js';
import { createDeletePost } from '../relay/delete-post.js';
import { ownWordsOf } from '../relay/judge-text.js';
import { createLastLook } from '../relay/last-look.js';
import { createMark } from '../relay/mark.js';
import { createOwnPosts } from '../relay/own-posts.js';
import { createPostNames } from '../relay/post-names.js';
import { isOfficialWordsOnly, postOf, whyNoPost } from '../relay/post-of.js';
import { createStanding } from '../relay/standing.js';
import { createWithoutPhoto } from '../relay/without-photo.js';
import { createProposalStore } from '../storage/proposals.js';
import type { Office } from './office.js';
import type { Workshop } from './workshop.js';

export type Posting = ReturnType<typeof openPosting>;

/** What turns cards into posts: what a card says, whether it may go out, and what is noted of it. */
export function openPosting(
  { say, clock, redis, keys, articles, stories, region }: Workshop,
  { channels, cards, posts, lookAt, judgeText, sendCard, notify, relayFrame }: Office,
  { accessTo, publisher }: { accessTo: AccessTo; publisher: Publisher },
) {
  const newId = () => randomBytes(9).toString('base64url');
  const namesOf = createPostNames({ articles, stories });
  const lastLook = createLastLook({
    lookAt,
    judgeText,
    proposals: createProposalStore(redis, keys),
    channels,
    cards,
    sendCard,
    clock,
    newId,
    zone: relayFrame.zone,
  });
  const isOfficial = (id: string) => region.sources.find((source) => source.id === id)?.official ?? false;

  async function postOfCard(card: Card) {
    const channel = await channels.get(card.channel);
    return channel && postOf(card, channel, relayFrame);
  }

  const standing = createStanding({
    posts,
    namesOf,
    clock,
    async wordsOf(card) {
      const post = await postOfCard(card);
      return post && publisher.plainWords(post);
    },
  });

  const consignment: PostConsignmentDeps = {
    cards,
    standing,
    notify,
    clock,
    pictureRefused: createWithoutPhoto({ cards, sendCard, clock, newId }),
    async render(card) {
      // The words are the card's; whether the story still stands, and is what it was, is the store's to say.
      const looked = await lastLook(card);
      if (looked !== null) return looked;
      const refused = whyNoPost(card, isOfficial);
      if (refused !== null) return { refused };
      const post = await postOfCard(card);
      return post ? postMessage(say, post) : { refused: REFUSALS.noRights };
    },
    async mayPost({ channel, state, byRule }) {
      if (!('by' in state)) return { refused: REFUSALS.noRights };
      // Where two had to approve, both have to be there still.
      const first = 'first' in state && state.first !== undefined ? state.first : null;
      if (first !== null && (await accessTo(channel, first, 'decide')).kind === 'no-rights')
        return { refused: REFUSALS.noRights };
      const access = await accessTo(channel, state.by, byRule ? 'manage' : 'decide');
      if (access.kind === 'no-rights') return { refused: REFUSALS.noRights };
      const rule = (await channels.get(channel))?.review.auto;
      if (byRule && rule?.by !== state.by) return { refused: REFUSALS.ruleOff };
      return access.kind === 'allowed' ? true : null;
    },
  };

  return {
    consignment,
    standing,
    namesOf,
    postOfCard,
    ownPosts: createOwnPosts({ channels, cards, accessTo, judgeText, sendCard, clock, newId }),
    deletePost: createDeletePost({ cards, posts, standing, accessTo, publisher, clock }),
    mark: createMark({ cards, accessTo, markings: region.markings }),
    /** After a decision: a post that somebody has seen counts, though nobody knows its number. Twice is harmless. */
    async noteSeen(id: string): Promise<void> {
      const card = await cards.get(id);
      if (card) await standing.seen(card);
    },
    /** Why it can become no post, before anybody approves it; null when it can. */
    whyNoPost(card: Card): string | null {
      const own = isOfficialWordsOnly(card) ? null : ownWordsOf(card);
      if (own && judgeText(own.text, own.url).advertising) return REFUSALS.advertising;
      return whyNoPost(card, isOfficial);
    },
  };
}
