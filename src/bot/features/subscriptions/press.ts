import type { Message } from '../../../domain/message.js';
import type { Subscriber } from '../../../domain/subscriber.js';
import type { Say, Words } from '../../../messages/say.js';
import { toMessage } from '../../../messages/split.js';
import type { BotContext } from '../../context.js';
import { mayChangeSubscription } from '../../rights.js';
import { replace, reply } from '../../send.js';

/** The chat something is done in. */
export type ActedIn = Pick<Subscriber, 'chat' | 'chatType'>;

/**
 * What came of a press.
 * - `alert`: nothing was done, and why, as the id of a sentence;
 * - `page`: what stands in the place of the pressed message, or below it; `said` shortly over it.
 */
export type Outcome =
  | { kind: 'alert'; why: string; words?: Words }
  | { kind: 'page'; message: Message; said?: string; below?: boolean }
  | { kind: 'messages'; messages: readonly Message[] }
  /** Something that takes its time, once the press is answered: a button that spins looks broken. */
  | { kind: 'later'; go: () => Promise<void> };

/** Does what a button of a subscription does, unless somebody without the right pressed it. */
export async function press(
  ctx: BotContext,
  say: Say,
  act: (where: ActedIn) => Promise<Outcome>,
): Promise<void> {
  const where = actedIn(ctx);
  const outcome: Outcome =
    where && (await mayChangeSubscription(ctx)) ? await act(where) : { kind: 'alert', why: 'admins-only' };
  if (outcome.kind === 'alert') {
    await ctx.answerCallbackQuery({ text: say.text(outcome.why, outcome.words), show_alert: true });
    return;
  }
  const said = outcome.kind === 'page' ? outcome.said : undefined;
  await ctx.answerCallbackQuery(said === undefined ? {} : { text: say.text(said) });
  if (outcome.kind === 'later') await outcome.go();
  else if (outcome.kind === 'messages') await reply(ctx, ...outcome.messages);
  else if (outcome.below) await reply(ctx, outcome.message);
  else await replace(ctx, outcome.message);
}

/** Answers words that change subscriptions, unless somebody without the right wrote them. */
export async function answer(
  ctx: BotContext,
  say: Say,
  act: (where: ActedIn) => Promise<Message>,
): Promise<void> {
  const where = actedIn(ctx);
  if (!where) return;
  const message = (await mayChangeSubscription(ctx)) ? await act(where) : toMessage(say.html('admins-only'));
  await reply(ctx, message);
}

export function actedIn({ chat }: Pick<BotContext, 'chat'>): ActedIn | null {
  return chat ? { chat: chat.id, chatType: chat.type === 'private' ? 'private' : 'group' } : null;
}
