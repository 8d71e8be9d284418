import { createHash } from 'node:crypto';
import { type Card, type CardState, isUndecided } from '../domain/card.js';
import { type Channel, deskOf } from '../domain/channel.js';
import { type Clock, DAY } from '../domain/clock.js';
import { isConnected, type Place } from '../domain/institution.js';
import { type Addressees, outcomeOf, type Proposal, type ProposalOutcome } from '../domain/proposal.js';
import { isNight } from '../domain/schedule.js';
import type { ChatId } from '../domain/subscriber.js';
import type { JudgeText } from './judge-text.js';

/** A channel may answer within this. */
const OPEN_FOR = 7 * DAY;
/** Proposals that wait in one channel at most. */
const MOST_OPEN = 2;
/** Channels that are offered it in one round: what readers wait for does not stand behind two thousand cards. */
const A_ROUND = 200;

export interface ProposalDeps {
  proposals: {
    get(id: string): Promise<Proposal | null>;
    underWay(): Promise<Proposal[]>;
    update(id: string, change: (current: Proposal) => Proposal | null): Promise<Proposal | null>;
    note(id: string, channel: ChatId, card: string | null): Promise<void>;
    cardsOf(id: string): Promise<Map<ChatId, string | null>>;
  };
  cards: {
    get(id: string): Promise<Card | null>;
    many(ids: readonly string[]): Promise<Card[]>;
    open(channel: ChatId): Promise<Card[]>;
    offer(card: Card, ...names: [string, ...string[]]): Promise<boolean>;
    move(id: string, next: (state: CardState) => CardState | null): Promise<Card | null>;
    shownTo(id: string): Promise<ReadonlyMap<ChatId, number>>;
  };
  channels: { all(): Promise<Channel[]>; get(chat: ChatId): Promise<Channel | null> };
  places: () => Promise<Place[]>;
  /** Hands a card to the outbox for one chat; handing it twice is harmless. */
  sendCard: (card: Card, chat: ChatId) => Promise<void>;
  /** Has what stands of a card in its chats say what has become of it; twice is harmless. */
  showState: (card: Card) => Promise<void>;
  curators: { has(person: ChatId): Promise<boolean> };
  judgeText: JudgeText;
  clock: Clock;
}

export type Proposals = ReturnType<typeof createProposals>;

