import type { DigestStory } from '../domain/digest.js';
import { digestNotes, sectionTitle, storySources, storyTime } from './digest-message.js';
import { type DigestFrame, digestTitle, type ToldDigest } from './digest-title.js';
import { cut, MAX_TITLE } from './outlet-words.js';
import type { Say } from './say.js';

/** A digest as plain lines for a terminal; nothing a feed says can move the cursor or change colours. */
export function digestTerminal(say: Say, digest: ToldDigest, frame: DigestFrame): string {
  const blocks = [digestTitle(say, digest, frame)];
  const storyLines = (story: DigestStory) => {
    const time = storyTime(story, digest, frame);
    const indent = ' '.repeat(time.length + 4);
    const mark = story.isUpdate ? `${say.text('digest-update')} ` : '';
    return [
      `  ${time}  ${mark}${cut(story.title, MAX_TITLE)}`,
      `${indent}${storySources(say, story)} · ${story.url}`,
    ];
  };
  for (const section of digest.sections) {
    const lines = section.stories.flatMap(storyLines);
    if (section.more > 0) lines.push(`  ${say.text('digest-more', { count: section.more })}`);
    blocks.push([sectionTitle(say, section, frame), ...lines].join('\n'));
  }
  const { announced = [] } = digest;
  if (announced.length > 0)
    blocks.push([say.text('digest-announced'), ...announced.flatMap(storyLines)].join('\n'));
  const notes = digestNotes(say, digest, frame);
  if (notes.length > 0) blocks.push(notes.join('\n'));
  return blocks.map(withoutControls).join('\n\n');
}

export function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n]|\p{Cf}/gu, '');
}
