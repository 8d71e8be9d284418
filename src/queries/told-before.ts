import type { Audiences } from '../digest/audiences.js';
import type { ToldStory } from '../digest/compose.js';
import type { Article } from '../domain/article.js';
import type { Digest } from '../domain/digest.js';

export interface ToldBeforeDeps {
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  stories: { idsOf(articleIds: readonly string[]): Promise<Map<string, string>> };
  audiences: Pick<Audiences, 'forReaders'>;
}

/**
 * What these digests have told of the stories that are to be told now: the reports they showed. What stood past a limit,
 * came to light too late or was of a rubric nobody asked for was told by none of them; what is kept from readers by now
 * may have been left out before it was sent.
 * @param wanted ids of stories
 * @returns story id → what was told of it, under the rubric it was told under last
 */
export async function toldBefore(
  { articles, stories, audiences }: ToldBeforeDeps,
  wanted: ReadonlySet<string>,
  digests: readonly Digest[],
): Promise<Map<string, ToldStory>> {
  const shown = digests
    .toSorted((a, b) => a.window.to - b.window.to)
    .flatMap(({ sections }) => sections)
    .flatMap(({ rubric, stories: told }) => told.map((story) => ({ rubric, story })))
    .flatMap(({ rubric, story }) =>
      // Digests of before stories: the article is the story.
      (story.reports.length === 0 ? [story] : story.reports).map(({ id, title }) => ({ id, title, rubric })),
    );
  const storyOf = await stories.idsOf(shown.map(({ id }) => id));
  const ofThese = shown.flatMap((report) => {
    const story = storyOf.get(report.id) ?? report.id;
    return wanted.has(story) ? [{ ...report, story }] : [];
  });
  const standing = audiences.forReaders(await articles.get(ofThese.map(({ id }) => id))).shown;
  const stand = new Set(standing.map(({ id }) => id));
  const told = new Map<string, ToldStory>();
  for (const { id, title, rubric, story } of ofThese)
    if (stand.has(id)) told.set(story, { rubric, reports: [...(told.get(story)?.reports ?? []), { title }] });
  return told;
}
