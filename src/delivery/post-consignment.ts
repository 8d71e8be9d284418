import { type Card, type CardState, REFUSALS } from '../domain/card.js';
import type { Clock, Instant } from '../domain/clock.js';
import type { Message } from '../domain/message.js';
import type { PostJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Consignment, Parcel } from './consignment.js';

export interface PostConsignmentDeps {
  cards: {
    get(id: string): Promise<Card | null>;
    move(id: string, next: (state: CardState) => CardState | null): Promise<Card | null>;
  };
  /** The post in words; or why it must not go out, in words for the admin; or until when it has been put off. */
  render: (card: Card) => Promise<Message | { refused: string } | { later: Instant }>;
  /** Tells the admin who decided what has become of the card. */
  notify: (card: Card, admin: ChatId) => Promise<void>;
  /** Whether that admin may still post there; null when Telegram does not say. */
  mayPost: (channel: ChatId, person: ChatId) => Promise<boolean | null>;
  clock: Clock;
}

/**
 * Posts to channels: the card is the record. It is `sending` before the request leaves; whoever finds it so without
 * being the sender knows only that nobody knows, and asks. It is never sent again by itself.
 */
export function createPostConsignment(deps: PostConsignmentDeps): Consignment<PostJob> {
  const { cards, render, notify, mayPost, clock } = deps;

  async function tell(card: Card | null): Promise<void> {
    if (card && 'by' in card.state) await notify(card, card.state.by);
  }
  async function settle(
    id: string,
    state: (by: ChatId) => CardState,
    from: (now: CardState) => boolean = isUnsettled,
  ): Promise<void> {
    await tell(await cards.move(id, (now) => ('by' in now && from(now) ? state(now.by) : null)));
  }
  const fail = (id: string, reason: string) =>
    settle(id, (by) => ({ kind: 'failed', by, at: clock(), reason }));
  const doubt = (id: string) => settle(id, (by) => ({ kind: 'unknown', by, at: clock() }));

  function parcelOf({ card: id }: PostJob): Parcel {
    return {
      async sending() {
        const card = await cards.get(id);
        if (card?.state.kind !== 'approved') return false;
        // Hours may lie between the approval and this moment; an unanswered question is no reason to refuse.
        if ((await mayPost(card.channel, card.state.by)) === false) {
          await fail(id, REFUSALS.noRights);
          return false;
        }
        const taken = await cards.move(id, (now) =>
          now.kind === 'approved' ? { kind: 'sending', by: now.by, at: clock() } : null,
        );
        return taken !== null;
      },
      // An answer that comes after all ends the doubt of whoever took the sender for dead.
      sent: (_part, messageId) =>
        settle(
          id,
          (by) => ({ kind: 'published', by, at: clock(), messageId }),
          (now) => isUnsettled(now) || now.kind === 'unknown',
        ),
      complete: async () => {},
      async unsent() {
        await cards.move(id, (now) =>
          now.kind === 'sending' ? { kind: 'approved', by: now.by, at: now.at, due: now.at } : null,
        );
      },
      async unknown() {
        await doubt(id);
        return 'settled';
      },
      gone: (reason) => fail(id, reason),
      moved: () => fail(id, 'канал сменил номер'),
    };
  }

  return {
    urgent: true,
    // What was approved goes out as it was approved or not at all.
    divisible: false,
    async load(job, begunBefore) {
      const { card: id } = job;
      const card = await cards.get(id);
      if (card?.state.kind === 'sending') {
        await doubt(id);
        return { kind: 'settled' };
      }
      if (card?.state.kind !== 'approved') {
        // Whoever settled it may have died before telling; a word twice is better than a question never asked.
        if (begunBefore && card && isOutcome(card.state)) await tell(card);
        return { kind: 'settled' };
      }
      const post = await render(card);
      if ('later' in post) return { kind: 'settled' };
      if (!('refused' in post)) return { kind: 'send', messages: [post], next: 0, parcel: parcelOf(job) };
      await fail(id, post.refused);
      return { kind: 'settled' };
    },
    failed: ({ card }, reason) => fail(card, reason),
  };
}

const isUnsettled = ({ kind }: CardState) => kind === 'approved' || kind === 'sending';
const isOutcome = ({ kind }: CardState) => kind === 'published' || kind === 'failed' || kind === 'unknown';
