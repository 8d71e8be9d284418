import type { ChatId } from '../../../domain/subscriber.js';
import { MOST_SUBSCRIPTIONS } from '../../../domain/subscription.js';
import type { BotDeps } from '../../deps.js';

/**
 * Makes subscriptions of a chat, and what it has muted, as a draft has them; what the draft does not name stays.
 * @returns numbers of the subscriptions; `old`: there is no such draft any more; `full`: there is no room for them
 */
export async function putBack(
  { subscribers, drafts, clock }: Pick<BotDeps, 'subscribers' | 'drafts' | 'clock'>,
  chat: ChatId,
  id: string,
): Promise<number[] | 'old' | 'full'> {
  const draft = await drafts.take(chat, id);
  if (draft?.kind !== 'back') return 'old';
  let isFull = false;
  const changed = await subscribers.changeChat(
    chat,
    (now) => {
      const named = new Map(draft.subscriptions.map((one) => [one.id, one]));
      const standing = now.subscriptions.map((one) => named.get(one.id) ?? one);
      const missing = draft.subscriptions.filter(({ id }) => !standing.some((one) => one.id === id));
      // Numbers are given in order, and the list keeps the order they were made in.
      const subscriptions = [...standing, ...missing].sort((a, b) => a.id - b.id);
      isFull = subscriptions.length > MOST_SUBSCRIPTIONS;
      return isFull ? null : { ...now, subscriptions, muted: draft.muted ?? now.muted };
    },
    clock(),
  );
  if (isFull) {
    await drafts.put(chat, id, draft);
    return 'full';
  }
  return changed ? draft.subscriptions.map((one) => one.id) : 'old';
}
