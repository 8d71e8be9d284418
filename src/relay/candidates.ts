import type { Audiences } from '../digest/audiences.js';
import { storiesOf } from '../digest/stories.js';
import type { Article } from '../domain/article.js';
import { type Card, type CardState, isUndecided } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import type { Clock, Instant } from '../domain/clock.js';
import type { Window } from '../domain/schedule.js';
import type { ChatId } from '../domain/subscriber.js';
import { dueBatch, freshSince, type Slot, slotOfNow } from './batches.js';
import { type ByRuleDeps, createByRule } from './by-rule.js';
import { deskOfCard } from './card-desk.js';
import type { LookAt } from './look.js';
import { createMatch, inOfferingOrder, type Match } from './match.js';
import { createOffering, type OfferingDeps, placesOfDay } from './offering.js';

export interface CandidateDeps
  extends Pick<OfferingDeps, 'posts' | 'photoOf'>,
    Pick<ByRuleDeps, 'postTimes'> {
  channels: { all(): Promise<Channel[]> };
  cards: OfferingDeps['cards'] & {
    open(channel: ChatId): Promise<Card[]>;
    scheduled(channel: ChatId): Promise<Card[]>;
    move(id: string, next: (state: CardState) => CardState | null): Promise<Card | null>;
    shownTo(id: string): Promise<ReadonlyMap<ChatId, number>>;
  };
  batches: {
    all(): Promise<Map<ChatId, Instant>>;
    made(chat: ChatId, slot: Instant): Promise<void>;
    begun(chat: ChatId, at: Instant): Promise<void>;
  };
  articles: { inWindow(window: Window): Promise<Article[]> };
  stories: { idsOf(articleIds: readonly string[]): Promise<Map<string, string>> };
  audiences: Pick<Audiences, 'of' | 'isOfficialOnly'>;
  lookAt: LookAt;
  /** Hands a card to the outbox for one admin; handing it twice is harmless. */
  sendCard: (card: Card, admin: ChatId) => Promise<void>;
  clock: Clock;
  newId: () => string;
  /** IANA zone of the region. */
  zone: string;
}

/** Somebody waits for it right now: one channel's, or those that were offered nothing yet. */
export interface Asking {
  asked?: boolean;
  channel?: ChatId;
}

export type Candidates = ReturnType<typeof createCandidates>;

/** A channel that is to be offered cards. */
interface Turn {
  channel: Channel;
  /** Its last batch; null: it had none. */
  last: Instant | null;
  /** Cards the day may have had when this is over. */
  allowance: number;
  done: () => Promise<void>;
}

/**
 * Offers channels, in at most two batches a working day, the stories their wishes ask for, the best first, each once.
 * It works from what is stored, not from events, so that nothing is lost when the program ends half-way: a batch is
 * noted when all of it is in the outbox, and made anew until then.
 * @returns how many cards are new
 */
export function createCandidates(deps: CandidateDeps) {
  const { channels, cards, articles, batches, audiences, clock, zone } = deps;
  const byRule = createByRule(deps);

  async function turns({ asked = false, channel: only }: Asking, now: Instant): Promise<Turn[]> {
    const active = (await channels.all()).filter(({ status }) => status === 'active');
    if (active.length === 0) return [];
    const made = await batches.all();
    const slots = new Map<string, Slot | null>();
    const slotOf = (minutes: readonly number[]) => {
      const known = slots.get(String(minutes));
      const slot = known === undefined ? slotOfNow(minutes, now, zone) : known;
      slots.set(String(minutes), slot);
      return slot;
    };
    return active.flatMap((channel): Turn[] => {
      const { chat, since } = channel;
      const last = made.get(chat) ?? null;
      if (asked) {
        if (only === undefined ? last !== null : chat !== only) return [];
        return [{ channel, last, allowance: channel.posting.perDay, done: () => batches.begun(chat, now) }];
      }
      const due = dueBatch(channel, last ?? since, slotOf);
      return due
        ? [{ channel, last, allowance: due.allowance, done: () => batches.made(chat, due.slot) }]
        : [];
    });
  }

  return async function offerCandidates(asking: Asking = {}): Promise<number> {
    const now = clock();
    const due = await turns(asking, now);
    if (due.length === 0) return 0;
    const from = Math.min(...due.map(({ last }) => freshSince(last, now)));
    const recent = await articles.inWindow({ from, to: now + 1 });
    const offerable = recent.filter((article) => !article.archive && audiences.of(article).offered);
    const stories = storiesOf(offerable, await deps.stories.idsOf(offerable.map(({ id }) => id)));
    const match = createMatch(stories, now);
    // Many channels are offered the same: it is looked at once for all of them.
    const offer = createOffering({ ...deps, lookAt: once(deps.lookAt) });
    let offered = 0;
    for (const turn of due) {
      offered += await take(turn, match, offer, now);
      await turn.done();
    }
    return offered;
  };

  async function take(
    { channel, last, allowance }: Turn,
    match: Match,
    offer: ReturnType<typeof createOffering>,
    now: Instant,
  ): Promise<number> {
    const { chat, posting, review, wishes } = channel;
    const since = freshSince(last, now);
    const wanted = match(wishes);
    const rule = await byRule(channel, now);
    const places = placesOfDay('auto', now, zone, review.auto?.perDay ?? 0);
    const gone = rule
      ? await offer(channel, wanted, { now, since, most: rule.most, places, begin: rule.begin })
      : [];
    const open = await withdrawOld(await cards.open(chat), now);
    // What editors write themselves, and what curators propose, takes no place of the news.
    const most = posting.perDay - open.filter(({ matter }) => matter.kind === 'news').length;
    const asked = await offer(channel, inOfferingOrder(wanted, Math.min(most, allowance)), {
      now,
      since,
      most,
      places: placesOfDay('day', now, zone, allowance),
      begin: () => ({ byRule: false, state: { kind: 'offered' } }),
    });
    // Whoever died before telling of what the rule takes is followed by one that tells.
    const byRules = review.auto ? (await cards.scheduled(chat)).filter((card) => card.byRule) : [];
    await show(channel, [...byRules, ...open, ...asked]);
    return gone.length + asked.length;
  }

  async function withdrawOld(open: readonly Card[], now: Instant): Promise<Card[]> {
    const kept: Card[] = [];
    for (const card of open) {
      if (now <= card.expiresAt) kept.push(card);
      else await cards.move(card.id, (state) => (isUndecided(state) ? { kind: 'expired', at: now } : null));
    }
    return kept;
  }

  async function show(channel: Channel, waiting: readonly Card[]): Promise<void> {
    for (const card of waiting) {
      const shown = await cards.shownTo(card.id);
      for (const chat of deskOfCard(card, channel, clock()))
        if (!shown.has(chat)) await deps.sendCard(card, chat);
    }
  }
}

function once(lookAt: LookAt): LookAt {
  const looked = new Map<string, ReturnType<LookAt>>();
  return (id) => {
    const standing = looked.get(id) ?? lookAt(id);
    looked.set(id, standing);
    return standing;
  };
}
