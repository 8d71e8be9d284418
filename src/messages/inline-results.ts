import type { DigestStory } from '../domain/digest.js';
import { type AnswerFrame, momentOf } from './answer-frame.js';
import { storySources } from './digest-message.js';
import { cut, linkedTitle } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';

/** One line of what is found while somebody types, and the message it becomes when it is chosen. */
export interface InlineResult {
  id: string;
  title: string;
  /** «КГВ · 15 июня, 12:26» */
  description: string;
  html: string;
}

const MAX_TITLE = 200;
const MAX_DESCRIPTION = 120;

/** No pictures: text comes first, and a picture would need its credit. */
export function inlineResults(
  say: Say,
  stories: readonly DigestStory[],
  now: number,
  { zone }: Pick<AnswerFrame, 'zone'>,
): InlineResult[] {
  return stories.map((story) => {
    const words = { source: storySources(say, story), moment: momentOf(say, story.publishedAt, now, zone) };
    const description = cut(say.text('inline-about', words), MAX_DESCRIPTION);
    return {
      id: story.id,
      title: cut(story.title, MAX_TITLE),
      description,
      html: `<b>${linkedTitle(story.title, story.url)}</b>\n${escapeHtml(description)}`,
    };
  });
}
