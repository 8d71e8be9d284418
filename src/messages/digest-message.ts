import type { Digest, DigestSection, DigestStory } from '../domain/digest.js';
import type { Message } from '../domain/message.js';
import { instantToLocal, localDate, localTime } from '../domain/schedule.js';
import { fullDay } from './dates.js';
import {
  type DigestFrame,
  digestTitle,
  isOver,
  subject,
  type ToldDigest,
  unreadPart,
} from './digest-title.js';
import { linkedTitle } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { type Block, splitToMessages } from './split.js';
import { unreadNote } from './unread-sources.js';

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
