import type { Story } from '../domain/story.js';
import { fingerprint } from '../text/fingerprint.js';
import { storyName } from './post-names.js';

/** All names a story is known by: its id, or, offered before it was one with another, any of its headlines. */
export function namesOf({ id, articles }: Story): string[] {
  const titles = articles.flatMap(({ title, earlierTitles }) => [title, ...earlierTitles]);
  return [storyName(id), ...titles.map(fingerprint)];
}
