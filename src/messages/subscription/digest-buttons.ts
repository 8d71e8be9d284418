import type { Button, Message } from '../../domain/message.js';
import type { Subscription } from '../../domain/subscription.js';
import { actionButton, inRows } from '../keyboards.js';
import { cut, MAX_TITLE } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';

/** Under the last message of a digest that came by a subscription. `digest`: its id; «now» of what was asked for. */
export function digestKeyboard(
  say: Say,
  { ordinal }: Pick<Subscription, 'ordinal'>,
  digest: string,
): Button[][] {
  const under = (label: string, choice: 'time' | 'less' | 'pause') =>
    actionButton(say.text(label), { do: 'under', of: ordinal, choice, digest });
  return [
    [under('button-under-time', 'time'), under('button-under-less', 'less')],
    [under('button-under-pause', 'pause')],
  ];
}

/** The same messages, the last of them with these buttons. */
export function withButtons(messages: readonly Message[], buttons: Button[][]): Message[] {
  return messages.map((message, index) =>
    index === messages.length - 1 ? { ...message, buttons } : message,
  );
}

/** Something a digest told, of which there may be less: a topic (t), a story (s), a rubric (r). */
export interface LessItem {
  item: string;
  name: string;
  /** There is less of it already. */
  isLess: boolean;
}

/** What a digest was about, numbered, with a button each that leaves it out or takes it back. */
export function lessMessage(
  say: Say,
  { ordinal }: Pick<Subscription, 'ordinal'>,
  digest: string,
  items: readonly LessItem[],
): Message {
  const back = actionButton(say.text('button-open'), { do: 'sub', of: String(ordinal), page: 'main', at: 0 });
  if (items.length === 0) return { ...toMessage(say.html('less-nothing')), buttons: [[back]] };
  const lines = items.map(({ item, name, isLess }, index) => {
    const kind = item.startsWith('t') ? 'topic' : item.startsWith('r') ? 'rubric' : 'story';
    const words = { number: index + 1, name: cut(name, MAX_TITLE / 3) };
    return say.html(isLess ? `less-${kind}-off` : `less-${kind}`, words);
  });
  const buttons = items.map(({ item, isLess }, index) =>
    actionButton(say.text(isLess ? 'button-unmute' : 'button-mute', { number: index + 1 }), {
      do: 'less',
      of: ordinal,
      digest,
      item,
    }),
  );
  return {
    ...toMessage([say.html('less-ask'), ...lines].join('\n')),
    buttons: [...inRows(buttons), [back]],
  };
}
