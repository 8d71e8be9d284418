import { type Catalogue, nameIn } from '../../domain/catalogue.js';
import type { Instant } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import type { Subscriber } from '../../domain/subscriber.js';
import { wordKey } from '../../domain/subscription-edit.js';
import { actionButton, inRows } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { MAX_LABEL } from './view.js';

/** What the pages of a chat's settings show. */
export interface ChatView {
  reader: Subscriber;
  catalogue: Catalogue;
  /** Ids of the stories it follows, the newest first. */
  follows: readonly string[];
  /** Headlines of the stories that are muted or followed. */
  storyTitles: ReadonlyMap<string, string>;
  now: Instant;
}

type Page = (say: Say, view: ChatView) => Message;

/** Of what is muted or followed so much is shown, the newest: the rest comes forward when some of it is taken back. */
const MUTED_SHOWN = 30;

export const mutedPage: Page = (say, { reader: { muted }, catalogue, storyTitles }) => {
  const all = [
    ...muted.topics.map((id) => ({ value: `t:${id}`, name: nameIn(catalogue.topics, id) })),
    ...muted.words.map((word) => ({ value: `w:${wordKey(word)}`, name: say.text('quoted', { word }) })),
    ...muted.sources.map((id) => ({ value: `o:${id}`, name: nameIn(catalogue.sources, id) })),
    ...muted.stories.map((id) => ({
      value: `s:${id}`,
      name: storyTitles.get(id) ?? say.text('muted-old-story'),
    })),
  ];
  const shown = all.slice(-MUTED_SHOWN).reverse();
  const lines = shown.map(({ name }, index) =>
    say.html('muted-line', { number: index + 1, name: cut(name, 90) }),
  );
  const buttons = shown.map(({ value }, index) =>
    actionButton(say.text('button-unmute', { number: index + 1 }), { do: 'setChat', what: 'unmute', value }),
  );
  return {
    ...toMessage(
      [say.html(shown.length === 0 ? 'chat-muted-none' : 'chat-muted-title'), ...lines].join('\n'),
    ),
    buttons: [...inRows(buttons), backToChat(say)],
  };
};

export const followsPage: Page = (say, { follows, storyTitles }) => {
  const shown = follows.slice(0, MUTED_SHOWN);
  const lines = shown.map((id, index) => {
    const name = storyTitles.get(id) ?? say.text('muted-old-story');
    return say.html('muted-line', { number: index + 1, name: cut(name, 90) });
  });
  const buttons = shown.map((id, index) =>
    actionButton(say.text('button-unfollow-of', { number: index + 1 }), {
      do: 'setChat',
      what: 'unfollow',
      value: id,
    }),
  );
  return {
    ...toMessage(
      [say.html(shown.length === 0 ? 'chat-follows-none' : 'chat-follows-title'), ...lines].join('\n'),
    ),
    buttons: [...inRows(buttons), backToChat(say)],
  };
};

export const backToChat = (say: Say) => [
  actionButton(cut(say.text('button-back'), MAX_LABEL), { do: 'chat', page: 'main' }),
];
