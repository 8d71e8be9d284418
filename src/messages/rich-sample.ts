import type { Button, Message } from '../domain/message.js';
import { asRich } from '../domain/rich.js';
import { details, tag } from './rich-digest.js';
import type { Say } from './say.js';
import { toMessage } from './split.js';

/**
 * What a digest with sections looks like, for a reader who is to say whether the app shows it. All in it is made up and
 * says so. Where Telegram refuses it, it says that instead.
 */
export function richSample(say: Say): Message {
  const open = tag('p', say.html('rich-sample-first')) + tag('p', say.html('rich-sample-second'));
  const html = [
    tag('h3', say.html('rich-sample-title')),
    details(say.html('rich-sample-section'), open, true),
    details(say.html('rich-sample-closed'), tag('p', say.html('rich-sample-inside')), false),
    tag('footer', say.html('rich-sample-note')),
  ].join('\n');
  return asRich({ html, skip_entity_detection: true }, [toMessage(say.html('rich-sample-refused'))]);
}

/**
 * What is asked below the sample, in a message of its own: an app that does not show the sample may not show its buttons.
 * @param buttons yes and no
 */
export function richQuestion(say: Say, buttons: Button[][]): Message {
  return { ...toMessage(say.html('rich-sample-question')), buttons };
}
