import { takenBack } from '../../../domain/draft.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { MOST_SUBSCRIPTIONS } from '../../../domain/subscription.js';
import type { BotDeps } from '../../deps.js';

/**
 * Does to a chat's subscriptions, as they stand now, what a draft says.
 * @returns numbers of the subscriptions it was done to; `old`: there is no such draft any more, or nothing to do it to;
 * `full`: there is no room for them
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
      const next = takenBack(now, draft);
      isFull = next !== null && next.subscriptions.length > MOST_SUBSCRIPTIONS;
      return isFull ? null : next;
    },
    clock(),
  );
  if (isFull) {
    await drafts.put(chat, id, draft);
    return 'full';
  }
  const meant = [...draft.set, ...draft.restored].map((one) => one.id);
  return changed ? meant : 'old';
}
