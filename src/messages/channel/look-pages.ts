import type { Message } from '../../domain/message.js';
import { actionButton } from '../keyboards.js';
import { postMessage } from '../post-message.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { ruleLines } from './rule-lines.js';
import { askButton, type ChannelView, pageButton, setButton } from './view.js';

/** How a post looks, exactly as it would stand in the channel. */
export function lookPage(say: Say, view: ChannelView): Message {
  const { template, opening, hashtags, signature } = view.channel.look;
  const line = (name: 'opening' | 'hashtags' | 'signature', isSet: boolean) =>
    isSet
      ? [
          askButton(say, `button-${name}-change`, view, name),
          setButton(say, view, name, '', say.text(`button-${name}-drop`)),
        ]
      : [askButton(say, `button-${name}`, view, name)];
  const templates = (['full', 'brief'] as const).map((value) =>
    setButton(say, view, 'template', value, say.text(`button-template-${value}`), template === value),
  );
  return {
    ...toMessage([say.html('channel-ask-look'), ...preview(say, view)].join('\n')),
    buttons: [
      templates,
      line('opening', opening !== null),
      line('hashtags', hashtags.length > 0),
      line('signature', signature !== null),
      [pageButton(say, 'button-back', view, 'settings')],
    ],
  };
}

/** What was chosen, and a post. The last step of the set-up. */
export function summaryPage(say: Say, view: ChannelView): Message {
  const { channel, catalogue } = view;
  const { wishes, perDay, hours } = ruleLines(say, channel, catalogue);
  const lines = [
    say.html('channel-summary', { title: channel.title }),
    '',
    wishes,
    perDay,
    hours,
    ...preview(say, view),
    '',
    say.html('channel-step', { step: 4 }),
  ];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      [actionButton(say.text('button-switch-on'), { do: 'channelDone', channel: channel.chat })],
      [pageButton(say, 'button-back', view, 'hours')],
    ],
  };
}

function preview(say: Say, { sample }: ChannelView): string[] {
  if (sample === null) return [];
  return ['', say.html('channel-preview'), `<blockquote>${postMessage(say, sample).html}</blockquote>`];
}
