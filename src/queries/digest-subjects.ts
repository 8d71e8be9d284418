import type { Audiences } from '../digest/audiences.js';
import type { Article } from '../domain/article.js';
import { articlesOf, type Digest, withoutArticles } from '../domain/digest.js';
import type { RubricId } from '../domain/rubric.js';

/** What a digest was about, the most frequent first. */
export interface DigestSubjects {
  /** Ids of topics. */
  topics: string[];
  rubrics: RubricId[];
  stories: { id: string; title: string }[];
}

export interface DigestSubjectsDeps {
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  audiences: Pick<Audiences, 'forReaders'>;
}

export type DigestSubjectsQuery = ReturnType<typeof createDigestSubjects>;

/**
 * Answers what a digest was about, so that its reader can say of what there is to be less. What was withdrawn or held
 * since it was composed is not named again.
 */
export function createDigestSubjects({ articles, audiences }: DigestSubjectsDeps) {
  return async (digest: Digest): Promise<DigestSubjects> => {
    const ids = articlesOf(digest);
    const { shown } = audiences.forReaders(await articles.get(ids));
    const found = new Map(shown.map((article) => [article.id, article]));
    const { sections } = withoutArticles(digest, new Set(ids.filter((id) => !found.has(id))));
    const stories = sections.flatMap((section) => section.stories);
    const counts = new Map<string, number>();
    for (const story of stories) {
      const reports = story.reports.length === 0 ? [story.id] : story.reports.map(({ id }) => id);
      const topics = new Set(
        reports.flatMap((id) => found.get(id)?.annotations.topics.map((topic) => topic.id) ?? []),
      );
      for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    const bySize = sections.toSorted((a, b) => size(b) - size(a));
    return {
      topics: [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([id]) => id),
      rubrics: bySize.map(({ rubric }) => rubric),
      stories: stories.map(({ id, title }) => ({ id, title })),
    };
  };
}

const size = ({ stories, more }: Digest['sections'][number]) => stories.length + more;
