import { Composer } from 'grammy';
import type { Message } from '../../domain/message.js';
import type { Subscriber, Subscription } from '../../domain/subscriber.js';
import { scheduleInWords, whenNext } from '../../messages/dates.js';
import {
  actionButton,
  backButton,
  greetingKeyboard,
  rubricButtons,
  timeButtons,
  toggled,
  weekdayButtons,
} from '../../messages/keyboards.js';
import { rubricsInWords, settingsMessage } from '../../messages/plain-messages.js';
import { toMessage } from '../../messages/split.js';
import { onAction } from '../actions.js';
import type { BotContext } from '../context.js';
import type { BotDeps, BotOptions } from '../deps.js';
import { mayChangeSubscription } from '../rights.js';
import { replace, reply } from '../send.js';

type Deps = Pick<BotDeps, 'say' | 'subscribers' | 'rubrics' | 'news' | 'clock'>;
type Page = 'main' | 'rubrics' | 'days' | 'time';

/** /settings: one message whose buttons change the subscription in place. */
export function settings(deps: Deps, { zone }: BotOptions): Composer<BotContext> {
  const { say, subscribers, rubrics, news, clock } = deps;
  const feature = new Composer<BotContext>();

  async function page(chat: number, name: Page): Promise<Message> {
    const subscriber = await subscribers.get(chat);
    if (!subscriber)
      return { ...toMessage(say.html('settings-none')), buttons: greetingKeyboard(say, false) };
    if (subscriber.status !== 'active') return stoppedPage(subscriber);
    const { subscription } = subscriber;
    if (name === 'rubrics') {
      const buttons = rubricButtons(say, rubrics, subscription.rubrics, (rubric) => ({
        do: 'setRubric',
        rubric,
      }));
      return { ...toMessage(say.html('ask-rubrics')), buttons: [...buttons, backButton(say)] };
    }
    if (name === 'days') {
      const buttons = weekdayButtons(say, subscription.days, (weekday) => ({ do: 'setDay', weekday }));
      return { ...toMessage(say.html('ask-days-custom')), buttons: [...buttons, backButton(say)] };
    }
    if (name === 'time') {
      const buttons = timeButtons((minute) => ({ do: 'setTime', minute }));
      return { ...toMessage(say.html('settings-time')), buttons: [...buttons, backButton(say)] };
    }
    const now = clock();
    const due = (await subscribers.nextDue(chat)) ?? now;
    const next = whenNext(say, due, now, zone, subscription.minute);
    return settingsMessage(say, subscriber, next, news.rubricName);
  }

  function stoppedPage({ subscription }: Subscriber): Message {
    const html = say.html('settings-stopped', {
      schedule: scheduleInWords(say, subscription),
      rubrics: rubricsInWords(say, subscription.rubrics, news.rubricName),
    });
    return { ...toMessage(html), buttons: [[actionButton(say.text('button-resume'), { do: 'resume' })]] };
  }

  /** What a press does, unless somebody without the right pressed; then the page is shown anew, in its place. */
  async function press(
    ctx: BotContext,
    shown: Page,
    act: (chat: number) => Promise<{ said?: string; alert?: string }>,
  ): Promise<void> {
    const chat = ctx.chat?.id;
    const { said, alert } =
      chat === undefined || !(await mayChangeSubscription(ctx)) ? { alert: 'admins-only' } : await act(chat);
    if (alert) await ctx.answerCallbackQuery({ text: say.text(alert), show_alert: true });
    else await ctx.answerCallbackQuery(said === undefined ? {} : { text: say.text(said) });
    if (chat !== undefined && !alert) await replace(ctx, await page(chat, shown));
  }

  function change(
    ctx: BotContext,
    shown: Page,
    edit: (now: Subscription) => Subscription | null,
  ): Promise<void> {
    return press(ctx, shown, async (chat) => {
      const known = await subscribers.get(chat);
      // An old message of settings must not bring back what was stopped since: the page says how things are.
      if (known?.status !== 'active') return {};
      return (await subscribers.change(chat, edit, clock())) ? { said: 'saved' } : { alert: 'need-one-day' };
    });
  }

  feature.command('settings', async (ctx) => reply(ctx, await page(ctx.chat.id, 'main')));
  onAction(feature, 'settings', (ctx, { page: name }) => press(ctx, name, async () => ({})));
  onAction(feature, 'setRubric', (ctx, { rubric }) =>
    change(ctx, 'rubrics', (now) => ({
      ...now,
      rubrics: rubric === 'all' ? [] : toggled(now.rubrics, rubric),
    })),
  );
  onAction(feature, 'setDay', (ctx, { weekday }) =>
    change(ctx, 'days', (now) => {
      const days = toggled(now.days, weekday as Subscription['days'][number]).sort();
      return days.length === 0 ? null : { ...now, days };
    }),
  );
  onAction(feature, 'setTime', (ctx, { minute }) => change(ctx, 'main', (now) => ({ ...now, minute })));
  onAction(feature, 'setOnEmpty', (ctx, { value }) =>
    change(ctx, 'main', (now) => ({ ...now, onEmpty: value })),
  );
  onAction(feature, 'setDetailed', (ctx, { value }) =>
    change(ctx, 'main', (now) => ({ ...now, detailed: value === 'on' })),
  );
  onAction(feature, 'stop', (ctx) =>
    press(ctx, 'main', async (chat) => {
      await subscribers.stop(chat, clock());
      return {};
    }),
  );
  onAction(feature, 'resume', (ctx) =>
    press(ctx, 'main', async (chat) =>
      (await subscribers.change(chat, (now) => now, clock())) ? { said: 'resumed' } : {},
    ),
  );

  return feature;
}
