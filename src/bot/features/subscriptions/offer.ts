import { DAY } from '../../../domain/clock.js';
import { type Draft, imaginedRule } from '../../../domain/draft.js';
import type { Message } from '../../../domain/message.js';
import { dayWindow, LONGEST_WINDOW, localDate, previousSlot, type Window } from '../../../domain/schedule.js';
import {
  type ChatId,
  formatFor,
  isServed,
  type Subscriber,
  subscriptionNumbered,
  wishesOf,
} from '../../../domain/subscriber.js';
import {
  alike,
  MOST_SUBSCRIPTIONS,
  type Subscription,
  type Timing,
  type WantedSubscription,
} from '../../../domain/subscription.js';
import { NOTHING_LEFT_OUT } from '../../../domain/wishes.js';
import { digestInFormat } from '../../../messages/digest-in-format.js';
import { greetingKeyboard } from '../../../messages/keyboards.js';
import { toMessage } from '../../../messages/split.js';
import { digestKeyboard, withButtons } from '../../../messages/subscription/digest-buttons.js';
import {
  alreadyMessage,
  offerMessage,
  type Preview,
  subscribedMessage,
} from '../../../messages/subscription/offer.js';
import type { BotDeps, BotOptions } from '../../deps.js';
import type { ActedIn, Outcome } from './press.js';

export type OfferDeps = Pick<
  BotDeps,
  'say' | 'subscribers' | 'drafts' | 'catalogue' | 'clock' | 'newId' | 'news'
>;

type Offer = Extract<Draft, { kind: 'new' }>;

export type Offers = ReturnType<typeof createOffers>;

