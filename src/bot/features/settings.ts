import { Composer } from 'grammy';
import type { Message } from '../../domain/message.js';
import { EVERY_DAY, type Weekday } from '../../domain/schedule.js';
import type { Subscriber } from '../../domain/subscriber.js';
import type { Subscription, Timing } from '../../domain/subscription.js';
import { minutesOf, scheduleInWords, whenNext } from '../../messages/dates.js';
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
    if (!subscriber) return nonePage();
    if (subscriber.status !== 'active') return stoppedPage(subscriber);
    const [subscription] = subscriber.subscriptions;
    if (!subscription) return nonePage();
    const { wishes, timing } = subscription;
    if (name === 'rubrics') {
      const buttons = rubricButtons(say, rubrics, wishes.rubrics, (rubric) => ({
        do: 'setRubric',
        rubric,
      }));
      return { ...toMessage(say.html('ask-rubrics')), buttons: [...buttons, backButton(say)] };
    }
    if (name === 'days') {
      const buttons = weekdayButtons(say, daysOf(timing), (weekday) => ({ do: 'setDay', weekday }));
      return { ...toMessage(say.html('ask-days-custom')), buttons: [...buttons, backButton(say)] };
    }
    if (name === 'time') {
      const buttons = timeButtons((minute) => ({ do: 'setTime', minute }));
      return { ...toMessage(say.html('settings-time')), buttons: [...buttons, backButton(say)] };
    }
    const now = clock();
    const due = (await subscribers.dueOf(subscriber)).get(subscription.id) ?? now;
    const next = whenNext(say, due, now, zone, minutesOf(timing));
    return settingsMessage(say, subscription, next, news.rubricName);
  }

  function nonePage(): Message {
    return { ...toMessage(say.html('settings-none')), buttons: greetingKeyboard(say, false) };
  }

  function stoppedPage({ subscriptions: [first] }: Subscriber): Message {
    if (!first) return nonePage();
    const html = say.html('settings-stopped', {
      schedule: scheduleInWords(say, first.timing),
      rubrics: rubricsInWords(say, first.wishes.rubrics, news.rubricName),
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
      const [first] = known?.subscriptions ?? [];
      if (known?.status !== 'active' || !first) return {};
      return (await subscribers.change(chat, first.id, edit, clock()))
        ? { said: 'saved' }
        : { alert: 'need-one-day' };
    });
  }

  feature.command('settings', async (ctx) => reply(ctx, await page(ctx.chat.id, 'main')));
  onAction(feature, 'settings', (ctx, { page: name }) => press(ctx, name, async () => ({})));
  onAction(feature, 'setRubric', (ctx, { rubric }) =>
    change(ctx, 'rubrics', (now) => ({
      ...now,
      wishes: { ...now.wishes, rubrics: rubric === 'all' ? [] : toggled(now.wishes.rubrics, rubric) },
    })),
  );
  onAction(feature, 'setDay', (ctx, { weekday }) =>
    change(ctx, 'days', (now) => {
      const days = toggled(daysOf(now.timing), weekday as Weekday).sort();
      if (now.timing.kind !== 'digest' || days.length === 0) return null;
      return { ...now, timing: { ...now.timing, days } };
    }),
  );
  onAction(feature, 'setTime', (ctx, { minute }) =>
    change(ctx, 'main', (now) => ({
      ...now,
      timing: { kind: 'digest', minutes: [minute], days: daysOf(now.timing) },
    })),
  );
  onAction(feature, 'setOnEmpty', (ctx, { value }) =>
    change(ctx, 'main', (now) => ({ ...now, onEmpty: value })),
  );
  onAction(feature, 'setDetailed', (ctx, { value }) =>
    change(ctx, 'main', (now) => ({ ...now, wishes: { ...now.wishes, detailed: value === 'on' } })),
  );
  onAction(feature, 'stop', (ctx) =>
    press(ctx, 'main', async (chat) => {
      await subscribers.stop(chat, clock());
      return {};
    }),
  );
  onAction(feature, 'resume', (ctx) =>
    press(ctx, 'main', async (chat) =>
      (await subscribers.restart(chat, clock())) ? { said: 'resumed' } : {},
    ),
  );

  return feature;
}

const daysOf = (timing: Timing): Weekday[] => (timing.kind === 'digest' ? timing.days : [...EVERY_DAY]);
