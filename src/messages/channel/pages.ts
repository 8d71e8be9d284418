import type { ChannelEdit } from '../../domain/channel-edit.js';
import type { Message } from '../../domain/message.js';
import type { ChannelAsked, ChannelPage } from '../callbacks.js';
import type { Say } from '../say.js';
import { lookPage, summaryPage } from './look-pages.js';
import { mainPage } from './main-page.js';
import { awayPage, awayToPage, invitePage, peoplePage } from './people-pages.js';
import { batchesPage, daysPage, hoursPage, perDayPage } from './posting-pages.js';
import { eyesPage, groupPage, settingsPage } from './rule-pages.js';
import type { ChannelView } from './view.js';
import { rubricsPage, type SharedPage, wishPage } from './wish-pages.js';

type Page = (say: Say, view: ChannelView, at: number) => Message;

/** One page of a channel. `at`: of a list the page, from 0. */
export function channelPage(say: Say, view: ChannelView, page: ChannelPage, at = 0): Message {
  return PAGES[page](say, view, at);
}

/** Where a change is made, and seen. */
export const PAGE_OF_EDIT: Record<ChannelEdit | ChannelAsked, ChannelPage> = {
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
  perDay: 'perDay',
  hours: 'hours',
  day: 'days',
  days: 'days',
  batches: 'batches',
  template: 'look',
  opening: 'look',
  hashtags: 'look',
  signature: 'look',
  fourEyes: 'eyes',
  group: 'group',
  label: 'people',
  away: 'awayTo',
};

/** Pages that only a manager is shown; the others are for all members, `away` for those who decide. */
export const DOING_OF: Partial<Record<ChannelPage, 'see' | 'decide'>> = {
  main: 'see',
  people: 'see',
  away: 'decide',
  awayTo: 'decide',
};

const shared =
  (page: SharedPage): Page =>
  (say, view, at) =>
    wishPage(say, view, page, at);

const PAGES: Record<ChannelPage, Page> = {
  rubrics: rubricsPage,
  perDay: perDayPage,
  hours: hoursPage,
  summary: summaryPage,
  main: mainPage,
  settings: settingsPage,
  topics: shared('topics'),
  districts: shared('districts'),
  words: shared('words'),
  without: shared('without'),
  noTopics: shared('noTopics'),
  sources: shared('sources'),
  days: daysPage,
  batches: batchesPage,
  look: lookPage,
  group: groupPage,
  eyes: eyesPage,
  people: peoplePage,
  invite: invitePage,
  away: awayPage,
  awayTo: awayToPage,
};
