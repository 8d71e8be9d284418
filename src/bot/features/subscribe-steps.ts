import type { Conversation } from '@grammyjs/conversations';
import type { Button, Message } from '../../domain/message.js';
import type { RubricId } from '../../domain/rubric.js';
import { EVERY_DAY, type Weekday } from '../../domain/schedule.js';
import { toggled, WEEKEND, WORKDAYS } from '../../domain/subscription-edit.js';
import type { Action } from '../../messages/callbacks.js';
import { actionButton, rubricButtons, timeButtons, weekdayButtons } from '../../messages/keyboards.js';
import { toMessage } from '../../messages/split.js';
import { isNoTimeOfDay, parseTimeOfDay } from '../../queries/time-of-day.js';
import { parseDays } from '../../queries/typed-days.js';
import type { BotContext, WizardContext } from '../context.js';
import type { BotDeps } from '../deps.js';
import { reply } from '../send.js';
import { nextAnswer, respond, type WizardStep } from './wizard-answer.js';

type Talk = Conversation<BotContext, WizardContext>;
type Deps = Pick<BotDeps, 'say' | 'rubrics'>;
/** What became of a question, and the update it came with; `back`: the question before it is to be asked again. */
export type Answered<T> = { ctx: WizardContext } & (
  | { kind: 'answered'; value: T }
  | { kind: 'back' | 'cancelled' }
);

/** About what? @param before what was chosen when it was asked before; null at first */
export async function askRubrics(
  talk: Talk,
  ctx: WizardContext,
  deps: Deps,
  before: readonly RubricId[] | null,
): Promise<Answered<RubricId[]>> {
  const { say, rubrics } = deps;
  let chosen: RubricId[] = [...(before ?? [])];
  const question = (): Message => ({
    ...toMessage(say.html('ask-rubrics')),
    buttons: [
      ...rubricButtons(say, rubrics, chosen, (rubric) => press('rubric', rubric)),
      [actionButton(say.text('button-next'), press('next', 'rubrics'))],
      [cancelButton(deps)],
    ],
  });
  await (before === null ? reply : respond)(ctx, question());
  for (;;) {
    const answer = await nextAnswer(talk, deps, ({ step, value }) =>
      step === 'rubric' || (step === 'next' && value === 'rubrics') ? null : 'question-passed',
    );
    if ('text' in answer) {
      await reply(answer.ctx, question());
    } else if (answer.step === 'rubric') {
      const rubric = rubrics.find(({ id }) => id === answer.value)?.id;
      chosen = rubric === undefined ? [] : inOrder(toggled(chosen, rubric));
      await respond(answer.ctx, question());
    } else {
      return answer.step === 'cancel'
        ? { ctx: answer.ctx, kind: 'cancelled' }
        : { ctx: answer.ctx, kind: 'answered', value: chosen };
    }
  }

  function inOrder(some: readonly RubricId[]): RubricId[] {
    return rubrics.map(({ id }) => id).filter((id) => some.includes(id));
  }
}

/** When? A button, or the reader's own words; what is not understood is asked again with an example. */
export async function askTime(talk: Talk, ctx: WizardContext, deps: Deps): Promise<Answered<number>> {
  const { say } = deps;
  const isGroup = ctx.chat?.type !== 'private';
  const buttons = [...timeButtons((minute) => press('time', String(minute))), endRow(deps, 'time')];
  await respond(ctx, { ...toMessage(say.html(isGroup ? 'ask-time-group' : 'ask-time')), buttons });
  for (;;) {
    const answer = await nextAnswer(talk, deps, ({ step, value }) =>
      step === 'time' || (step === 'back' && value === 'time') ? null : 'question-passed',
    );
    if ('step' in answer) {
      if (answer.step !== 'time') return left(answer);
      return { ctx: answer.ctx, kind: 'answered', value: Number(answer.value) };
    }
    const minute = parseTimeOfDay(answer.text);
    if (minute !== null) return { ctx: answer.ctx, kind: 'answered', value: minute };
    const refusal = isNoTimeOfDay(answer.text) ? 'time-no-such' : 'time-not-understood';
    await reply(answer.ctx, { ...toMessage(say.html(refusal)), buttons });
  }
}

/** On which days? Three usual answers, or any weekdays one by one. */
export async function askDays(talk: Talk, ctx: WizardContext, deps: Deps): Promise<Answered<Weekday[]>> {
  const { say } = deps;
  let chosen: Weekday[] = [...EVERY_DAY];
  const usual = (id: string, value: string): Button => actionButton(say.text(id), press('days', value));
  const question = (id = 'ask-days'): Message => ({
    ...toMessage(say.html(id)),
    buttons: [
      [usual('button-every-day', 'all'), usual('button-workdays', 'work')],
      [usual('button-weekends', 'weekend')],
      ...weekdayButtons(say, chosen, (weekday) => press('day', String(weekday))),
      [actionButton(say.text('button-next'), press('next', 'days'))],
      endRow(deps, 'days'),
    ],
  });
  await respond(ctx, question());
  for (;;) {
    const answer = await nextAnswer(talk, deps, ({ step, value }) => {
      if (step === 'next' && value === 'days') return chosen.length === 0 ? 'need-one-day' : null;
      if (step === 'back' && value === 'days') return null;
      return step === 'days' || step === 'day' ? null : 'question-passed';
    });
    if ('text' in answer) {
      const days = parseDays(answer.text);
      if (days) return { ctx: answer.ctx, kind: 'answered', value: days };
      await reply(answer.ctx, question('days-not-understood'));
    } else if (answer.step === 'day') {
      chosen = toggled(chosen, Number(answer.value) as Weekday).sort();
      await respond(answer.ctx, question());
    } else {
      if (answer.step === 'back' || answer.step === 'cancel') return left(answer);
      return { ctx: answer.ctx, kind: 'answered', value: daysOf(answer, chosen) };
    }
  }
}

function daysOf({ step, value }: { step: WizardStep; value: string }, chosen: Weekday[]): Weekday[] {
  if (step === 'next') return chosen;
  return [...(value === 'work' ? WORKDAYS : value === 'weekend' ? WEEKEND : EVERY_DAY)];
}

const press = (step: WizardStep, value = ''): Action => ({ do: 'wizard', step, value });
const left = ({ ctx, step }: { ctx: WizardContext; step: WizardStep }): Answered<never> => ({
  ctx,
  kind: step === 'back' ? 'back' : 'cancelled',
});
const cancelButton = ({ say }: Pick<Deps, 'say'>): Button =>
  actionButton(say.text('button-cancel'), press('cancel'));
/** @param from the question that is left */
const endRow = (deps: Pick<Deps, 'say'>, from: 'time' | 'days'): Button[] => [
  actionButton(deps.say.text('button-back'), press('back', from)),
  cancelButton(deps),
];
