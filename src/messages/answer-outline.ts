import type { Answer, DigestAnswer, FoundStory, SearchAnswer } from '../domain/answer.js';
import { type Instant, MINUTE } from '../domain/clock.js';
import type { DigestStory } from '../domain/digest.js';
import { dayWindow, localDate, type Window } from '../domain/schedule.js';
import {
  type AnswerFrame,
  aboutOf,
  dayInWords,
  daysInWords,
  momentOf,
  windowOfDays,
} from './answer-frame.js';
import { nearestPart, nothingFound, notNo, readSinceNote } from './answer-nothing.js';
import { momentInWords } from './dates.js';
import { digestNotes, sectionTitle, storySources, storyTime } from './digest-message.js';
import { digestTitle, unreadPart } from './digest-title.js';
import { cut } from './outlet-words.js';
import { capitalised, type Say } from './say.js';
import { unreadNote } from './unread-sources.js';

/** An answer in words, before anything is marked up; lines of stories are numbered from 1 through all parts. */
export interface AnswerOutline {
  /** The first line suffices. */
  title: string[];
  parts: { heading: string | null; lines: OutlineLine[] }[];
  notes: string[];
  /** Stems whose words are marked. */
  stems: readonly string[];
}

export interface OutlineLine {
  number: number;
  when: string;
  story: DigestStory;
  sources: string;
  /** What else is to be said of it: the day it speaks of. */
  aside: string | null;
  /** Words of its text that say why it is here, where the headline does not. */
  excerpt?: string | undefined;
}

/** Somebody's words, said back. */
const MAX_SAID = 60;
/** Sources are read every few minutes; what is no older than this need not be said. */
const FRESH = 15 * MINUTE;

export function answerOutline(say: Say, answer: Answer, frame: AnswerFrame): AnswerOutline {
  if (answer.kind === 'unread')
    return { title: [say.text('no-sources-yet')], parts: [], notes: [], stems: [] };
  return answer.kind === 'digest' ? digestOutline(say, answer, frame) : foundOutline(say, answer, frame);
}

function digestOutline(say: Say, answer: DigestAnswer, frame: AnswerFrame): AnswerOutline {
  const { digest, announced, days, asked, status, page } = answer;
  const { zone } = frame;
  const about = aboutOf(say, asked, frame);
  const window = answer.window ?? windowOfDays(days, zone);
  const isAhead = window.from > status.now;
  // Of a day that has not begun nothing can be said but what was announced for it.
  const began = isAhead ? window : begun(window, status.now, zone);
  const told = { ...digest, window: began, announced };
  const digestFrame = {
    ...status,
    zone,
    rubricName: frame.rubricName,
    about,
    isKnown: answer.isKnown,
    everyDay: answer.window !== undefined,
    officialOnly: answer.officialOnly,
  };
  const subject = capitalised([...about, daysInWords(say, days, status.now, zone)].join(', '));
  const title = isAhead
    ? say.text(announced.length > 0 ? 'answer-ahead' : 'answer-ahead-empty', {
        about: subject,
        count: announced.length,
      })
    : digestTitle(say, told, digestFrame);
  const number = counter();
  const isOne = asked.rubrics.length === 1;
  const parts = digest.sections.map((section) => ({
    heading: isOne
      ? null
      : page === 0
        ? sectionTitle(say, section, digestFrame)
        : frame.rubricName(section.rubric),
    lines: section.stories.map((story) => line(story, storyTime(story, told, { ...digestFrame }))),
  }));
  if (announced.length > 0) {
    const isSpan = days.from !== days.to;
    parts.push({
      heading: say.text(isSpan ? 'answer-announced-days' : 'digest-announced'),
      lines: announced.map((story) => line(story, momentOf(say, story.publishedAt, status.now, zone))),
    });
  }
  const isEmpty = digest.total + announced.length === 0;
  const fellBack = days.chosen === 'week' && asked.topics.length + asked.districts.length === 0;
  return {
    title: [
      ...title.split('\n'),
      ...(fellBack && !isEmpty ? [say.text('answer-week-instead')] : []),
      ...(answer.by === 'event' ? [say.text('answer-by-event')] : []),
      ...(isEmpty && (isAhead || (asked.topics.length > 0 && unreadPart(window, digestFrame) !== 'all'))
        ? [notNo(say, answer)]
        : []),
    ],
    parts: [...parts, ...nearestPart(say, answer, frame)],
    notes: [
      ...(page === 0 && !isAhead ? digestNotes(say, told, digestFrame) : failingNote(say, answer, zone)),
      // What was not found says so itself, with the time.
      ...(isEmpty && !isAhead ? [] : ageNote(say, answer, zone, isEmpty)),
    ],
    stems: [],
  };

  function line(story: DigestStory | FoundStory, when: string): OutlineLine {
    return {
      number: number(),
      when,
      story,
      sources: storySources(say, story),
      aside: aside(say, story, status.now, zone),
    };
  }
}

