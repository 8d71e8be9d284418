import { type Card, type CardState, isUnsettled, REFUSALS } from '../domain/card.js';
import { type Clock, type Instant, MINUTE } from '../domain/clock.js';
import type { Message } from '../domain/message.js';
import type { PostJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Consignment, Parcel } from './consignment.js';

/** What an approved card is at the moment it is to go out: a message, words for the admin why it is not, or too early. */
export type PostNow = Message | { refused: string } | { later: Instant };

export interface PostConsignmentDeps {
  cards: {
    get(id: string): Promise<Card | null>;
    move(id: string, next: (state: CardState) => CardState | null): Promise<Card | null>;
  };
  render: (card: Card) => Promise<PostNow>;
  /** Tells the admin who decided what has become of the card. */
  notify: (card: Card, admin: ChatId) => Promise<void>;
  /** Whether it may still be posted in the name of whoever approved it; null when Telegram does not say. */
  mayPost: (card: Card) => Promise<true | null | { refused: string }>;
  /** What the channel is known to have posted; see relay/standing. */
  standing: {
    claim(card: Card): Promise<boolean>;
    release(card: Card): Promise<void>;
    record(card: Card, messageId: number): Promise<void>;
    numberOf(card: Card): Promise<number | null>;
  };
  /** Telegram takes the words and not the picture: offers the card again without it, once. @returns whether that was so */
  pictureRefused: (card: Card, reason: string) => Promise<boolean>;
  clock: Clock;
}

/**
 * Posts to channels: the card is the record. It is `sending` before the request leaves; whoever finds it so without
 * being the sender knows only that nobody knows, and asks. It is never sent again by itself. Before it is `sending` the
 * names of its story are its own, and after it stands it is noted before the card is settled: whoever dies in between
 * leaves a question or a settled card.
 */
export function createPostConsignment(deps: PostConsignmentDeps): Consignment<PostJob> {
  const { cards, render, notify, mayPost, standing, pictureRefused, clock } = deps;

  async function tell(card: Card | null): Promise<void> {
    if (card && 'by' in card.state) await notify(card, card.state.by);
  }
  const settle = (
    id: string,
    state: (by: ChatId) => CardState,
    from: (now: CardState) => boolean = isUnsettled,
  ): Promise<Card | null> => cards.move(id, (now) => ('by' in now && from(now) ? state(now.by) : null));
  async function fail(id: string, reason: string): Promise<void> {
    const card = await settle(id, (by) => ({ kind: 'failed', by, at: clock(), reason }));
    if (card) await standing.release(card);
    await tell(card);
  }
  const published = (id: string, messageId: number) =>
    settle(
      id,
      (by) => ({ kind: 'published', by, at: clock(), messageId }),
      // An answer that comes after all ends the doubt of whoever took the sender for dead.
      (now) => isUnsettled(now) || now.kind === 'unknown',
    );
  const doubt = async (id: string) => tell(await settle(id, (by) => ({ kind: 'unknown', by, at: clock() })));
  async function failed({ card: id }: PostJob, reason: string): Promise<void> {
    const card = await cards.get(id);
    const isPicture = card?.state.kind === 'sending' && (await pictureRefused(card, reason));
    await fail(id, isPicture ? REFUSALS.pictureRefused : reason);
  }

  function parcelOf({ card: id }: PostJob): Parcel {
    return {
      async sending() {
        const card = await cards.get(id);
        if (card?.state.kind !== 'approved') return false;
        // Hours may lie between the approval and this moment; an unanswered question is no reason to refuse.
        const may = await mayPost(card);
        if (may !== null && may !== true) {
          await fail(id, may.refused);
          return false;
        }
        if (!(await standing.claim(card))) {
          await fail(id, REFUSALS.duplicate);
          return false;
        }
        const taken = await cards.move(id, (now) =>
          now.kind === 'approved' ? { kind: 'sending', by: now.by, at: clock(), first: now.first } : null,
        );
        if (taken === null) await releaseIfIdle(id);
        return taken !== null;
      },
      async sent(_part, messageId) {
        const card = await cards.get(id);
        if (card) await standing.record(card, messageId);
        const done = await published(id, messageId);
        await tell(done);
        // Of two who had to approve both hear that it is out.
        const first = card?.state.kind === 'sending' ? card.state.first : undefined;
        if (done && first !== undefined) await notify(done, first);
      },
      complete: async () => {},
      async unsent() {
        const card = await cards.move(id, (now) =>
          now.kind === 'sending'
            ? { kind: 'approved', by: now.by, at: now.at, due: now.at, first: now.first }
            : null,
        );
        if (card) await standing.release(card);
      },
      async unknown() {
        await doubt(id);
        return 'settled';
      },
      gone: (reason) => fail(id, reason),
      moved: () => fail(id, 'канал сменил номер'),
    };
  }

  /** Recalled, skipped or refused meanwhile: what it reserved is free for others. */
  async function releaseIfIdle(id: string): Promise<void> {
    const card = await cards.get(id);
    if (card && isIdle(card.state)) await standing.release(card);
  }

  return {
    urgent: true,
    // What was approved goes out as it was approved or not at all.
    divisible: false,
    async load(job, begunBefore) {
      const { card: id } = job;
      const card = await cards.get(id);
      if (card?.state.kind === 'sending') {
        const messageId = await standing.numberOf(card);
        if (messageId === null) await doubt(id);
        else await tell(await published(id, messageId));
        return { kind: 'settled' };
      }
      if (card?.state.kind !== 'approved') {
        if (begunBefore) await releaseIfIdle(id);
        // Whoever settled it may have died before telling; a word twice is better than a question never asked.
        if (begunBefore && card && isOutcome(card.state)) await tell(card);
        return { kind: 'settled' };
      }
      if (card.state.due > clock()) return wait(card.state.due - clock());
      const post = await render(card);
      if ('later' in post) {
        const { later } = post;
        await cards.move(id, (now) => (now.kind === 'approved' ? { ...now, due: later } : null));
        return wait(later - clock());
      }
      if (!('refused' in post)) return { kind: 'send', messages: [post], next: 0, parcel: parcelOf(job) };
      await fail(id, post.refused);
      return { kind: 'settled' };
    },
    failed,
  };
}

/** A short wait is waited here; what is due later is handed in again when it is, also if that is moved to be earlier. */
const wait = (ms: number) =>
  ms <= MINUTE ? ({ kind: 'later', ms } as const) : ({ kind: 'settled' } as const);

const isOutcome = ({ kind }: CardState) => kind === 'published' || kind === 'failed' || kind === 'unknown';
/** It certainly does not stand, and nobody is about to send it. */
const isIdle = ({ kind }: CardState) =>
  ['offered', 'seconding', 'skipped', 'expired', 'failed'].includes(kind);
