import {
  type Card,
  type CardState,
  type Decision,
  decide,
  isUndecided,
  type Spared,
} from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import { type Clock, HOUR, type Instant } from '../domain/clock.js';
import { allowedFrom, freeSlots, mayPostAt } from '../domain/posting-slots.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Access, AccessTo } from './access.js';
import type { PostTimes } from './post-times.js';

/** What comes back to be decided waits for this long at least. */
const TIME_FOR_IT = HOUR;
/** Of two posts that waited for the morning the second comes later than this. */
const TOO_NEAR = HOUR;

export interface ReviewDeps {
  cards: {
    get(id: string): Promise<Card | null>;
    change(id: string, next: (card: Card) => Card | null, by?: ChatId | null): Promise<Card | null>;
    due(now: Instant): Promise<Card[]>;
    expired(now: Instant): Promise<Card[]>;
  };
  accessTo: AccessTo;
  /** Why a card can become no post at all, in words; null when it can. */
  whyNoPost: (card: Card) => string | null;
  /** Ids of what a text of an editor is held for. */
  holdsOf: (text: string) => string[];
  postTimes: PostTimes;
  /** Hands an approved card to the outbox; handing it twice is harmless. */
  sendPost: (card: Card) => Promise<void>;
  /** Has what stands of a card in its chats say what has become of it. */
  showState: (card: Card) => Promise<void>;
  clock: Clock;
  /** IANA zone of the region. */
  zone: string;
  /** So long «Отменить» is there for what is to go out at once, ms. */
  secondThoughts: number;
}

export type ReviewRefusal =
  /** Somebody has decided: here is how it stands. */
  | { kind: 'already'; card: Card; channel: Channel }
  /** It can become no post at all, in words. */
  | { kind: 'impossible'; reason: string }
  /** One's own approval is to be confirmed by another. */
  | { kind: 'own-approval' }
  | { kind: 'no-rights' }
  | { kind: 'rights-unknown' }
  | { kind: 'gone' };

type Opened = { kind: 'done'; card: Card; channel: Channel };
export type ReviewOutcome = Opened | ReviewRefusal;

type DueIn = (channel: Channel, now: Instant) => Instant | Promise<Instant>;

export type Review = ReturnType<typeof createReview>;

