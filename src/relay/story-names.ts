import type { Story } from '../domain/story.js';
import { fingerprint } from '../text/fingerprint.js';

/** The name of a story among those a channel was offered. */
export const storyName = (id: string) => `story:${id}`;

/** All names a story is known by: its id, or, offered before it was one with another, any of its headlines. */
export function namesOf({ id, articles }: Story): string[] {
  const titles = articles.flatMap(({ title, earlierTitles }) => [title, ...earlierTitles]);
  return [storyName(id), ...titles.map(fingerprint)];
}
