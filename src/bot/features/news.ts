import { Composer } from 'grammy';
import { ASKED_NOTHING, STORIES_PER_DIGEST_PAGE } from '../../domain/answer.js';
import type { ReadingStatus } from '../../domain/digest.js';
import type { Message } from '../../domain/message.js';
import type { RubricId } from '../../domain/rubric.js';
import { localDate, shiftDay, type Window } from '../../domain/schedule.js';
import type { ChatId } from '../../domain/subscriber.js';
import { dayOnButton } from '../../messages/dates.js';
import { inMessages } from '../../messages/digest-message.js';
import { type NewsPeriod, newsKeyboard } from '../../messages/keyboards.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'news' | 'subscribers' | 'askedQuestions' | 'remember'>;

/** More nobody reads unasked; what is left stands behind «Ещё». */
const MESSAGES_AT_MOST = 2;
/** One rubric alone has the room that all of them share otherwise. */
const STORIES_OF_ONE_RUBRIC = 40;

/** /today, /yesterday, /week, and a button a rubric under each. */
export function news(deps: Deps, { zone }: BotOptions): Composer<BotContext> {
  const feature = new Composer<BotContext>();
  for (const period of ['today', 'yesterday', 'week'] as const) {
    // With words after it the command is a question.
    feature.command(period, async (ctx, next) =>
      ctx.match.trim() === ''
        ? reply(ctx, ...(await newsMessages(deps, zone, period, 'all', ctx.chat.id)))
        : next(),
    );
  }
  onAction(feature, 'news', async (ctx, { period, rubric }) => {
    await ctx.answerCallbackQuery();
    await reply(ctx, ...(await newsMessages(deps, zone, period, rubric, ctx.chat?.id)));
  });
  return feature;
}

/** News of a period as messages, by the rubrics the chat has chosen; or that nothing has been read yet: never "no news" then. */
export async function newsMessages(
  deps: Deps,
  zone: string,
  period: NewsPeriod,
  rubric: RubricId | 'all',
  chat: ChatId | undefined,
): Promise<Message[]> {
  const { say, news, subscribers, remember } = deps;
  const [status, reader] = await Promise.all([
    news.status(),
    chat === undefined ? null : subscribers.get(chat),
  ]);
  const { checkedAt, failing } = status;
  if (checkedAt === null) return [toMessage(say.html('no-sources-yet'))];
  const detailed = reader?.subscriptions.some(({ wishes }) => wishes.detailed) ?? false;
  const window = news.window(period);
  // Most who ask get the same words; what the sources do is told as of now.
  const key = JSON.stringify(['news in words', period, rubric, detailed, window, zone, checkedAt, failing]);
  return remember(key, () => inWords(deps, { zone, period, rubric, window, detailed, status }));
}

async function inWords(
  { say, news, askedQuestions }: Deps,
  {
    zone,
    period,
    rubric,
    window,
    detailed,
    status,
  }: {
    zone: string;
    period: NewsPeriod;
    rubric: RubricId | 'all';
    window: Window;
    detailed: boolean;
    status: ReadingStatus;
  },
): Promise<Message[]> {
  const one = rubric === 'all' ? undefined : rubric;
  const digest = await news.digest(window, {
    detailed,
    ...(one ? { rubrics: [one], limit: STORIES_OF_ONE_RUBRIC } : {}),
  });
  const frame = { ...status, zone, rubricName: news.rubricName, rubric: one };
  const { messages, told } = inMessages(say, digest, frame, MESSAGES_AT_MOST);
  const days = { from: localDate(window.from, zone), to: localDate(window.to - 1, zone) };
  const question = await askedQuestions.put({ ...ASKED_NOTHING, days, rubrics: one ? [one] : [] });
  // The page that holds the first story not told; its first ones may have been.
  const next = told < digest.total ? Math.floor(told / STORIES_PER_DIGEST_PAGE) : null;
  const dayBefore = shiftDay(window.from, -1, zone);
  const earlier =
    period === 'yesterday'
      ? { date: dayBefore, name: dayOnButton(say, window.from - 1, status.now, zone) }
      : null;
  const buttons = newsKeyboard(say, digest, period, news.rubricName, { question, earlier, next });
  return messages.map((message, index) =>
    index === messages.length - 1 ? { ...message, buttons } : message,
  );
}
