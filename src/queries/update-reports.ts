import type { Audiences } from '../digest/audiences.js';
import { fromWantedSources, wantedBy } from '../digest/wanted.js';
import type { Article } from '../domain/article.js';
import type { Follow } from '../domain/follow.js';
import { EVERYTHING, type Without } from '../domain/wishes.js';
import { standingWishes } from './standing-wishes.js';
import { type StoryReports, wholeStories } from './whole-stories.js';

export interface UpdateReportsDeps {
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  stories: StoryReports;
  audiences: Pick<Audiences, 'forReaders'>;
}

/** What a waiting update tells by now: what was withdrawn, held or muted since it was found is left out. */
export function createUpdateReports({ articles, stories, audiences }: UpdateReportsDeps) {
  /** @returns reports in order of publication; none when there is nothing to tell any more */
  return async (
    { story, waiting }: Pick<Follow, 'story' | 'waiting'>,
    muted: Without,
  ): Promise<Article[]> => {
    const wishes = await standingWishes(stories, { ...EVERYTHING, without: muted });
    const wanted = (all: readonly Article[]) => audiences.forReaders(fromWantedSources(all, wishes)).shown;
    const reports = wanted(await articles.get(waiting?.reports ?? []));
    const [first, ...others] = [
      ...reports,
      ...wanted((await wholeStories({ articles, stories }, [story])).get(story) ?? []),
    ];
    const isWanted = wantedBy(wishes);
    // Muted under either name: the one it was followed by, or that of the story it has become part of.
    const names = [story, (await stories.get([story])).get(story)?.id ?? story];
    const stays = first !== undefined && names.every((id) => isWanted({ id, articles: [first, ...others] }));
    return stays ? reports : [];
  };
}
