import type { Card, Photo } from '../domain/card.js';
import { type Channel, mayDo, memberOf } from '../domain/channel.js';
import { type Clock, DAY } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { AccessTo } from './access.js';
import type { JudgeText } from './judge-text.js';

/** Somebody comes back to what they wrote within a week, or not at all. */
const KEPT = 7 * DAY;

export interface OwnPostsDeps {
  channels: { of(person: ChatId): Promise<Channel[]> };
  cards: { offer(card: Card, name: string): Promise<boolean> };
  accessTo: AccessTo;
  judgeText: JudgeText;
  /** Hands a card to the outbox for one admin; handing it twice is harmless. */
  sendCard: (card: Card, chat: ChatId) => Promise<void>;
  clock: Clock;
  newId: () => string;
}

/** What an editor has written or taken. */
export interface OwnWords {
  text: string;
  photo: Extract<Photo, { kind: 'file' }> | null;
}

export type OwnPostOutcome =
  | { kind: 'offered'; card: Card; channel: Channel }
  /** The same message has become a card before. */
  | { kind: 'already' }
  /** No channel may post it: the words that show it. */
  | { kind: 'advertising'; words: string[] }
  | { kind: 'no-rights' }
  | { kind: 'rights-unknown' };

export type OwnPosts = ReturnType<typeof createOwnPosts>;

/** What editors write themselves becomes a card like any other: preview, slot, undo, log. */
export function createOwnPosts({
  channels,
  cards,
  accessTo,
  judgeText,
  sendCard,
  clock,
  newId,
}: OwnPostsDeps) {
  return {
    /** Where somebody may decide, by what is noted of them: before a channel is named their right is to be asked. */
    async channelsOf(person: ChatId): Promise<Channel[]> {
      return (await channels.of(person)).filter((channel) => {
        const member = memberOf(channel, person);
        return channel.status !== 'lost' && member !== null && mayDo(member.role, 'decide');
      });
    },

    /** @param name of what was written: one message becomes one card of a channel, however often it is pressed */
    async offer(chat: ChatId, by: ChatId, { text, photo }: OwnWords, name: string): Promise<OwnPostOutcome> {
      const access = await accessTo(chat, by, 'decide');
      if (access.kind !== 'allowed') return access;
      const { advertising, holds } = judgeText(text);
      if (advertising) return { kind: 'advertising', words: advertising };
      const now = clock();
      const card: Card = {
        id: newId(),
        channel: chat,
        matter: { kind: 'own', text, by },
        edit: null,
        photo,
        markings: [],
        holds,
        byRule: false,
        offeredAt: now,
        expiresAt: now + KEPT,
        state: { kind: 'offered' },
      };
      if (!(await cards.offer(card, `own:${name}`))) return { kind: 'already' };
      await sendCard(card, by);
      return { kind: 'offered', card, channel: access.channel };
    },
  };
}
