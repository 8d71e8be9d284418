import type { Instant } from '../domain/clock.js';
import { DAY, HOUR } from '../domain/clock.js';
import type { AnsweredDigest, Digest, DigestSection, DigestStory } from '../domain/digest.js';
import type { Message } from '../domain/message.js';
import type { RubricId } from '../domain/rubric.js';
import { instantToLocal, localDate, localTime, type Window } from '../domain/schedule.js';
import { fullDay, momentInWords, spanEnds, yearUnless } from './dates.js';
import { linkedTitle } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { type Block, splitToMessages } from './split.js';
import { type Unread, unreadNote } from './unread-sources.js';

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

/** What does not fit is tried again with so much of each rubric. */
const FEWER = 0.8;

/** One story as one line of HTML. */
type StoryLine = (say: Say, story: DigestStory, digest: Digest, frame: DigestFrame) => string;

/** A digest as Telegram messages in classic HTML, within the limits whatever the titles hold; one at least. */
export function digestMessages(
  say: Say,
  digest: ToldDigest,
  frame: DigestFrame,
  lineOf: StoryLine = storyLine,
): [Message, ...Message[]] {
  const notes = digestNotes(say, digest, frame).map(escapeHtml);
  const blocks: Block[] = [{ lines: [titleLine(say, digest, frame)] }];
  for (const section of digest.sections) {
    const lines = section.stories.map((story) => lineOf(say, story, digest, frame));
    blocks.push({ lines: withHeading(say, section, lines, frame) });
  }
  const { announced = [] } = digest;
  if (announced.length > 0) {
    const heading = `<b>${escapeHtml(say.text('digest-announced'))}</b>`;
    blocks.push({ lines: [heading, ...announced.map((story) => lineOf(say, story, digest, frame))] });
  }
  if (notes.length > 0) blocks.push({ lines: notes });
  return splitToMessages(blocks, escapeHtml(continuedTitle(say, digest, frame)));
}

/**
 * The same in no more than `most` messages: of each rubric its best stories, as many as fit.
 * @returns `told`: how many stories that are
 */
export function inMessages(
  say: Say,
  digest: ToldDigest,
  frame: DigestFrame,
  most: number,
): { messages: Message[]; told: number } {
  const longest = Math.max(1, ...digest.sections.map(({ stories }) => stories.length));
  for (let each = longest; ; each = Math.floor(each * FEWER)) {
    const cut = digest.sections.map((section) => {
      const stories = section.stories.slice(0, Math.max(1, each));
      return { ...section, stories, more: section.more + section.stories.length - stories.length };
    });
    const messages = digestMessages(say, { ...digest, sections: cut }, frame);
    if (messages.length > most && each > 1) continue;
    const told = cut.reduce((sum, { stories }) => sum + stories.length, 0);
    return { messages: messages.slice(0, most), told };
  }
}

function titleLine(say: Say, digest: ToldDigest, frame: DigestFrame): string {
  const [first = '', ...rest] = digestTitle(say, digest, frame).split('\n').map(escapeHtml);
  return [`<b>${first}</b>`, ...rest].join('\n');
}

function withHeading(say: Say, section: DigestSection, lines: string[], frame: DigestFrame): string[] {
  if (section.more > 0) lines.push(escapeHtml(say.text('digest-more', { count: section.more })));
  return frame.rubric ? lines : [`<b>${escapeHtml(sectionTitle(say, section, frame))}</b>`, ...lines];
}

/** «12:26 Мост открыли · КГВ», the headline linked. */
export function storyLine(say: Say, story: DigestStory, digest: Digest, frame: DigestFrame): string {
  const time = escapeHtml(storyTime(story, digest, frame));
  const sources = escapeHtml(storySources(say, story));
  return `${time} ${headline(say, story)} · ${sources}`;
}

/** The linked headline, and before it that it is an update. */
export function headline(say: Say, { isUpdate, title, url }: DigestStory): string {
  const mark = isUpdate ? `${escapeHtml(say.text('digest-update'))} ` : '';
  return `${mark}${linkedTitle(title, url)}`;
}

