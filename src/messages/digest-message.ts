import type { Instant } from '../domain/clock.js';
import { DAY, HOUR } from '../domain/clock.js';
import type { AnsweredDigest, Digest, DigestSection, DigestStory } from '../domain/digest.js';
import type { Message } from '../domain/message.js';
import type { RubricId } from '../domain/rubric.js';
import { instantToLocal, localDate, localTime, type Window } from '../domain/schedule.js';
import { dayMonth, dayMonthFrom, fullDay, momentInWords, yearUnless } from './dates.js';
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
 * when sources were last read. The year of a day without news is named when it is not this one.
 */
export function digestTitle(say: Say, digest: ToldDigest, frame: DigestFrame): string {
  const { window, total: count, announced = [] } = digest;
  const { zone, checkedAt, readSince = null } = frame;
  const last = window.to - 1;
  const { day, month, weekday } = instantToLocal(last, zone);
  const year = yearUnless(frame.now, last, zone);
  const from = dayMonthFrom(say, window.from, last, zone);
  const to = dayMonth(say, last, zone);
  const rubric = subject(frame);
  const words = { day, month, year, weekday, from, to, rubric, count };
  const kind = `${isSpan(window) ? '-span' : ''}${rubric ? '-rubric' : ''}`;
  if (count > 0) return say.text(`digest-title${kind}`, words);
  if (checkedAt === null) return say.text('no-sources-yet');
  if (readSince !== null && window.to <= readSince)
    return say.text('digest-before-reading', { ...words, since: fullDay(say, readSince, frame.now, zone) });
  const checked = momentInWords(say, checkedAt, last, zone);
  if (checkedAt < window.from - READ_SHORTLY_BEFORE) return say.text('digest-unread', { ...words, checked });
  const told = { ...words, checked, over: frame.officialOnly ? 'official' : isOver(digest, frame) };
  if (announced.length === 0) return say.text(`digest-empty${kind}`, told);
  const id = rubric ? 'digest-only-announced-rubric' : 'digest-only-announced';
  return say.text(id, { ...told, count: announced.length });
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