/** What a curator proposes comes to each channel as an ordinary card. Whether it is posted, is decided there. */
export function createProposals(deps: ProposalDeps, { zone }: { zone: string }) {
  const { proposals, cards, channels, curators, judgeText, clock } = deps;

  /** Channels a proposal goes to: those that are at work. */
  async function addressed(to: Addressees): Promise<ChatId[]> {
    const isOpen = ({ status }: Channel) => status === 'active';
    if (to.kind === 'all') return (await channels.all()).filter(isOpen).map(({ chat }) => chat);
    const { kind, name } = to;
    return (await deps.places()).flatMap((place) =>
      place.channel && isConnected(place) && isOpen(place.channel) && place.institution[kind] === name
        ? [place.channel.chat]
        : [],
    );
  }

  async function offerTo(proposal: Proposal, chat: ChatId, holds: string[]): Promise<void> {
    const channel = await channels.get(chat);
    const id = cardId(proposal.id, chat);
    if (channel?.status !== 'active') return proposals.note(proposal.id, chat, null);
    // Offered before a crash, it is only to be shown.
    let card = await cards.get(id);
    if (!card) {
      const waiting = (await cards.open(chat)).filter(({ matter }) => matter.kind === 'proposed');
      if (waiting.length >= MOST_OPEN) return proposals.note(proposal.id, chat, null);
      card = { ...newCard(proposal, id, chat, clock()), holds };
      await cards.offer(card, `proposal:${proposal.id}`);
    }
    if (isUndecided(card.state)) {
      const shown = await cards.shownTo(id);
      for (const desk of deskOf(channel, clock())) if (!shown.has(desk)) await deps.sendCard(card, desk);
    }
    await proposals.note(proposal.id, chat, id);
  }

  async function takeBack({ id, channels: to }: Proposal): Promise<void> {
    for (const channel of to) {
      const card = cardId(id, channel);
      await cards.move(card, (state) =>
        isUndecided(state) || state.kind === 'approved'
          ? { kind: 'expired', at: clock(), withdrawn: true }
          : null,
      );
      // Also of what was taken back before a crash.
      const now = await cards.get(card);
      if (now?.state.kind === 'expired' && now.state.withdrawn) await deps.showState(now);
    }
  }

  return {
    addressed,

    /**
     * Sends a draft, whose curator `by` is from then on. Of two presses one does.
     * @returns it as it is now; null when it is no draft any more, or nothing a channel may post
     */
    async send(id: string, by: ChatId): Promise<Proposal | null> {
      const draft = await proposals.get(id);
      if (draft?.state !== 'draft' || judgeText(draft.text, draft.url).advertising) return null;
      const to = await addressed(draft.to);
      return proposals.update(id, (now) =>
        now.state === 'draft' ? { ...now, by, state: 'sending', at: clock(), channels: to } : null,
      );
    },

    /** Takes it back from all who have not begun to post it; any curator may. @returns null when there is nothing to take back */
    async withdraw(id: string): Promise<Proposal | null> {
      const begun = await proposals.update(id, (now) =>
        now.state === 'sending' || now.state === 'sent' ? { ...now, state: 'withdrawing' } : null,
      );
      // A round may be offering it this moment: the next one takes back what is left, and ends it.
      if (begun) await takeBack(begun);
      return begun;
    },

    /** What became of it, channel by channel; whom it has not reached yet is missing. */
    async outcomes(id: string): Promise<Map<ChatId, ProposalOutcome>> {
      const noted = await proposals.cardsOf(id);
      const known = await cards.many([...noted.values()].filter((card) => card !== null));
      const found = new Map(known.map((card) => [card.id, outcomeOf(card.state)]));
      return new Map(
        [...noted].map(([channel, card]) => [
          channel,
          card === null ? 'full' : (found.get(card) ?? 'failed'),
        ]),
      );
    },

    /**
     * Offers a few more channels what is being sent, and ends what a crash has left half-way. Not at night. What somebody
     * sent who is no curator any more goes no further.
     */
    async round(): Promise<void> {
      for (const proposal of await proposals.underWay()) {
        if (proposal.state === 'withdrawing') {
          await takeBack(proposal);
          await proposals.update(proposal.id, (now) => ({ ...now, state: 'withdrawn' }));
        }
        if (proposal.state !== 'sending') continue;
        const isTheirs = await curators.has(proposal.by);
        if (isTheirs && isNight(clock(), zone)) continue;
        const done = await proposals.cardsOf(proposal.id);
        const left = proposal.channels.filter((channel) => !done.has(channel));
        const next = isTheirs ? left.slice(0, A_ROUND) : [];
        const { holds } = judgeText(proposal.text, proposal.url);
        for (const channel of next) await offerTo(proposal, channel, holds);
        if (!isTheirs || left.length <= A_ROUND)
          await proposals.update(proposal.id, (now) =>
            now.state === 'sending' ? { ...now, state: 'sent' } : null,
          );
      }
    },
  };
}

/** Made of both, so that a round that is repeated finds the card it made. */
function cardId(proposal: string, channel: ChatId): string {
  return createHash('sha256').update(`${proposal} ${channel}`).digest('base64url').slice(0, 12);
}

function newCard({ id: proposal, text, url }: Proposal, id: string, channel: ChatId, now: number): Card {
  return {
    id,
    channel,
    matter: { kind: 'proposed', proposal, text, url },
    edit: null,
    photo: null,
    markings: [],
    holds: [],
    byRule: false,
    offeredAt: now,
    expiresAt: now + OPEN_FOR,
    state: { kind: 'offered' },
  };
}
