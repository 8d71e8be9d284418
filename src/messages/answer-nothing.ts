import type { DigestAnswer, FoundStory, SearchAnswer } from '../domain/answer.js';
import { type AnswerFrame, aboutOf, momentOf, windowOfDays } from './answer-frame.js';
import { fullDay } from './dates.js';
import { storySources } from './digest-message.js';
import { unreadPart } from './digest-title.js';
import type { Say } from './say.js';

type Facts = DigestAnswer | SearchAnswer;

interface NearestLine {
  number: number;
  when: string;
  story: FoundStory;
  sources: string;
  aside: null;
}

function nothingOf({ officialOnly, found }: SearchAnswer): string {
  if (officialOnly) return 'answer-nothing-official';
  return found.total === null ? 'answer-nothing-latest' : 'answer-nothing';
}

/** Nobody may say that nothing was found of a time when nobody looked. */
export function nothingFound(say: Say, answer: SearchAnswer, about: string, { zone }: AnswerFrame): string[] {
  const { days, status, isKnown } = answer;
  const nothing = say.text(nothingOf(answer), { about });
  const unread = days === null ? 'nothing' : unreadPart(windowOfDays(days, zone), { ...status, zone });
  if (status.readSince === null || unread === 'nothing') return [nothing, notNo(say, answer)];
  const since = fullDay(say, status.readSince, status.now, zone);
  const first =
    unread === 'first' ? nothing : say.text(isKnown ? 'answer-known-unread' : 'answer-unread', { about });
  return [first, say.text('reading-began', { since })];
}

export function readSinceNote(say: Say, { status }: SearchAnswer, zone: string): string {
  const { readSince, now } = status;
  return say.text('read-since', { since: fullDay(say, readSince ?? now, now, zone) });
}

/** Never «нет»: nobody who only reads news can know. */
export function notNo(say: Say, { asked }: Facts): string {
  return say.text('answer-not-no', { topic: asked.topics.includes('outages') ? 'outages' : 'other' });
}

/** The nearest there is, as a part of an answer. */
export function nearestPart(
  say: Say,
  { nearest, asked, status }: Facts,
  frame: AnswerFrame,
): { heading: string; lines: NearestLine[] }[] {
  if (nearest === null) return [];
  const { story, leftOut } = nearest;
  const when = momentOf(say, story.publishedAt, status.now, frame.zone);
  const kept = Object.fromEntries(leftOut.map((part) => [part, []]));
  const about = aboutOf(say, { ...asked, ...kept, without: [] }, frame).join(', ');
  const isOfDays = leftOut.includes('days');
  const isOfAll = leftOut.some((part) => part !== 'days');
  const heading =
    about !== ''
      ? say.text('answer-nearest-about', { about, when })
      : say.text(isOfAll ? (isOfDays ? 'answer-nearest-all' : 'answer-nearest-any') : 'answer-nearest', {
          when,
        });
  const sources = storySources(say, story);
  return [{ heading, lines: [{ number: 1, when: '', story, sources, aside: null }] }];
}
