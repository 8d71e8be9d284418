import { createHash } from 'node:crypto';
import type { Article } from '../domain/article.js';
import type { Card } from '../domain/card.js';
import type { StoryRecord } from '../domain/story.js';
import { fingerprint } from '../text/fingerprint.js';

export interface PostNamesDeps {
  articles: { get(ids: readonly string[]): Promise<Pick<Article, 'title' | 'earlierTitles'>[]> };
  stories: {
    idsOf(articleIds: readonly string[]): Promise<Map<string, string>>;
    get(storyIds: readonly string[]): Promise<Map<string, Pick<StoryRecord, 'reports'>>>;
  };
}

export type PostNames = ReturnType<typeof createPostNames>;

/** Never forgotten: a story has one id, «Происшествия за сутки» comes again next week. */
export const storyName = (id: string) => `story:${id}`;

/** One text whatever its case, quotes and spacing; of one that has no words, itself. */
export const textName = (text: string) =>
  `text:${createHash('sha256')
    .update(fingerprint(text) || text.trim())
    .digest('base64url')
    .slice(0, 22)}`;

/**
 * The names under which a channel is not to have two posts: of news the story's id, then and now, and the headlines of
 * all its reports; of whatever an editor wrote the text; of a picture without words the picture.
 */
export function createPostNames({ articles, stories }: PostNamesDeps) {
  async function namesOfStory(article: string, offeredAs: string): Promise<string[]> {
    const now = (await stories.idsOf([article])).get(article) ?? offeredAs;
    const record = (await stories.get([now])).get(now);
    const reports = record?.reports.map((report) => report.article) ?? [];
    const told = await articles.get([...new Set([article, ...reports])]);
    const titles = told.flatMap(({ title, earlierTitles }) => [title, ...earlierTitles]);
    return [storyName(offeredAs), storyName(now), ...titles.map(fingerprint)];
  }

  return async ({ matter, edit, photo }: Pick<Card, 'matter' | 'edit' | 'photo'>): Promise<string[]> => {
    const edited = edit ? [textName(edit.text)] : [];
    const names =
      matter.kind === 'news'
        ? [...(await namesOfStory(matter.article, matter.story)), fingerprint(matter.words.title), ...edited]
        : [
            ...(matter.kind === 'proposed' ? [storyName(`proposal:${matter.proposal}`)] : []),
            ...(matter.text.trim() === '' ? [] : [textName(matter.text)]),
            ...edited,
            ...(photo?.kind === 'file' && matter.text.trim() === '' ? [textName(photo.file)] : []),
          ];
    return [...new Set(names)].filter((name) => name !== '');
  };
}
