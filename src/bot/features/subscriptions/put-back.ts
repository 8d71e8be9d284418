import { type ChatId, type Subscriber, subscriptionOf } from '../../../domain/subscriber.js';
import { MOST_SUBSCRIPTIONS } from '../../../domain/subscription.js';
import { madeBetween, undone } from '../../../domain/undo.js';
import type { BotDeps } from '../../deps.js';
import type { Offers } from './offer.js';

type Deps = Pick<BotDeps, 'subscribers' | 'drafts' | 'clock' | 'catalogue'>;

/**
 * Changes a chat so that just this can be taken back.
 * @returns the chat now, and the name of the draft that undoes; null when there is no such chat, or `change` declined
 */
export async function undoably(
  { subscribers, clock }: Pick<Deps, 'subscribers' | 'clock'>,
  offers: Pick<Offers, 'keep'>,
  chat: ChatId,
  change: (now: Subscriber) => Subscriber | null,
): Promise<{ reader: Subscriber; undo: string } | null> {
  let before: Subscriber | null = null;
  const reader = await subscribers.changeChat(
    chat,
    (now) => {
      before = now;
      return change(now);
    },
    clock(),
  );
  if (!reader || !before) return null;
  const undo = await offers.keep(chat, { kind: 'undo', made: madeBetween(before, reader) });
  return { reader, undo };
}

/**
 * Takes a change of a chat back, or has a subscription come when a draft says; whatever else was changed since stays.
 * @returns running numbers of the subscriptions; `old`: there is no such draft any more; `full`: there is no room for them
 */
export async function putBack(
  { subscribers, drafts, clock, catalogue }: Deps,
  chat: ChatId,
  id: string,
): Promise<number[] | 'old' | 'full'> {
  const draft = await drafts.take(chat, id);
  if (draft?.kind !== 'timing' && draft?.kind !== 'undo') return 'old';
  if (draft.kind === 'timing') {
    const { timing } = draft;
    const reader = await subscribers.change(chat, draft.id, (now) => ({ ...now, timing }), clock());
    const changed = reader && subscriptionOf(reader, draft.id);
    return changed ? [changed.ordinal] : 'old';
  }
  const order = catalogue.rubrics.map((rubric) => rubric.id);
  let isFull = false;
  const changed = await subscribers.changeChat(
    chat,
    (now) => {
      const next = undone(now, draft.made, order);
      isFull = next.subscriptions.length > Math.max(MOST_SUBSCRIPTIONS, now.subscriptions.length);
      return isFull ? null : next;
    },
    clock(),
  );
  if (isFull) {
    await drafts.put(chat, id, draft);
    return 'full';
  }
  return changed ? draft.made.before.subscriptions.map((one) => one.ordinal) : 'old';
}