/** What admins decide about cards. Rights are never remembered, they are asked at every decision. */
export function createReview(deps: ReviewDeps) {
  const { cards, accessTo, postTimes, sendPost, showState, clock, zone, secondThoughts } = deps;

  /** A card for somebody who may do a thing in its channel; what nobody decided in time is withdrawn at that. */
  async function open(id: string, by: ChatId, doing: 'see' | 'decide' = 'decide'): Promise<ReviewOutcome> {
    const card = await cards.get(id);
    if (!card) return { kind: 'gone' };
    const access: Access = await accessTo(card.channel, by, doing);
    if (access.kind !== 'allowed') return access;
    const { channel } = access;
    if (isUndecided(card.state) && card.expiresAt < clock()) {
      const expired = await expire(card);
      return { kind: 'already', card: expired ?? card, channel };
    }
    return { kind: 'done', card, channel };
  }

  async function changed(
    id: string,
    by: ChatId,
    next: (card: Card, channel: Channel) => Card | null,
  ): Promise<ReviewOutcome> {
    const opened = await open(id, by);
    return opened.kind === 'done' ? apply(opened, by, next) : opened;
  }

  async function apply(
    { card: { id, ...seen }, channel }: Opened,
    by: ChatId,
    next: (card: Card, channel: Channel) => Card | null,
  ): Promise<ReviewOutcome> {
    const card = await cards.change(id, (standing) => next(standing, channel), by);
    if (!card) return { kind: 'already', card: (await cards.get(id)) ?? { id, ...seen }, channel };
    await showState(card);
    return { kind: 'done', card, channel };
  }

  async function approve(opened: ReviewOutcome, by: ChatId, dueIn: DueIn): Promise<ReviewOutcome> {
    if (opened.kind !== 'done') return opened;
    const reason = deps.whyNoPost(opened.card);
    if (reason !== null) return { kind: 'impossible', reason };
    const due = await dueIn(opened.channel, clock());
    const left = await firstWhoLeft(opened.card);
    const outcome = await apply(opened, by, (card, channel) => {
      const now = clock();
      // Whoever approved first and may decide no more has confirmed nothing: this is the first consent now.
      const from: CardState =
        card.state.kind === 'seconding' && card.state.by === left ? { kind: 'offered' } : card.state;
      const state = decide(from, { kind: 'approve', due }, by, now, { fourEyes: channel.review.fourEyes });
      return state && { ...card, state };
    });
    if (outcome.kind !== 'already') return outcome;
    const { state } = outcome.card;
    return state.kind === 'seconding' && state.by === by ? { kind: 'own-approval' } : outcome;
  }

  /** Who has approved first, and may not decide there any more; null: nobody. */
  async function firstWhoLeft({ channel, state }: Card): Promise<ChatId | null> {
    if (state.kind !== 'seconding') return null;
    const access = await accessTo(channel, state.by, 'decide');
    return access.kind === 'no-rights' ? state.by : null;
  }

  /** What is approved while the channel is quiet goes out when it posts next, the second such post at a free time. */
  async function soonest({ chat, posting }: Channel, now: Instant): Promise<Instant> {
    const after = now + secondThoughts;
    const opening = allowedFrom(posting, after, zone);
    if (opening === after) return after;
    const taken = await postTimes(chat, now);
    if (!taken.some((one) => Math.abs(one - opening) < TOO_NEAR)) return opening;
    return freeSlots(posting, { after: opening, taken, count: 1, zone })[0] ?? opening;
  }

  /** Approves what goes out in a minute, or at the next free time when the channel is quiet. */
  const publish = async (id: string, by: ChatId): Promise<ReviewOutcome> =>
    approve(await open(id, by), by, soonest);

  async function expire({ id }: Card): Promise<Card | null> {
    const at = clock();
    const card = await cards.change(id, (now) =>
      isUndecided(now.state) && now.expiresAt < at ? { ...now, state: { kind: 'expired', at } } : null,
    );
    if (card) await showState(card);
    return card;
  }

  return {
    open,

    publish,

    /** Approves what is to go out at a time. @returns `closed` where the channel posts nothing at it */
    async schedule(
      id: string,
      by: ChatId,
      due: Instant,
    ): Promise<ReviewOutcome | { kind: 'closed'; next: Instant; channel: Channel } | { kind: 'past' }> {
      const opened = await open(id, by);
      if (opened.kind !== 'done') return opened;
      const { channel } = opened;
      if (due <= clock()) return { kind: 'past' };
      if (!mayPostAt(channel.posting, due, zone))
        return { kind: 'closed', next: allowedFrom(channel.posting, due, zone), channel };
      return approve(opened, by, () => due);
    },

    /** Anything else; `approve` is `publish`. */
    decide(id: string, kind: Decision['kind'], by: ChatId): Promise<ReviewOutcome> {
      if (kind === 'approve') return publish(id, by);
      return changed(id, by, (card) => {
        const now = clock();
        const state: CardState | null = decide(card.state, { kind }, by, now);
        if (!state) return null;
        // What comes back to be decided may have grown old meanwhile; whoever takes it back is given time for it.
        // Whoever says that there is no post has it sent, in their own name.
        if (kind === 'absent') return { ...card, byRule: false, state };
        if (state.kind !== 'offered') return { ...card, state };
        return { ...card, byRule: false, expiresAt: Math.max(card.expiresAt, now + TIME_FOR_IT), state };
      });
    },

    /** Skips a card with all that is like it, of which the channel has been spared. */
    spare: (id: string, by: ChatId, less: Spared): Promise<ReviewOutcome> =>
      changed(id, by, (card) => {
        const state = decide(card.state, { kind: 'skip' }, by, clock());
        return state?.kind === 'skipped' ? { ...card, state: { ...state, less } } : null;
      }),

    /** Puts an editor's words in the place of those that were offered, while nobody has approved them. */
    edit: (id: string, by: ChatId, text: string): Promise<ReviewOutcome> =>
      changed(id, by, (card) =>
        card.state.kind === 'offered'
          ? {
              ...card,
              edit: { text, by, at: clock() },
              // The card warns of the words it has now; what the story is held for stays.
              holds: [...new Set([...card.holds, ...deps.holdsOf(text)])],
            }
          : null,
      ),

    /** The next free slots of a channel. */
    async slots(channel: Channel, count: number): Promise<Instant[]> {
      const now = clock();
      const taken = await postTimes(channel.chat, now);
      return freeSlots(channel.posting, { after: now + secondThoughts, taken, count, zone });
    },

    /**
     * Hands on what is to go out by now, and what a crash left between approval and post: a post that may be out already
     * becomes a question there.
     */
    async resume(): Promise<void> {
      for (const card of await cards.due(clock())) await sendPost(card);
    },

    /** Withdraws the cards nobody decided in time. */
    async withdrawExpired(): Promise<void> {
      for (const card of await cards.expired(clock())) await expire(card);
    },
  };
}
