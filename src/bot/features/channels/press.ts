import type { CallbackQueryContext } from 'grammy';
import { type Channel, type Doing, memberOf } from '../../../domain/channel.js';
import type { Message } from '../../../domain/message.js';
import type { ChatId } from '../../../domain/subscriber.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { replace, reply } from '../../send.js';
import type { Inside } from './desk.js';

/** What came of a press: nothing, and why; a page in the place of the pressed one, or below it. */
export type Outcome =
  | { kind: 'alert'; why: string }
  | { kind: 'page'; message: Message; said?: string; below?: boolean };

type Deps = Pick<BotDeps, 'say' | 'accessTo' | 'channels'>;

/**
 * Does what a button of a channel does, for whoever may do that in this channel, now. A page of a channel stands in
 * private only: a button forwarded into a group would show it to all.
 * @returns whether a page was shown
 */
export async function pressIn(
  ctx: CallbackQueryContext<BotContext>,
  { say, accessTo, channels }: Deps,
  { of, doing }: { of: ChatId; doing: Doing },
  act: (inside: Inside) => Promise<Outcome>,
): Promise<boolean> {
  const outcome = await decided();
  if (outcome.kind === 'alert') {
    await ctx.answerCallbackQuery({ text: say.text(outcome.why), show_alert: true });
    return false;
  }
  await ctx.answerCallbackQuery(outcome.said === undefined ? {} : { text: say.text(outcome.said) });
  if (outcome.below) await reply(ctx, outcome.message);
  else await replace(ctx, outcome.message);
  return true;

  async function decided(): Promise<Outcome> {
    if (ctx.chat?.type !== 'private') return { kind: 'alert', why: 'channel-in-private' };
    const access = await accessTo(of, ctx.from.id, doing);
    if (access.kind === 'allowed') return act(access);
    const isOurs = access.kind === 'no-rights' && isLostTo(await channels.get(of), ctx.from.id);
    return { kind: 'alert', why: isOurs ? 'channel-lost-short' : REFUSED[access.kind] };
  }
}

export const REFUSED = { 'no-rights': 'card-no-rights', 'rights-unknown': 'card-rights-unknown' } as const;

/**
 * A member is shut out where the bot is: it cannot ask Telegram about them any more, and that is not their fault. Of the
 * channel no more is told than they have been told already.
 */
export const isLostTo = (channel: Channel | null, person: ChatId): boolean =>
  channel?.status === 'lost' && memberOf(channel, person) !== null;
