import type { Conversation } from '@grammyjs/conversations';
import type { Button, Message } from '../../domain/message.js';
import type { RubricId } from '../../domain/rubric.js';
import { EVERY_DAY, type Weekday } from '../../domain/schedule.js';
import { type Action, decodeAction } from '../../messages/callbacks.js';
import {
  actionButton,
  rubricButtons,
  timeButtons,
  toggled,
  weekdayButtons,
} from '../../messages/keyboards.js';
import { toMessage } from '../../messages/split.js';
import { parseTimeOfDay } from '../../queries/time-of-day.js';
import type { BotContext, WizardContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { replace, reply } from '../send.js';

type Talk = Conversation<BotContext, WizardContext>;
type Deps = Pick<BotDeps, 'say' | 'rubrics' | 'pace'>;
type WizardStep = Extract<Action, { do: 'wizard' }>['step'];
type Answer = { ctx: WizardContext; step: WizardStep; value: string } | { ctx: WizardContext; text: string };

const WORKDAYS: Weekday[] = [1, 2, 3, 4, 5];
const WEEKEND: Weekday[] = [6, 7];

/** About what? Null when the reader has changed their mind. */
export async function askRubrics(
  talk: Talk,
  ctx: WizardContext,
  { say, rubrics, pace }: Deps,
): Promise<RubricId[] | null> {
  let chosen: RubricId[] = [];
  const question = (): Message => ({
    ...toMessage(say.html('ask-rubrics')),
    buttons: [
      ...rubricButtons(say, rubrics, chosen, (rubric) => press('rubric', rubric)),
      [actionButton(say.text('button-next'), press('next'))],
      cancelRow({ say }),
    ],
  });
  await reply(ctx, question());
  for (;;) {
    const answer = await nextAnswer(talk, pace);
    if ('text' in answer) {
      await reply(answer.ctx, question());
    } else if (answer.step === 'rubric') {
      const rubric = rubrics.find(({ id }) => id === answer.value)?.id;
      chosen = rubric === undefined ? [] : toggled(chosen, rubric);
      await replace(answer.ctx, question());
    } else if (answer.step === 'next') {
      return chosen;
    } else if (answer.step === 'cancel') {
      return null;
    }
  }
}

/** When? A button, or the reader's own words; what is not understood is asked again with an example. */
export async function askTime(talk: Talk, ctx: WizardContext, { say, pace }: Deps): Promise<number | null> {
  const isGroup = ctx.chat?.type !== 'private';
  const buttons = [...timeButtons((minute) => press('time', String(minute))), cancelRow({ say })];
  await reply(ctx, { ...toMessage(say.html(isGroup ? 'ask-time-group' : 'ask-time')), buttons });
  for (;;) {
    const answer = await nextAnswer(talk, pace);
    if ('text' in answer) {
      const minute = parseTimeOfDay(answer.text);
      if (minute !== null) return minute;
      await reply(answer.ctx, { ...toMessage(say.html('time-not-understood')), buttons });
    } else if (answer.step === 'time') {
      return Number(answer.value);
    } else if (answer.step === 'cancel') {
      return null;
    }
  }
}

/** On which days? Three usual answers, or any weekdays one by one. */
export async function askDays(
  talk: Talk,
  ctx: WizardContext,
  { say, pace }: Deps,
): Promise<Weekday[] | null> {
  let chosen: Weekday[] = [...EVERY_DAY];
  const usual = (id: string, value: string): Button => actionButton(say.text(id), press('days', value));
  const question = (): Message => ({
    ...toMessage(say.html('ask-days')),
    buttons: [
      [usual('button-every-day', 'all'), usual('button-workdays', 'work')],
      [usual('button-weekends', 'weekend')],
      ...weekdayButtons(say, chosen, (weekday) => press('day', String(weekday))),
      [actionButton(say.text('button-next'), press('next'))],
      cancelRow({ say }),
    ],
  });
  await reply(ctx, question());
  for (;;) {
    const answer = await nextAnswer(talk, pace);
    if ('text' in answer) {
      await reply(answer.ctx, question());
    } else if (answer.step === 'days') {
      return answer.value === 'work' ? WORKDAYS : answer.value === 'weekend' ? WEEKEND : [...EVERY_DAY];
    } else if (answer.step === 'day') {
      chosen = toggled(chosen, Number(answer.value) as Weekday);
      await replace(answer.ctx, question());
    } else if (answer.step === 'next' && chosen.length === 0) {
      await reply(answer.ctx, toMessage(say.html('need-one-day')));
    } else if (answer.step === 'next') {
      return chosen.sort();
    } else if (answer.step === 'cancel') {
      return null;
    }
  }
}

/**
 * Waits for something the wizard can use. A command ends the conversation and is then carried out;
 * a button of another message works beside it.
 */
async function nextAnswer(talk: Talk, pace: Deps['pace']): Promise<Answer> {
  for (;;) {
    const ctx = await talk.wait();
    // What is said next draws from the common budget, once: an external call is not repeated in replays.
    await talk.external(() => pace(ctx.chatId ?? 0));
    const text = ctx.message?.text;
    if (text?.startsWith('/')) await talk.halt({ next: true });
    if (text !== undefined) return { ctx, text };
    const action = decodeAction(ctx.callbackQuery?.data ?? '');
    if (action?.do !== 'wizard') await talk.skip({ next: true });
    if (action?.do === 'wizard') {
      await ctx.answerCallbackQuery();
      return { ctx, step: action.step, value: action.value };
    }
  }
}

const press = (step: WizardStep, value = ''): Action => ({ do: 'wizard', step, value });
const cancelRow = ({ say }: Pick<Deps, 'say'>): Button[] => [
  actionButton(say.text('button-cancel'), press('cancel')),
];
