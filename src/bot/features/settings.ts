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
    const next = whenNext(say, (await subscribers.nextDue(chat)) ?? now, now, zone);
    return settingsMessage(say, subscriber, next, news.rubricName);
  }

  function stoppedPage({ subscription }: Subscriber): Message {
    const html = say.html('settings-stopped', {
      schedule: scheduleInWords(say, subscription),
      rubrics: rubricsInWords(say, subscription.rubrics, news.rubricName),
    });
    return { ...toMessage(html), buttons: [[actionButton(say.text('button-resume'), { do: 'resume' })]] };
  }

  /** Applies a change, unless somebody without the right pressed, and shows the page anew. */
  async function change(
    ctx: BotContext,
    shown: Page,
    edit: (now: Subscription) => Subscription | null,
  ): Promise<void> {
    const chat = ctx.chat?.id;
    if (chat === undefined) return;
    if (!(await mayChangeSubscription(ctx))) {
      await ctx.answerCallbackQuery({ text: say.text('admins-only'), show_alert: true });
      return;
    }
    const known = await subscribers.get(chat);
    const changed = await subscribers.change(chat, edit, clock());
    if (known && !changed) {
      await ctx.answerCallbackQuery({ text: say.text('need-one-day'), show_alert: true });
      return;
    }
    await ctx.answerCallbackQuery({ text: say.text('saved') });
    await replace(ctx, await page(chat, shown));
  }

  feature.command('settings', async (ctx) => reply(ctx, await page(ctx.chat.id, 'main')));
  onAction(feature, 'settings', async (ctx, { page: name }) => {
    await ctx.answerCallbackQuery();
    if (ctx.chat) await replace(ctx, await page(ctx.chat.id, name));
  });
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
  onAction(feature, 'resume', (ctx) => change(ctx, 'main', (now) => now));

  return feature;
}
