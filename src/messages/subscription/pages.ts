import type { Message } from '../../domain/message.js';
import type { Edit } from '../../domain/subscription-edit.js';
import type { SubscriptionPage } from '../callbacks.js';
import { minutesOf, whenNext } from '../dates.js';
import { actionButton, inRows } from '../keyboards.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import {
  districtsPage,
  noTopicsPage,
  rubricsPage,
  sourcesPage,
  topicsPage,
  withoutPage,
  wordsPage,
} from './subject-pages.js';
import { atOncePage, daysPage, timePage, timesPage, weeklyPage } from './time-pages.js';
import { backTo, editButton, pageButton, type SubscriptionView } from './view.js';
import { mannerLines, pauseInWords, subscriptionName, wishLines } from './words.js';

type Page = (say: Say, view: SubscriptionView, at: number) => Message;

/** One page of a subscription, with the buttons that change it. `at`: of a list the page, from 0. */
export function subscriptionPage(say: Say, view: SubscriptionView, page: SubscriptionPage, at = 0): Message {
  return PAGES[page](say, view, at);
}

/** Where a change is made, and seen. */
export const PAGE_OF: Record<Edit, SubscriptionPage> = {
  rubric: 'rubrics',
  topic: 'topics',
  district: 'districts',
  places: 'districts',
  word: 'words',
  dropWord: 'words',
  noTopic: 'noTopics',
  noWord: 'without',
  dropWithout: 'without',
  source: 'sources',
  detailed: 'rubrics',
  hour: 'main',
  minute: 'times',
  day: 'days',
  days: 'days',
  weekly: 'weekly',
  timing: 'time',
  perDay: 'atOnce',
  gap: 'atOnce',
  format: 'format',
  sound: 'format',
  onEmpty: 'format',
};

const mainPage: Page = (say, view) => {
  const { wanted, standing, catalogue, of } = view;
  const name = subscriptionName(say, wanted.wishes, catalogue);
  const lines = [
    say.html(standing ? 'sub-title' : 'sub-title-draft', { name }),
    ...wishLines(say, wanted.wishes, catalogue),
    ...mannerLines(say, wanted),
    ...nextLines(say, view),
  ];
  const ways = [
    pageButton(say, 'button-rubrics', view, 'rubrics'),
    ...(catalogue.topics.length > 0 ? [pageButton(say, 'button-topics', view, 'topics')] : []),
    ...(catalogue.districts.length > 0 ? [pageButton(say, 'button-districts', view, 'districts')] : []),
    pageButton(say, 'button-words', view, 'words'),
    pageButton(say, 'button-without', view, 'without'),
    pageButton(say, 'button-time', view, 'time'),
    pageButton(say, 'button-format', view, 'format'),
    ...(standing ? [pageButton(say, 'button-pause', view, 'pause')] : []),
  ];
  const end = standing
    ? [
        actionButton(say.text('button-remove'), { do: 'remove', of: Number(of) }),
        actionButton(say.text('button-back'), { do: 'settings', page: 'main' }),
      ]
    : [
        actionButton(say.text('button-subscribe'), { do: 'draft', of, choice: 'take' }),
        actionButton(say.text('button-back'), { do: 'draft', of, choice: 'show' }),
      ];
  return { ...toMessage(lines.join('\n')), buttons: [...inRows(ways), end] };
};

/** Until when it is silent, or when it comes next. */
function nextLines(say: Say, { standing, wanted, reader, now }: SubscriptionView): string[] {
  if (!standing) return [];
  const pause = pauseInWords(say, standing.pausedUntil, now, reader.zone);
  if (pause !== null) return [say.html('sub-paused', { pause })];
  if (standing.next === null) return [];
  const next = whenNext(say, standing.next, now, reader.zone, minutesOf(wanted.timing));
  return [say.html('sub-next', { next })];
}

const formatPage: Page = (say, view) => {
  const { wanted, reader, of } = view;
  const format = (value: 'classic' | 'headlines' | 'rich') =>
    editButton(say, view, 'format', value, say.text(`button-format-${value}`), {
      isChosen: wanted.format === value,
    });
  const sample = actionButton(say.text('button-sample'), { do: 'rich', of, choice: 'sample' });
  const onEmpty = wanted.onEmpty === 'say' ? 'silent' : 'say';
  const sound = wanted.sound ? 'off' : 'on';
  const lines = [say.html('sub-ask-format'), '', ...mannerLines(say, wanted)];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      [format('classic'), format('headlines')],
      ...(reader.seesRich ? [[format('rich')]] : [[sample]]),
      // These buttons say what pressing them does, not how things are: that stands in the text.
      [editButton(say, view, 'sound', sound, say.text(`button-sound-${sound}`))],
      [editButton(say, view, 'onEmpty', onEmpty, say.text(`button-on-empty-${onEmpty}`))],
      backTo(say, view),
    ],
  };
};

const pausePage: Page = (say, view) => {
  const { standing, of, now, reader } = view;
  if (!standing) return mainPage(say, view, 0);
  const pause = pauseInWords(say, standing.pausedUntil, now, reader.zone);
  const until = (value: 'day' | 'week' | 'told' | 'over') =>
    actionButton(say.text(`button-pause-${value}`), { do: 'pause', of: Number(of), until: value });
  return {
    ...toMessage(pause === null ? say.html('sub-ask-pause') : say.html('sub-paused', { pause })),
    buttons: [
      [until('day'), until('week')],
      [until('told')],
      ...(pause === null ? [] : [[until('over')]]),
      backTo(say, view),
    ],
  };
};

const PAGES: Record<SubscriptionPage, Page> = {
  main: mainPage,
  rubrics: rubricsPage,
  topics: topicsPage,
  districts: districtsPage,
  words: wordsPage,
  without: withoutPage,
  noTopics: noTopicsPage,
  sources: sourcesPage,
  time: timePage,
  times: timesPage,
  days: daysPage,
  weekly: weeklyPage,
  atOnce: atOncePage,
  format: formatPage,
  pause: pausePage,
};
