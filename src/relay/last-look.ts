import { type Card, REFUSALS } from '../domain/card.js';
import { type Channel, mayDo, memberOf } from '../domain/channel.js';
import type { Clock, Instant } from '../domain/clock.js';
import { allowedFrom } from '../domain/posting-slots.js';
import type { ProposalState } from '../domain/proposal.js';
import { localDate } from '../domain/schedule.js';
import type { ChatId } from '../domain/subscriber.js';
import { isRuleOff } from './by-rule.js';
import { deskOfCard } from './card-desk.js';
import { type JudgeText, ownWordsOf } from './judge-text.js';
import type { LookAt } from './look.js';
import { CARD_LASTS } from './offering.js';
import { isOfficialWordsOnly } from './post-of.js';

export interface LastLookDeps {
  lookAt: LookAt;
  judgeText: JudgeText;
  /** Whether a curator's proposal stands. */
  proposals: { get(id: string): Promise<{ state: ProposalState } | null> };
  channels: { get(chat: ChatId): Promise<Channel | null> };
  cards: { offer(card: Card, name: string): Promise<boolean> };
  /** Hands a card to the outbox for one admin; handing it twice is harmless. */
  sendCard: (card: Card, admin: ChatId) => Promise<void>;
  clock: Clock;
  newId: () => string;
  /** IANA zone of the region. */
  zone: string;
}

/**
 * What keeps an approved card from becoming a post now:
 * - `refused`: for good, in words for the admin;
 * - `later`: until then the channel posts nothing; the card waits for it, approved as it was.
 */
export type Hindrance = { refused: string } | { later: Instant };

/**
 * The last look at an approved card before it becomes a post: whether its channel stands and posts at this hour, whoever
 * approved it may still decide, the story stands and is what it was, what people wrote advertises nothing. Of what its card did not warn of, its admins are
 * warned by another card. @returns null when it may be posted
 */
export function createLastLook(deps: LastLookDeps) {
  const { lookAt, judgeText, proposals, channels, cards, sendCard, clock, newId, zone } = deps;

  return async (card: Card): Promise<Hindrance | null> => {
    const channel = await channels.get(card.channel);
    // One that is not set up yet may have posts of its editors.
    if (!channel || channel.status === 'lost') return { refused: REFUSALS.lost };
    const by = 'by' in card.state ? memberOf(channel, card.state.by) : null;
    if (!by || !mayDo(by.role, 'decide')) return { refused: REFUSALS.noRights };
    if (isRuleOff(card, channel)) return { refused: REFUSALS.ruleOff };
    const refused = await refusalOf(card, channel);
    if (refused !== null) return { refused };
    const now = clock();
    const later = allowedFrom(channel.posting, now, zone);
    if (isOfAnotherDay(card, later)) return { refused: REFUSALS.ruleLate };
    if (later <= now) return null;
    return { later };
  };

  /** The daily cap of a rule counts what it takes on a day: what is late by a day would come on top of the next one's. */
  function isOfAnotherDay({ byRule, state }: Card, at: Instant): boolean {
    return byRule && state.kind === 'approved' && localDate(state.at, zone) !== localDate(at, zone);
  }

  async function refusalOf(card: Card, channel: Channel): Promise<string | null> {
    const { matter } = card;
    const look = matter.kind === 'news' ? await lookAt(matter.article) : null;
    if (look && look.kind !== 'stands') return REFUSALS[look.kind];
    // It may have been skipped and put back, or on its way out, while it was taken back.
    const state = matter.kind === 'proposed' ? (await proposals.get(matter.proposal))?.state : null;
    if (state === 'withdrawing' || state === 'withdrawn') return REFUSALS.withdrawn;
    const own = isOfficialWordsOnly(card) ? null : ownWordsOf(card);
    const judged = own && judgeText(own.text, own.url);
    if (judged?.advertising) return REFUSALS.advertising;
    const holds = [...new Set([...(look?.holds ?? []), ...(judged?.holds ?? [])])];
    if (holds.every((hold) => card.holds.includes(hold))) return null;
    const now = clock();
    // Another id: the buttons under the card of before must decide nothing any more.
    const again: Card = {
      ...card,
      id: newId(),
      holds,
      byRule: false,
      offeredAt: now,
      expiresAt: now + CARD_LASTS,
      state: { kind: 'offered' },
    };
    // Whoever died before it was noted as refused is followed by one that looks again: it is offered once.
    if (await cards.offer(again, `again:${card.id}`))
      for (const chat of deskOfCard(again, channel, now)) await sendCard(again, chat);
    return REFUSALS.grown;
  }
}
