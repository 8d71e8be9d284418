import type { Message } from '../../../domain/message.js';
import {
  type ChatId,
  newSubscriber,
  type Subscriber,
  subscriptionNumbered,
} from '../../../domain/subscriber.js';
import type { WantedSubscription } from '../../../domain/subscription.js';
import { type Edit, type EditRefusal, edited } from '../../../domain/subscription-edit.js';
import type { SubscriptionPage } from '../../../messages/callbacks.js';
import { listMessage } from '../../../messages/subscription/list.js';
import { PAGE_OF, subscriptionPage } from '../../../messages/subscription/pages.js';
import type { SubscriptionView } from '../../../messages/subscription/view.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import type { ActedIn, Outcome } from './press.js';

export type DeskDeps = Pick<BotDeps, 'say' | 'subscribers' | 'drafts' | 'catalogue' | 'clock'>;

export type Desk = ReturnType<typeof createDesk>;

/** Shows and changes one subscription, whether it stands or is only offered. */
export function createDesk(
  { say, subscribers, drafts, catalogue, clock }: DeskDeps,
  { zone }: Pick<BotOptions, 'zone'>,
) {
  const list = async (chat: ChatId): Promise<Message> =>
    listMessage(say, await subscribers.get(chat), catalogue, clock());

  /** Null when it is gone, or its chat is not served. */
  async function viewOf(chat: ChatId, of: string): Promise<SubscriptionView | null> {
    const reader = await subscribers.get(chat);
    const shared = { of, catalogue, now: clock() };
    if (of.startsWith('d')) {
      const draft = await drafts.get(chat, of);
      if (draft?.kind !== 'new') return null;
      const standing = reader ?? { zone, seesRich: false };
      const there = { seesRich: standing.seesRich, zone: draft.zone ?? standing.zone };
      return { ...shared, wanted: draft.wanted, standing: null, reader: there };
    }
    const subscription = reader?.status === 'active' ? subscriptionNumbered(reader, Number(of)) : null;
    if (!reader || !subscription) return null;
    const due = await subscribers.dueOf(reader);
    const standing = { pausedUntil: subscription.pausedUntil, next: due.get(subscription.id) ?? null };
    return { ...shared, wanted: subscription, standing, reader };
  }

  async function page(chat: ChatId, of: string, name: SubscriptionPage, at = 0): Promise<Message | null> {
    const view = await viewOf(chat, of);
    return view && subscriptionPage(say, view, name, at);
  }

  /** Of what is gone the list is shown: it says how things are. Of an offer that is gone there is nothing to show. */
  async function shown(
    chat: ChatId,
    of: string,
    name: SubscriptionPage,
    at = 0,
    said?: string,
  ): Promise<Outcome> {
    const message = await page(chat, of, name, at);
    if (message) return { kind: 'page', message, ...(said === undefined ? {} : { said }) };
    if (of.startsWith('d')) return { kind: 'alert', why: 'offer-old' };
    const reader = await subscribers.get(chat);
    const isGone = !reader || !subscriptionNumbered(reader, Number(of));
    return { kind: 'page', message: await list(chat), ...(isGone ? { said: 'sub-old' } : {}) };
  }

  /** @returns why not; null when it was done, or there is nothing to do it to */
  async function change(chat: ChatId, of: string, what: Edit, value: string): Promise<EditRefusal | null> {
    let refusal: EditRefusal | null = null;
    const made = <W extends WantedSubscription>(now: W): W | null => {
      const done = edited(now, what, value);
      refusal = done.kind === 'refused' ? done.why : null;
      return done.kind === 'edited' ? { ...now, ...done.wanted } : null;
    };
    if (!isKnown(what, value)) return 'unknown';
    const reader = await subscribers.get(chat);
    if (what === 'format' && value === 'rich' && reader?.seesRich !== true) return 'unknown';
    if (of.startsWith('d')) {
      const draft = await drafts.get(chat, of);
      const wanted = draft?.kind === 'new' ? made(draft.wanted) : null;
      if (draft?.kind === 'new' && wanted) await drafts.put(chat, of, { ...draft, wanted });
    } else if (reader?.status === 'active') {
      // An old message must not bring back what was stopped since.
      const id = subscriptionNumbered(reader, Number(of))?.id;
      if (id !== undefined) await subscribers.change(chat, id, made, clock());
    }
    return refusal;
  }

  function isKnown(what: Edit, value: string): boolean {
    const has = (all: readonly { id: string }[]) => all.some(({ id }) => id === value);
    if (what === 'topic' || what === 'noTopic') return has(catalogue.topics);
    if (what === 'district') return has(catalogue.districts);
    return what === 'source' ? has(catalogue.sources) : true;
  }

  return {
    list,
    page,
    shown,
    change,
    async edit(chat: ChatId, of: string, what: Edit, value: string, at: number): Promise<Outcome> {
      const refusal = await change(chat, of, what, value);
      if (refusal !== null) return { kind: 'alert', why: `refused-${refusal}` };
      const name = what === 'timing' && value === 'at-once' ? 'atOnce' : PAGE_OF[what];
      return shown(chat, of, name, at, 'saved');
    },
    /** Whether a digest comes at this minute already. */
    async hasMinute(chat: ChatId, of: string, minute: number): Promise<boolean> {
      const timing = (await viewOf(chat, of))?.wanted.timing;
      return timing?.kind === 'digest' && timing.minutes.includes(minute);
    },
    /** The chat as it is treated, also before it has asked for anything. */
    async reader(where: ActedIn): Promise<Subscriber> {
      return (await subscribers.get(where.chat)) ?? newSubscriber({ ...where, zone }, clock());
    },
    /** Changes how it is treated, also before it has asked for anything. */
    settle: (where: ActedIn, made: (now: Subscriber) => Subscriber) =>
      subscribers.settle({ ...where, zone }, made, clock()),
    /** The chat if it is served now. */
    async activeReader(chat: ChatId): Promise<Subscriber | null> {
      const reader = await subscribers.get(chat);
      return reader?.status === 'active' ? reader : null;
    },
  };
}
