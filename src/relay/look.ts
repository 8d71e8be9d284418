import type { Audiences } from '../digest/audiences.js';
import type { Article } from '../domain/article.js';
import type { Caution } from '../domain/card.js';
import type { StoryRecord } from '../domain/story.js';
import type { Hold } from '../domain/understanding.js';
import { placesOf } from './places.js';

export interface LookDeps {
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  stories: {
    idsOf(articleIds: readonly string[]): Promise<Map<string, string>>;
    get(storyIds: readonly string[]): Promise<Map<string, StoryRecord>>;
  };
  audiences: Pick<Audiences, 'of'>;
  holds: readonly Hold[];
}

/**
 * What is known of an offered article by now:
 * - `gone`: it does not stand any more; `advertising`: nobody may be offered it;
 * - `stands`: what an admin has to be warned of, and the ids of these holds.
 */
export type Look =
  | { kind: 'gone' }
  | { kind: 'advertising' }
  | { kind: 'stands'; cautions: Caution[]; holds: string[] };

export type LookAt = ReturnType<typeof createLook>;

/** Looks anew at an article before it is offered, shown, or posted: more of it may have been read since. */
export function createLook({ articles, stories, audiences, holds }: LookDeps) {
  const known = new Map(holds.map((hold) => [hold.id, hold]));

  /** The reports of its story that stand. All tell one event: a child that one of them names is in the others too. */
  async function reportsOf(id: string): Promise<Article[]> {
    const story = (await stories.idsOf([id])).get(id) ?? id;
    const record = (await stories.get([story])).get(story);
    const reports = record?.reports.map(({ article }) => article) ?? [];
    return articles.get([...new Set([id, ...reports])]);
  }

  return async (id: string): Promise<Look> => {
    const reports = await reportsOf(id);
    const article = reports.find((report) => report.id === id);
    if (!article) return { kind: 'gone' };
    if (!audiences.of(article).offered) return { kind: 'advertising' };
    const words = new Map<string, string[]>();
    // Advertising of others is their own.
    for (const { annotations } of reports.filter((report) => audiences.of(report).offered))
      for (const hold of annotations.holds)
        words.set(hold.id, [...new Set([...(words.get(hold.id) ?? []), ...hold.words])]);
    const mayBeQuoted = (hold: string) =>
      audiences.of({
        sourceId: article.sourceId,
        annotations: { ...article.annotations, holds: [{ id: hold, words: [] }] },
      }).readers;
    return {
      kind: 'stands',
      holds: [...words.keys()],
      cautions: [...words].map(([hold, found]) => ({
        name: known.get(hold)?.name ?? hold,
        words: found,
        isOfficial: known.get(hold)?.level === 'reader' && mayBeQuoted(hold),
        place: placesOf(article, found)[0]?.place ?? null,
      })),
    };
  };
}
