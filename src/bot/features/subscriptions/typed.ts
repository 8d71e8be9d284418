import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import { HOUR } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import { isZone } from '../../../domain/schedule.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { toMessage } from '../../../messages/split.js';
import { PAGE_OF } from '../../../messages/subscription/pages.js';
import { parseHours } from '../../../queries/hours.js';
import { isNoTimeOfDay, parseTimeOfDay } from '../../../queries/time-of-day.js';
import { parseWords } from '../../../queries/typed-words.js';
import { onAction } from '../../actions.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { mayChangeSubscription } from '../../rights.js';
import { reply } from '../../send.js';
import { cancelButtons, nextTyped } from '../typed-answer.js';
import { respond } from '../wizard-answer.js';
import { type ChatDeps, chatPageOutcome } from './chat-settings.js';
import type { Desk } from './desk.js';
import { type ActedIn, actedIn, type Outcome } from './press.js';

type Deps = ChatDeps & Pick<BotDeps, 'zoneOf'> & { desk: Desk };

/** What is asked for: something of a subscription, or of its chat. */
type Asked =
  | { of: string; what: 'word' | 'noWord' | 'hour' | 'minute' }
  | { of: null; what: 'zone' | 'quiet' };

const TYPED = 'typed';
const PATIENCE = HOUR;

/** What no button can offer is typed: a word, an hour, a city. Whoever presses another button has changed their mind. */
export function typedSettings(deps: Deps, plugins: ConversationPlugins): Composer<BotContext> {
  const { say, desk, zoneOf } = deps;
  const feature = new Composer<BotContext>();

  async function typed(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    asked: Asked,
  ): Promise<void> {
    const where = actedIn(ctx);
    if (!where) return;
    const buttons = cancelButtons(say);
    const question = (id: string): Message => ({ ...toMessage(say.html(id)), buttons });
    await respond(ctx, question(`typed-${asked.what}`));
    for (;;) {
      const answer = await nextTyped(talk);
      const { ctx: next } = answer;
      if (answer.kind === 'cancelled') {
        const shown = await talk.external(() => pageOf(where, asked));
        if (shown.kind === 'page') await respond(next, shown.message);
        return;
      }
      if (answer.kind === 'wordless') {
        await talk.skip({ next: true });
        continue;
      }
      const { text } = answer;
      // An hour may lie between the question and this: the right is asked again.
      if (!(await mayChangeSubscription(next))) return reply(next, toMessage(say.html('admins-only')));
      const refusal = await talk.external(() => accept(where, asked, text));
      if (refusal !== null) {
        await reply(next, question(refusal));
        continue;
      }
      const shown = await talk.external(() => pageOf(where, asked));
      await reply(next, shown.kind === 'page' ? shown.message : toMessage(say.html('offer-gone')));
      return;
    }
  }

  function pageOf(where: ActedIn, asked: Asked): Promise<Outcome> {
    return asked.of === null
      ? chatPageOutcome(deps, where, 'main')
      : desk.shown(where.chat, asked.of, PAGE_OF[asked.what]);
  }

  /** @returns what is said of words that cannot be used; null when they were */
  async function accept(where: ActedIn, { of, what }: Asked, text: string): Promise<string | null> {
    const { chat } = where;
    if (of === null && what === 'zone') {
      const zone = zoneOf(text);
      if (zone === null || !isZone(zone)) return 'typed-zone-unknown';
      await desk.settle(where, (now) => ({ ...now, zone }));
      return null;
    }
    if (of === null) {
      const quiet = parseHours(text);
      if (!quiet) return 'typed-quiet-unknown';
      await desk.settle(where, (now) => ({ ...now, quiet }));
      return null;
    }
    if (what === 'word' || what === 'noWord') return acceptWords(chat, of, what, text);
    const minute = parseTimeOfDay(text);
    if (minute === null) return isNoTimeOfDay(text) ? 'time-no-such' : 'time-not-understood';
    // What stands already stays: typed once more it is not taken out.
    if (what === 'minute' && (await desk.hasMinute(chat, of, minute))) return null;
    const refusal = await desk.change(chat, of, what, String(minute));
    return refusal === null ? null : `refused-${refusal}`;
  }

  async function acceptWords(
    chat: ChatId,
    of: string,
    what: 'word' | 'noWord',
    text: string,
  ): Promise<string | null> {
    const typed = parseWords(text);
    if (typed.kind !== 'words') return typed.kind === 'empty' ? 'typed-word-empty' : 'typed-word-unknown';
    for (const word of typed.words) {
      const refusal = await desk.change(chat, of, what, word);
      if (refusal !== null) return `refused-${refusal}`;
    }
    return null;
  }

  feature.use(createConversation(typed, { id: TYPED, maxMillisecondsToWait: PATIENCE, plugins }));

  async function enter(ctx: BotContext, asked: Asked): Promise<void> {
    if (!(await mayChangeSubscription(ctx))) {
      await ctx.answerCallbackQuery({ text: say.text('admins-only'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    // One conversation at a time: a question of before must not swallow the answer.
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(TYPED, asked);
  }
  onAction(feature, 'askValue', (ctx, { of, what }) => enter(ctx, { of, what }));
  onAction(feature, 'askChat', (ctx, { what }) => enter(ctx, { of: null, what }));

  return feature;
}
