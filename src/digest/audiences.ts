import type { Article } from '../domain/article.js';
import { type Audience, audienceOf } from '../domain/audience.js';
import type { Source } from '../domain/source.js';
import type { Hold } from '../domain/understanding.js';

export interface AudienceDeps {
  holds: readonly Hold[];
  /** Looked at anew each time: an operator may add one while the program runs. */
  sources: readonly Pick<Source, 'id' | 'official'>[];
}

export type Audiences = ReturnType<typeof createAudiences>;

/** Who may see an article: asked before anything is grouped, counted or offered. */
export function createAudiences({ holds, sources }: AudienceDeps) {
  const levels = new Map(holds.map(({ id, level }) => [id, level]));
  const isOfficial = (id: string) => sources.find((source) => source.id === id)?.official ?? false;
  const of = ({ annotations, sourceId }: Pick<Article, 'annotations' | 'sourceId'>): Audience =>
    audienceOf(annotations, levels, annotations.holds.length > 0 && isOfficial(sourceId));
  return {
    of,
    /** Whether readers are told of a topic by official sources alone: a hold of its name keeps the others from them. */
    isOfficialOnly: (topic: string): boolean => levels.get(topic) === 'reader',
    /** What readers may be shown, in its order, and what they may not. */
    forReaders(articles: readonly Article[]): { shown: Article[]; held: Article[] } {
      const shown: Article[] = [];
      const held: Article[] = [];
      for (const article of articles) (of(article).readers ? shown : held).push(article);
      return { shown, held };
    },
  };
}