/** Subscriptions before they stand: shown with what would have come, taken, changed or dropped. */
export function createOffers(
  { say, subscribers, drafts, catalogue, clock, newId, news }: OfferDeps,
  { zone: usualZone }: Pick<BotOptions, 'zone'>,
) {
  /** What the chat would have got on the last day before today that had a slot. */
  async function previewOf(
    wanted: WantedSubscription,
    reader: Subscriber | null,
    zone: string,
  ): Promise<Preview> {
    const window = windowBeforeToday(wanted.timing, zone);
    const { checkedAt, readSince } = await news.status();
    if (checkedAt === null) return { kind: 'unknown' };
    const wishes = wishesOf({ muted: reader?.muted ?? NOTHING_LEFT_OUT }, wanted);
    // Of a day before the first reading much may be known: what stood in the feeds then.
    const isPartial = readSince !== null && window.to <= readSince;
    const digest = await news.slotDigest(window, wishes, isPartial ? null : window.to);
    return isPartial && digest.total === 0 ? { kind: 'unknown' } : { kind: 'digest', digest, isPartial };
  }

  function windowBeforeToday(timing: Timing, zone: string): Window {
    const rule = imaginedRule(timing, zone);
    const startOf = (instant: number) => dayWindow(localDate(instant, zone), zone)?.from ?? instant;
    const today = startOf(clock());
    const to = timing.kind === 'at-once' ? today : previousSlot(rule, today);
    const from = timing.kind === 'at-once' ? startOf(to - 1) : previousSlot(rule, startOf(to));
    return { from: Math.max(from, to - LONGEST_WINDOW), to };
  }

  async function frameOf(zone: string) {
    return { ...(await news.status()), zone, rubricName: news.rubricName, catalogue };
  }

  async function shown(
    chat: ChatId,
    id: string,
    { wanted, zone: said }: Offer,
    unknown: readonly string[] = [],
  ): Promise<Message> {
    const reader = await subscribers.get(chat);
    const zone = said ?? reader?.zone ?? usualZone;
    const [preview, frame] = await Promise.all([previewOf(wanted, reader, zone), frameOf(zone)]);
    return offerMessage(say, id, wanted, preview, frame, unknown, stoppedOf(reader));
  }

  /** What comes already, where the same is asked for again. */
  async function standingLike(chat: ChatId, wanted: WantedSubscription): Promise<Subscription | null> {
    const reader = await subscribers.get(chat);
    return reader?.status === 'active' ? alike(reader.subscriptions, wanted) : null;
  }

  async function keep(chat: ChatId, draft: Draft): Promise<string> {
    const id = `d${newId()}`;
    await drafts.put(chat, id, draft);
    return id;
  }

  return {
    /** Keeps what a button of a later message is about. @returns the name it has there */
    keep,

    /** Whether the chat may have one more. */
    async hasRoom(chat: ChatId): Promise<boolean> {
      return ((await subscribers.get(chat))?.subscriptions.length ?? 0) < MOST_SUBSCRIPTIONS;
    },

    /**
     * @param unknown what of a link was not understood
     * @param zone where the reader has said the hours are counted
     */
    async offer(
      chat: ChatId,
      wanted: WantedSubscription,
      unknown: readonly string[] = [],
      zone: string | null = null,
    ): Promise<Message> {
      const same = await standingLike(chat, wanted);
      if (same) return alreadyMessage(say, same, catalogue);
      const draft: Offer = { kind: 'new', wanted, zone };
      return shown(chat, await keep(chat, draft), draft, unknown);
    },

    async again(chat: ChatId, id: string): Promise<Outcome> {
      const draft = await drafts.get(chat, id);
      if (draft?.kind !== 'new') return { kind: 'alert', why: 'offer-old' };
      return { kind: 'page', message: await shown(chat, id, draft) };
    },

    async drop(chat: ChatId, id: string): Promise<Outcome> {
      await drafts.take(chat, id);
      const buttons = greetingKeyboard(say, isServed(await subscribers.get(chat)));
      return { kind: 'page', message: { ...toMessage(say.html('subscribe-cancelled')), buttons } };
    },

    /** @param choice `only` and `all`: what of a chat that has stopped everything; of such a one `take` asks first */
    async take({ chat, chatType }: ActedIn, id: string, choice: 'take' | 'only' | 'all'): Promise<Outcome> {
      const draft = await drafts.take(chat, id);
      if (draft?.kind !== 'new') return { kind: 'alert', why: 'offer-old' };
      const same = await standingLike(chat, draft.wanted);
      if (same) return { kind: 'page', message: alreadyMessage(say, same, catalogue) };
      const stopped = stoppedOf(await subscribers.get(chat));
      if (choice === 'take' && stopped.length > 0) {
        await drafts.put(chat, id, draft);
        return { kind: 'page', message: await shown(chat, id, draft) };
      }
      const now = clock();
      const who = { chat, chatType, zone: usualZone };
      const done = await subscribers.add(who, draft.wanted, now, choice === 'only' ? 'pause' : 'resume');
      if (!done) {
        await drafts.put(chat, id, draft);
        return { kind: 'alert', why: 'sub-full', words: { count: MOST_SUBSCRIPTIONS } };
      }
      const { subscription } = done;
      const { zone } = draft;
      const moved =
        zone === null ? null : await subscribers.changeChat(chat, (one) => ({ ...one, zone }), now);
      const subscriber = moved ?? done.subscriber;
      const next = (await subscribers.dueOf(subscriber)).get(subscription.id) ?? null;
      const others = choice === 'only' && stopped.length > 0 ? 'paused' : 'untouched';
      const message = subscribedMessage(say, subscription, next, now, subscriber.zone, catalogue, others);
      return { kind: 'page', message };
    },

    /** What has come by a subscription since its last slot, and since a day at least. */
    async send(chat: ChatId, ordinal: number): Promise<Outcome> {
      const reader = await subscribers.get(chat);
      const subscription = reader && subscriptionNumbered(reader, ordinal);
      if (!reader || !subscription) return { kind: 'alert', why: 'sub-gone' };
      const frame = await frameOf(reader.zone);
      if (frame.checkedAt === null)
        return { kind: 'messages', messages: [toMessage(say.html('no-sources-yet'))] };
      const digest = await lately(reader, subscription);
      const told = { ...frame, everyDay: true };
      const messages = digestInFormat(say, digest, told, formatFor(reader, subscription));
      return { kind: 'messages', messages: withButtons(messages, digestKeyboard(say, subscription, 'now')) };
    },

    lately,
  };

  function lately(reader: Subscriber, subscription: Subscription) {
    const now = clock();
    const last = previousSlot(imaginedRule(subscription.timing, reader.zone), now);
    const from = Math.max(Math.min(last, now - DAY), now - LONGEST_WINDOW);
    return news.slotDigest({ from, to: now }, wishesOf(reader, subscription), now);
  }
}

/** What a chat had when its reader stopped everything: it must not come again by the way. */
function stoppedOf(reader: Subscriber | null): readonly Subscription[] {
  return reader?.status === 'stopped' ? reader.subscriptions : [];
}
