import type { Digest, DigestStory } from '../domain/digest.js';
import type { Message } from '../domain/message.js';
import { storySources, storyTime } from './digest-message.js';
import type { DigestFrame } from './digest-title.js';
import { linkedTitle } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { splitToMessages } from './split.js';

type AtOnceFrame = Pick<DigestFrame, 'zone' | 'rubricName'>;

/**
 * News of the moment as Telegram messages. A notification shows only the first line: of one story, or of an emergency,
 * it is the headline; of several it says how many and of what. No message when nothing is left to tell.
 */
export function atOnceMessages(say: Say, digest: Digest, frame: AtOnceFrame): Message[] {
  const all = digest.sections.flatMap(({ stories }) => stories);
  const [first, ...others] = all.toSorted((a, b) => Number(b.isEmergency ?? 0) - Number(a.isEmergency ?? 0));
  if (!first) return [];
  const line = (story: DigestStory) => storyLines(say, story, digest, frame, false);
  const more = digest.total - all.length;
  const rest = more > 0 ? [escapeHtml(say.text('digest-more', { count: more }))] : [];
  const title = escapeHtml(titleOf(say, digest, frame));
  const speaksFirst = digest.total === 1 || first.isEmergency;
  const lines = speaksFirst
    ? [storyLines(say, first, digest, frame, true), ...others.map((story) => `\n${line(story)}`)]
    : [`<b>${title}</b>`, ...[first, ...others].map((story) => `\n${line(story)}`)];
  return splitToMessages([{ lines: [...lines, ...rest.map((words) => `\n${words}`)] }], title);
}

/** «3 новости: Криминал, Спорт» */
function titleOf(say: Say, { total, sections }: Digest, { rubricName }: AtOnceFrame): string {
  const rubrics = sections.map(({ rubric }) => rubricName(rubric)).join(', ');
  return say.text('at-once-title', { count: total, rubrics });
}

function storyLines(
  say: Say,
  story: DigestStory,
  digest: Digest,
  frame: AtOnceFrame,
  isFirst: boolean,
): string {
  const mark = story.isUpdate ? `${escapeHtml(say.text('digest-update'))} ` : '';
  const head = `${mark}${linkedTitle(story.title, story.url)}`;
  const about = `${storyTime(story, digest, frame)} · ${storySources(say, story)}`;
  return `${isFirst ? `<b>${head}</b>` : head}\n${escapeHtml(about)}`;
}
