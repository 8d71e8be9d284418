import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import type { Doing } from '../../../domain/channel.js';
import { editedChannel } from '../../../domain/channel-edit.js';
import { readLabel, withOwn } from '../../../domain/channel-members.js';
import { HOUR } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import type { ChatId } from '../../../domain/subscriber.js';
import type { ChannelAsked } from '../../../messages/callbacks.js';
import { PAGE_OF_EDIT } from '../../../messages/channel/pages.js';
import { toMessage } from '../../../messages/split.js';
import { parseHours } from '../../../queries/hours.js';
import { parseTimeOfDay } from '../../../queries/time-of-day.js';
import { parseComingDay } from '../../../queries/typed-date.js';
import { parseWords } from '../../../queries/typed-words.js';
import { onAction } from '../../actions.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { reply } from '../../send.js';
import { cancelButtons, nextTyped } from '../typed-answer.js';
import { respond } from '../wizard-answer.js';
import type { ChannelDeps, ChannelDesk } from './desk.js';
import { awayUntil } from './people.js';
import { REFUSED } from './press.js';

type Deps = ChannelDeps & { desk: ChannelDesk };
type Asked = { of: ChatId; what: ChannelAsked };

const TYPED = 'channel-typed';
const PATIENCE = HOUR;
const DOING: Partial<Record<ChannelAsked, Doing>> = { label: 'see', away: 'decide' };

/** What no button of a channel can offer is typed. Whoever presses another button has changed their mind. */
export function channelTyped(
  deps: Deps,
  { zone }: Pick<BotOptions, 'zone'>,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  const { say, clock, accessTo, desk } = deps;
  const feature = new Composer<BotContext>();
  const doingOf = (what: ChannelAsked) => DOING[what] ?? 'manage';

  async function typed(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    asked: Asked,
  ): Promise<void> {
    const buttons = cancelButtons(say);
    const question = (id: string): Message => ({ ...toMessage(say.html(id)), buttons });
    await respond(ctx, question(`channel-typed-${asked.what}`));
    for (;;) {
      const answer = await nextTyped(talk);
      const { ctx: next } = answer;
      const person = next.from?.id ?? 0;
      if (answer.kind === 'cancelled') {
        await respond(next, await talk.external(() => pageFor(asked, person)));
        return;
      }
      if (answer.kind === 'wordless') {
        await talk.skip({ next: true });
        continue;
      }
      const { text } = answer;
      const refusal = await talk.external(() => accept(asked, person, text));
      if (refusal !== null) {
        await reply(next, question(refusal));
        continue;
      }
      await reply(next, await talk.external(() => pageFor(asked, person)));
      return;
    }
  }

  /** The page where the change is seen, for whoever may still see it: an hour may lie between question and answer. */
  async function pageFor({ of, what }: Asked, person: ChatId): Promise<Message> {
    const access = await accessTo(of, person, doingOf(what));
    if (access.kind !== 'allowed') return toMessage(say.html(REFUSED[access.kind]));
    return desk.shown(access, PAGE_OF_EDIT[what]);
  }

  /** @returns what is said of words that cannot be used; null when they were, or when nothing may be changed any more */
  async function accept({ of, what }: Asked, person: ChatId, text: string): Promise<string | null> {
    const access = await accessTo(of, person, doingOf(what));
    if (access.kind !== 'allowed') return null;
    if (what === 'label') {
      const label = readLabel(text);
      if (label === null) return 'channel-typed-label-unknown';
      await desk.change(
        of,
        person,
        'see',
        (now) => ({ channel: withOwn(now, person, { label }) }),
        () => null,
      );
      return null;
    }
    if (what === 'away') {
      const until = parseComingDay(text, clock(), zone);
      if (until === null) return 'channel-typed-away-unknown';
      await awayUntil(desk, of, person, until);
      return null;
    }
    const values = valuesOf(what, text);
    if (typeof values === 'string') return values;
    const changed = await desk.change(of, person, 'manage', (now) => {
      let channel = now;
      for (const value of values) {
        const made = editedChannel(channel, what, value);
        if (made.kind === 'refused') return { kind: 'refused', why: `channel-refused-${made.why}` };
        channel = made.channel;
      }
      return { channel };
    });
    return changed.kind === 'refused' ? changed.why : null;
  }

  feature.use(createConversation(typed, { id: TYPED, maxMillisecondsToWait: PATIENCE, plugins }));

  onAction(feature, 'askChan', async (ctx, { of, what }) => {
    const access = await accessTo(of, ctx.from.id, doingOf(what));
    const isHere = ctx.chat?.type === 'private';
    if (access.kind !== 'allowed' || !isHere) {
      const why = access.kind === 'allowed' ? 'channel-in-private' : REFUSED[access.kind];
      await ctx.answerCallbackQuery({ text: say.text(why), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery();
    // One conversation at a time: a question of before must not swallow the answer.
    await ctx.conversation.exitAll();
    await ctx.conversation.enter(TYPED, { of, what });
  });

  return feature;
}

/** What was typed as values of an edit; of what cannot be understood, the sentence that says so. */
function valuesOf(what: Exclude<ChannelAsked, 'label' | 'away'>, text: string): string[] | string {
  if (what === 'word' || what === 'noWord') {
    const typed = parseWords(text);
    if (typed.kind === 'words') return typed.words;
    return typed.kind === 'empty' ? 'typed-word-empty' : 'typed-word-unknown';
  }
  if (what === 'hours') {
    const hours = parseHours(text);
    return hours ? [`${hours.from}-${hours.to}`] : 'channel-typed-hours-unknown';
  }
  if (what === 'batches') {
    const minutes = text.split(/\s+и\s+|[,;]/).map(parseTimeOfDay);
    return minutes.includes(null) ? 'channel-typed-batches-unknown' : [minutes.join('-')];
  }
  return [text];
}
