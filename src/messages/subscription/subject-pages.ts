import type { Message } from '../../domain/message.js';
import { MOST_WORDS, wordKey } from '../../domain/subscription-edit.js';
import { inRows } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import {
  askWordButton,
  backTo,
  editButton,
  MAX_LABEL,
  pageButton,
  type SubscriptionView,
  toggleList,
} from './view.js';
import { wishLines } from './words.js';

type Page = (say: Say, view: SubscriptionView, at: number) => Message;

/** A question with what was chosen below it. */
function page(say: Say, question: string, { wanted, catalogue, frame }: SubscriptionView): Message {
  return toMessage(
    [say.html(frame?.questions[question] ?? question), '', ...wishLines(say, wanted.wishes, catalogue)].join(
      '\n',
    ),
  );
}

export const rubricsPage: Page = (say, view) => {
  const { rubrics, detailed } = view.wanted.wishes;
  const buttons = view.catalogue.rubrics.map(({ id, name }) =>
    editButton(say, view, 'rubric', id, name, { isChosen: rubrics.includes(id) }),
  );
  const all = say.text('button-all-rubrics');
  return {
    ...page(say, 'sub-ask-rubrics', view),
    buttons: [
      [editButton(say, view, 'rubric', 'all', all, { isChosen: rubrics.length === 0 })],
      ...inRows(buttons),
      [
        detailed
          ? editButton(say, view, 'detailed', 'off', say.text('button-detailed-off'))
          : editButton(say, view, 'detailed', 'on', say.text('button-detailed-on')),
      ],
      backTo(say, view),
    ],
  };
};

export const topicsPage: Page = (say, view, at) => ({
  ...page(say, 'sub-ask-topics', view),
  buttons: [
    ...toggleList(say, view, 'topics', at, 'topic', view.catalogue.topics, view.wanted.wishes.topics),
    backTo(say, view),
  ],
});

export const districtsPage: Page = (say, view, at) => {
  const { districts, places } = view.wanted.wishes;
  const way = (value: 'first' | 'only') =>
    editButton(say, view, 'places', value, say.text(`button-places-${value}`), {
      isChosen: places === value,
      at,
    });
  return {
    ...page(say, 'sub-ask-districts', view),
    buttons: [
      ...toggleList(say, view, 'districts', at, 'district', view.catalogue.districts, districts),
      [way('first'), way('only')],
      backTo(say, view),
    ],
  };
};

export const wordsPage: Page = (say, view) => {
  const { words } = view.wanted.wishes;
  const drop = words.map((word) => dropButton(say, view, 'dropWord', word));
  const add = askWordButton(say, 'button-add-word', view, 'word');
  return {
    ...page(say, 'sub-ask-words', view),
    buttons: [...inRows(drop), ...(words.length < MOST_WORDS ? [[add]] : []), backTo(say, view)],
  };
};

/** What is left out: words here, topics and outlets on pages of their own. */
export const withoutPage: Page = (say, view) => {
  const { words } = view.wanted.wishes.without;
  const { catalogue } = view;
  const drop = words.map((word) => dropButton(say, view, 'dropWithout', word));
  const add = askWordButton(say, 'button-add-stop-word', view, 'noWord');
  const lists = [
    ...(catalogue.topics.length > 0 ? [pageButton(say, 'button-no-topics', view, 'noTopics')] : []),
    ...(catalogue.sources.length > 0 ? [pageButton(say, 'button-no-sources', view, 'sources')] : []),
  ];
  return {
    ...page(say, 'sub-ask-without', view),
    buttons: [
      ...inRows(drop),
      ...(words.length < MOST_WORDS ? [[add]] : []),
      ...(lists.length === 0 ? [] : [lists]),
      backTo(say, view),
    ],
  };
};

export const noTopicsPage: Page = (say, view, at) => {
  const { topics } = view.wanted.wishes.without;
  const list = toggleList(say, view, 'noTopics', at, 'noTopic', view.catalogue.topics, topics);
  return { ...page(say, 'sub-ask-no-topics', view), buttons: [...list, backTo(say, view, 'without')] };
};

export const sourcesPage: Page = (say, view, at) => {
  const { sources } = view.wanted.wishes.without;
  const list = toggleList(say, view, 'sources', at, 'source', view.catalogue.sources, sources);
  return { ...page(say, 'sub-ask-sources', view), buttons: [...list, backTo(say, view, 'without')] };
};

function dropButton(say: Say, view: SubscriptionView, what: 'dropWord' | 'dropWithout', word: string) {
  const room = MAX_LABEL - say.text('button-drop-word', { word: '' }).length;
  return editButton(say, view, what, wordKey(word), say.text('button-drop-word', { word: cut(word, room) }));
}