function foundOutline(say: Say, answer: SearchAnswer, frame: AnswerFrame): AnswerOutline {
  const { found, asked, days, status, page } = answer;
  const { zone } = frame;
  const about = capitalised(
    [
      ...byWords(say, asked),
      ...aboutOf(say, { ...asked, words: [] }, frame),
      ...(days ? [daysInWords(say, days, status.now, zone)] : []),
      ...(page > 0 ? [say.text('answer-page', { page: page + 1 })] : []),
    ].join(', '),
  );
  const isEmpty = found.stories.length === 0;
  const unread = days === null ? 'nothing' : unreadPart(windowOfDays(days, zone), { ...status, zone });
  const number = counter();
  const lines = found.stories.map((story) => ({
    number: number(),
    when: momentOf(say, story.publishedAt, status.now, zone),
    story,
    sources: storySources(say, story),
    aside: aside(say, story, status.now, zone),
    excerpt: story.excerpt,
  }));
  const title = isEmpty
    ? nothingFound(say, answer, about, frame)
    : [
        found.total === null
          ? say.text('answer-title-some', { about })
          : say.text('answer-title', { about, count: found.total }),
      ];
  const suggested = found.suggestions.map(({ kind, asked: other }) => {
    const words = aboutOf(say, other, frame).join(', ');
    const dropped = asked.words.filter((word) => !other.words.includes(word)).join(' ');
    return kind === 'spelling'
      ? say.text('answer-spelling', { words })
      : say.text('answer-fewer', { words, dropped: cut(dropped, MAX_SAID) });
  });
  return {
    title: [...title, ...suggested],
    parts: [...(isEmpty ? [] : [{ heading: null, lines }]), ...nearestPart(say, answer, frame)],
    notes: [
      ...(found.total === null && !found.more ? [say.text('answer-only-latest')] : []),
      ...(!isEmpty && page === 0 && unread !== 'nothing' ? [readSinceNote(say, answer, zone)] : []),
      ...failingNote(say, answer, zone),
      ...(isEmpty && unread === 'all' ? [] : ageNote(say, answer, zone, isEmpty)),
    ],
    stems: found.stems,
  };
}

/** «По словам «мост калужку»»: as somebody typed them, and not as a name. */
function byWords(say: Say, { words }: SearchAnswer['asked']): string[] {
  if (words.length === 0) return [];
  return [say.text('answer-by-words', { words: cut(words.join(' '), MAX_SAID), count: words.length })];
}

/** What of a window has begun: to the end of today at most. */
function begun({ from, to }: Window, now: Instant, zone: string): Window {
  const today = dayWindow(localDate(now, zone), zone);
  return { from, to: today === null ? to : Math.min(to, today.to) };
}

type Facts = DigestAnswer | SearchAnswer;

/** The day a story speaks of, where it was published on another. */
function aside(
  say: Say,
  story: DigestStory & Partial<Pick<FoundStory, 'eventDay'>>,
  now: number,
  zone: string,
): string | null {
  if (story.eventDay === undefined) return null;
  const { from } = windowOfDays({ from: story.eventDay, to: story.eventDay }, zone);
  return say.text('answer-event-day', { when: dayInWords(say, from, now, zone) });
}

function failingNote(say: Say, { status }: Facts, zone: string): string[] {
  const note = unreadNote(say, status, zone);
  return note === null ? [] : [note];
}

function ageNote(say: Say, { status }: Facts, zone: string, isEmpty: boolean): string[] {
  const { checkedAt, now } = status;
  if (checkedAt === null || (!isEmpty && now - checkedAt <= FRESH)) return [];
  return [say.text('answer-checked', { checked: momentInWords(say, checkedAt, now, zone) })];
}

function counter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}
