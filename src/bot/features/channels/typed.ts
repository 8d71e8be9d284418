import { type Conversation, createConversation } from '@grammyjs/conversations';
import { Composer } from 'grammy';
import type { Doing } from '../../../domain/channel.js';
import { editedChannel, MOST_A_DAY } from '../../../domain/channel-edit.js';
import { readLabel, withOwn } from '../../../domain/channel-members.js';
import { HOUR } from '../../../domain/clock.js';
import type { Message } from '../../../domain/message.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { withLines } from '../../../messages/added-lines.js';
import type { ChannelAsked, ChannelPage } from '../../../messages/callbacks.js';
import { PAGE_OF_EDIT } from '../../../messages/channel/pages.js';
import { toMessage } from '../../../messages/split.js';
import { parseHours } from '../../../queries/hours.js';
import { parseTimeOfDay } from '../../../queries/time-of-day.js';
import { countIn, isLikeAnAnswer } from '../../../queries/typed-answer.js';
import { parseComingDay } from '../../../queries/typed-date.js';
import { parseWords } from '../../../queries/typed-words.js';
import { onAction } from '../../actions.js';
import type { BotContext, ConversationPlugins, WizardContext } from '../../context.js';
import type { BotOptions } from '../../deps.js';
import { reply } from '../../send.js';
import { nextTyped, typedQuestion } from '../typed-answer.js';
import { respond } from '../wizard-answer.js';
import type { ChannelDeps, ChannelDesk } from './desk.js';
import { awayUntil } from './people.js';
import { REFUSED } from './press.js';

type Deps = ChannelDeps & { desk: ChannelDesk };
/** What may be typed: of what is asked by a button, or by a page that is a question itself. */
type Heard = ChannelAsked | 'perDay';
interface Asked {
  of: ChatId;
  what: Heard;
  /** A page asks: whatever is no answer to it is something else, and done as ever. */
  isPage?: boolean;
}

const TYPED = 'channel-typed';
const PATIENCE = HOUR;
/** What is typed while a page stands belongs to it: nobody looks for another button first. */
const HEARD: Partial<Record<ChannelPage, Heard>> = {
  words: 'word',
  without: 'noWord',
  perDay: 'perDay',
  hours: 'hours',
  batches: 'batches',
  away: 'away',
};
const DOING: Partial<Record<Heard, Doing>> = { label: 'see', away: 'decide' };

/** What no button of a channel can offer is typed. Whoever presses another button has changed their mind. */
export function channelTyped(
  deps: Deps,
  { zone }: Pick<BotOptions, 'zone'>,
  plugins: ConversationPlugins,
): Composer<BotContext> {
  const { say, clock, accessTo, desk, wordsTried } = deps;
  const feature = new Composer<BotContext>();
  const doingOf = (what: Heard) => DOING[what] ?? 'manage';

  async function typed(
    talk: Conversation<BotContext, WizardContext>,
    ctx: WizardContext,
    asked: Asked,
  ): Promise<void> {
    const { what } = asked;
    let isPage = asked.isPage ?? false;
    if (!isPage) await respond(ctx, typedQuestion(say, ctx, say.html(`channel-typed-${what}`)));
    for (;;) {
      const answer = await nextTyped(talk);
      const { ctx: next } = answer;
      const person = next.from?.id ?? 0;
      if (answer.kind === 'cancelled') {
        await respond(next, await talk.external(() => pageFor(asked, person)));
        return;
      }
      if (answer.kind === 'wordless' || (isPage && next.message?.text === undefined)) {
        await talk.skip({ next: true });
        continue;
      }
      const { text } = answer;
      const now = await talk.external(() => clock());
      if (isPage && !isLikeAnAnswer(what, text, now, zone)) await talk.halt({ next: true });
      const refusal = await talk.external(() => accept(asked, person, text));
      if (refusal !== null) {
        await reply(next, typedQuestion(say, next, say.html(refusal)));
        continue;
      }
      const page = await talk.external(async () =>
        withLines(await pageFor(asked, person), { below: await tried(asked, text) }),
      );
      await reply(next, page);
      // The page that has just been shown asks as well: there may be more words.
      if (HEARD[PAGE_OF_EDIT[what]] !== what) return;
      isPage = true;
    }
  }

  /** The page where the change is seen, for whoever may still see it: an hour may lie between question and answer. */
  async function pageFor({ of, what }: Asked, person: ChatId): Promise<Message> {
    const access = await accessTo(of, person, doingOf(what));
    if (access.kind !== 'allowed') return toMessage(say.html(REFUSED[access.kind]));
    return desk.shown(access, PAGE_OF_EDIT[what]);
  }

  /** Whoever names words is told what they are worth: one that nobody writes would silence the channel. */
  async function tried({ what }: Asked, text: string): Promise<string[]> {
    if (what !== 'word') return [];
    const typed = parseWords(text);
    const found = typed.kind === 'words' ? await wordsTried(typed.words) : [];
    return found.map(({ word, count }) =>
      say.html(count === 0 ? 'channel-word-brings-none' : 'channel-word-brings', { name: word, count }),
    );
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
function valuesOf(what: Exclude<Heard, 'label' | 'away'>, text: string): string[] | string {
  if (what === 'word' || what === 'noWord') {
    const typed = parseWords(text);
    if (typed.kind === 'words')
      return typed.words.every((word) => /\p{L}/u.test(word)) ? typed.words : 'typed-word-unknown';
    return typed.kind === 'empty' ? 'typed-word-empty' : 'typed-word-unknown';
  }
  if (what === 'perDay') {
    const count = countIn(text);
    return count === null || count < 1 || count > MOST_A_DAY
      ? 'channel-typed-per-day-unknown'
      : [String(count)];
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

/** Hears what is typed while a page stands that asks for it. */
export async function listenOn(ctx: BotContext, of: ChatId, page: ChannelPage): Promise<void> {
  const what = HEARD[page];
  if (what === undefined) return;
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(TYPED, { of, what, isPage: true });
}