/** «Общество (6)» */
export function sectionTitle(say: Say, { rubric, stories, more }: DigestSection, frame: DigestFrame): string {
  return say.text('digest-section', { rubric: frame.rubricName(rubric), count: stories.length + more });
}

/**
 * «Воскресенье, 15 июня: 6 новостей»; or that it is quiet, that something was announced, or that nobody can know, with
 * when sources were last read.
 */
export function digestTitle(say: Say, digest: ToldDigest, frame: DigestFrame): string {
  const { window, total: count, announced = [] } = digest;
  const { zone, checkedAt, readSince = null, now } = frame;
  const about = subject(frame);
  const days = daysTitle(say, window, frame);
  const when = about === '' ? days : `${about}. ${days}`;
  if (count > 0) return say.text('digest-title', { when, count });
  if (checkedAt === null) return say.text('no-sources-yet');
  const since = readSince === null ? '' : fullDay(say, readSince, now, zone);
  const unread = unreadPart(window, frame);
  if (unread === 'all' && announced.length === 0)
    return say.text(frame.isKnown ? 'digest-known-before-reading' : 'digest-before-reading', { when, since });
  const checked = momentInWords(say, checkedAt, window.to - 1, zone);
  if (checkedAt < window.from - READ_SHORTLY_BEFORE) return say.text('digest-unread', { when, checked });
  if (unread === 'first' && announced.length === 0)
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
function subject({ rubric, about = [], rubricName }: DigestFrame): string {
  return [...(rubric ? [rubricName(rubric)] : []), ...about].join('. ');
}

/** Lines below the stories: rubrics without news, sources that fail. */
export function digestNotes(say: Say, digest: ToldDigest, frame: DigestFrame): string[] {
  const { waiting = 0 } = digest;
  const notes = waiting === 0 ? [] : [say.text('digest-waiting', { count: waiting })];
  if (digest.total > 0 && digest.quiet.length > 0 && subject(frame) === '') {
    const rubrics = digest.quiet.map(frame.rubricName).join(', ');
    notes.push(say.text('digest-quiet', { rubrics, over: isOver(digest, frame) }));
  }
  if (digest.total > 0 && frame.readSince && unreadPart(digest.window, frame) !== 'nothing')
    notes.push(say.text('read-since', { since: fullDay(say, frame.readSince, frame.now, frame.zone) }));
  // What fails since yesterday says nothing about the day before.
  const failing = frame.failing.filter(({ since }) => since < digest.window.to);
  const unread = unreadNote(say, { ...frame, failing }, frame.zone);
  return unread === null ? notes : [...notes, unread];
}

/** Whether the sources were read after the digest's day: what had not come by then will not come. */
function isOver({ window }: Digest, { checkedAt, zone }: DigestFrame): 'yes' | 'no' {
  return checkedAt !== null && localDate(checkedAt, zone) > localDate(window.to - 1, zone) ? 'yes' : 'no';
}

/** «12:26», with the date when it is not the day of the digest. */
export function storyTime(
  { publishedAt }: DigestStory,
  { window }: Digest,
  { zone }: Pick<DigestFrame, 'zone'>,
): string {
  const time = localTime(publishedAt, zone);
  if (localDate(publishedAt, zone) === localDate(window.to - 1, zone)) return time;
  const { day, month } = instantToLocal(publishedAt, zone);
  return `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')} ${time}`;
}

/** «КГВ», or «КГВ и ещё 2 источника». */
export function storySources(say: Say, { sources }: DigestStory): string {
  const [first = '', ...others] = sources;
  return others.length === 0 ? first : say.text('digest-sources', { first, count: others.length });
}

function continuedTitle(say: Say, { window }: Digest, { zone }: DigestFrame): string {
  const { day, month } = instantToLocal(window.to - 1, zone);
  return say.text('digest-title-continued', { day, month });
}

/** A slot's window reaches back into yesterday and is still about its day; two days and more are a span. */
function isSpan({ from, to }: Window): boolean {
  return to - from > 1.5 * DAY;
}
