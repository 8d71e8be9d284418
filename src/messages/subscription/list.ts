import type { Catalogue } from '../../domain/catalogue.js';
import type { Instant } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import type { Subscriber } from '../../domain/subscriber.js';
import { MOST_SUBSCRIPTIONS, type Subscription } from '../../domain/subscription.js';
import { actionButton, greetingKeyboard, inRows } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { MAX_LABEL } from './view.js';
import { subscriptionLine, subscriptionName } from './words.js';

/** «Мои подписки»: all of a chat, a line and a button each. */
export function listMessage(
  say: Say,
  reader: Subscriber | null,
  catalogue: Catalogue,
  now: Instant,
): Message {
  if (!reader || reader.subscriptions.length === 0) return noneMessage(say);
  const { subscriptions, status } = reader;
  const lines = subscriptions.map((one, index) => subscriptionLine(say, index + 1, one, catalogue, now));
  if (status !== 'active') {
    return {
      ...toMessage([say.html('settings-stopped'), ...lines].join('\n')),
      buttons: [
        [actionButton(say.text('button-resume'), { do: 'resume' })],
        [actionButton(say.text('button-chat'), { do: 'chat', page: 'main' })],
      ],
    };
  }
  const isFull = subscriptions.length >= MOST_SUBSCRIPTIONS;
  const each = subscriptions.map(({ ordinal, wishes }, index) => {
    const label = `${index + 1}. ${subscriptionName(say, wishes, catalogue)}`;
    return actionButton(cut(label, MAX_LABEL), { do: 'sub', of: String(ordinal), page: 'main', at: 0 });
  });
  const full = isFull ? [say.html('sub-full', { count: MOST_SUBSCRIPTIONS })] : [];
  return {
    ...toMessage([say.html('sub-list', { count: subscriptions.length }), ...lines, ...full].join('\n')),
    buttons: [
      ...inRows(each),
      [
        ...(isFull ? [] : [actionButton(say.text('button-add'), { do: 'subscribe' })]),
        actionButton(say.text('button-chat'), { do: 'chat', page: 'main' }),
      ],
      [actionButton(say.text('button-stop'), { do: 'stop' })],
    ],
  };
}

function noneMessage(say: Say): Message {
  const buttons = greetingKeyboard(say, false);
  const chat = actionButton(say.text('button-chat'), { do: 'chat', page: 'main' });
  return { ...toMessage(say.html('settings-none')), buttons: [...buttons, [chat]] };
}

/** Which of several is meant: a button each. */
export function whichMessage(
  say: Say,
  question: string,
  { subscriptions }: Pick<Subscriber, 'subscriptions'>,
  catalogue: Catalogue,
  now: Instant,
  actionOf: (one: Subscription) => Parameters<typeof actionButton>[1],
): Message {
  const lines = subscriptions.map((one, index) => subscriptionLine(say, index + 1, one, catalogue, now));
  const each = subscriptions.map((one, index) =>
    actionButton(
      cut(`${index + 1}. ${subscriptionName(say, one.wishes, catalogue)}`, MAX_LABEL),
      actionOf(one),
    ),
  );
  return { ...toMessage([say.html(question), ...lines].join('\n')), buttons: inRows(each) };
}
