import type { Instant } from '../domain/clock.js';
import { DAY, HOUR } from '../domain/clock.js';
import type { AnsweredDigest, Digest } from '../domain/digest.js';
import type { RubricId } from '../domain/rubric.js';
import { instantToLocal, localDate, type Window } from '../domain/schedule.js';
import { fullDay, momentInWords, spanEnds, yearUnless } from './dates.js';
import { capitalised, type Say } from './say.js';
import type { Unread } from './unread-sources.js';

/** What a digest's words depend on besides the digest itself. */
export interface DigestFrame extends Unread {
  zone: string;
  rubricName: (id: RubricId) => string;
  /** When sources were last read; null before the first time. */
  checkedAt: Instant | null;
  /** When the first source was first read; null when nobody knows. */
  readSince?: Instant | null | undefined;
  /** Of a window before that: whether anything of it is known, from what still stood in the feeds. */
  isKnown?: boolean | undefined;
  /** Each day that the window touches is named; else a window that reaches back into yesterday is of its last day. */
  everyDay?: boolean | undefined;
  /** Whoever asks has named the year, and need not hear it over the news. */
  isYearSaid?: boolean | undefined;
  /** The whole digest is about this one rubric. */
  rubric?: RubricId | undefined;
  /** What else the whole digest is about: names of a district and a topic. */
  about?: readonly string[] | undefined;
  /** What it is about readers are told by official messages only: without one nobody knows that it is quiet. */
  officialOnly?: boolean | undefined;
}

/** A digest for subscribers, or one that answers somebody. */
export type ToldDigest = Digest & Partial<Pick<AnsweredDigest, 'announced' | 'waiting'>>;

/** Sources are read every few minutes; a pause of this length before a window is no reason to doubt it. */
const READ_SHORTLY_BEFORE = HOUR;

/**
 * «Воскресенье, 15 июня: 6 новостей»; or that it is quiet, that something was announced, or that nobody can know, with
 * when sources were last read.
 */
export function digestTitle(say: Say, digest: ToldDigest, frame: DigestFrame): string {
  const { window, total: count, announced = [] } = digest;
  const { zone, checkedAt, readSince = null, now } = frame;
  const about = subject(frame);
  const days = daysTitle(
    say,
    window,
    count > 0 && frame.isYearSaid ? { ...frame, now: window.to - 1 } : frame,
  );
  const when = capitalised(about === '' ? days : `${about}. ${days}`);
  if (count > 0) return say.text('digest-title', { when, count });
  if (checkedAt === null) return say.text('no-sources-yet');
  const since = readSince === null ? '' : fullDay(say, readSince, now, zone);
  const unread = unreadPart(window, frame);
  if (unread === 'all' && announced.length === 0)
    return say.text(frame.isKnown ? 'digest-known-before-reading' : 'digest-before-reading', { when, since });
  const checked = momentInWords(say, checkedAt, window.to - 1, zone);
  if (checkedAt < window.from - READ_SHORTLY_BEFORE) return say.text('digest-unread', { when, checked });
  if (unread === 'first' && announced.length === 0 && !frame.officialOnly)
    return say.text('digest-partly-read', { when, since, checked });
  const told = {
    when,
    checked,
    over: frame.officialOnly ? 'official' : isOver(digest, frame),
    count: announced.length,
  };
  if (announced.length === 0) return say.text('digest-empty', told);
  return say.text('digest-only-announced', told);
}

/**
 * What of a window nobody read, for it was before the sources were read for the first time: all of it, its first days,
 * or nothing. Of the day on which reading began something is known.
 */
export function unreadPart(
  window: Window,
  { readSince = null, zone }: Pick<DigestFrame, 'readSince' | 'zone'>,
): 'all' | 'first' | 'nothing' {
  if (readSince === null) return 'nothing';
  if (window.to <= readSince) return 'all';
  return localDate(window.from, zone) < localDate(readSince, zone) ? 'first' : 'nothing';
}

/** «Воскресенье, 15 июня», «С 9 по 15 июня 2024 года» */
function daysTitle(say: Say, window: Window, { now, zone, everyDay = false }: DigestFrame): string {
  const last = window.to - 1;
  const touches = localDate(window.from, zone) !== localDate(last, zone);
  if (isSpan(window) || (everyDay && touches))
    return say.text('title-span', spanEnds(say, { from: window.from, last }, now, zone));
  const { day, month, weekday } = instantToLocal(last, zone);
  return say.text('title-day', { day, month, weekday, year: yearUnless(now, last, zone) });
}

/** «Спорт. Обнинск»: what the whole digest is about; empty when it is about everything. */
export function subject({ rubric, about = [], rubricName }: DigestFrame): string {
  return [...(rubric ? [rubricName(rubric)] : []), ...about].join('. ');
}

/** Whether the sources were read after the digest's day: what had not come by then will not come. */
export function isOver({ window }: Digest, { checkedAt, zone }: DigestFrame): 'yes' | 'no' {
  return checkedAt !== null && localDate(checkedAt, zone) > localDate(window.to - 1, zone) ? 'yes' : 'no';
}

/** A slot's window reaches back into yesterday and is still about its day; two days and more are a span. */
function isSpan({ from, to }: Window): boolean {
  return to - from > 1.5 * DAY;
}
