import { wantedOf } from '../../domain/channel-edit.js';
import type { Message } from '../../domain/message.js';
import type { SubscriptionPage } from '../callbacks.js';
import { inRows, rubricButtons } from '../keyboards.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { subscriptionPage } from '../subscription/pages.js';
import type { SubscriptionView } from '../subscription/view.js';
import { wishLines } from '../subscription/words.js';
import { type ChannelView, pageButton, stepLine, wayOn } from './view.js';

/** What is offered: rubrics here, all else on pages of its own. The first step of the set-up. */
export function rubricsPage(say: Say, view: ChannelView): Message {
  const { channel, catalogue } = view;
  const { rubrics } = channel.wishes;
  const buttons = rubricButtons(say, catalogue.rubrics, rubrics, (rubric) => ({
    do: 'channelRubric',
    channel: channel.chat,
    rubric,
  }));
  const ways = [
    ...(catalogue.topics.length > 0 ? [pageButton(say, 'button-topics', view, 'topics')] : []),
    ...(catalogue.districts.length > 0 ? [pageButton(say, 'button-districts', view, 'districts')] : []),
    pageButton(say, 'button-words', view, 'words'),
    pageButton(say, 'button-without', view, 'without'),
  ];
  const lines = [
    say.html('channel-rule', { title: channel.title }),
    '',
    ...wishLines(say, channel.wishes, catalogue),
    ...stepLine(say, view, 1),
  ];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [...buttons, ...inRows(ways), wayOn(say, view, { next: 'perDay' })],
  };
}

const SHARED = ['topics', 'districts', 'words', 'without', 'noTopics', 'sources'] as const;
export type SharedPage = (typeof SHARED)[number];

/** The page a subscription has for the same thing. */
export function wishPage(say: Say, view: ChannelView, page: SharedPage, at: number): Message {
  return subscriptionPage(say, asSubscription(view), page, at);
}

function asSubscription({ channel, catalogue, now, zone }: ChannelView): SubscriptionView {
  const of = channel.chat;
  return {
    of: String(of),
    wanted: wantedOf(channel),
    standing: null,
    reader: { zone, seesRich: false },
    catalogue,
    now,
    frame: {
      questions: QUESTIONS,
      page: (page, at) => ({ do: 'chan', of, page: pageOf(page), at }),
      edit: (what, value, at) => ({ do: 'cset', of, what: what as SharedEdit, value, at }),
      ask: (what) => ({ do: 'askChan', of, what }),
    },
  };
}

const QUESTIONS = {
  'sub-ask-topics': 'channel-ask-topics',
  'sub-ask-districts': 'channel-ask-districts',
  'sub-ask-words': 'channel-ask-words',
  'sub-ask-without': 'channel-ask-without',
  'sub-ask-no-topics': 'channel-ask-no-topics',
  'sub-ask-sources': 'channel-ask-sources',
};

type SharedEdit = 'topic' | 'district' | 'places' | 'dropWord' | 'noTopic' | 'dropWithout' | 'source';

function pageOf(page: SubscriptionPage): SharedPage | 'rubrics' {
  return SHARED.find((shared) => shared === page) ?? 'rubrics';
}
