import type { HeadlineOf } from '../../digest/compose.js';
import { type Found, type FoundStory, type SearchOrder, STORIES_PER_PAGE } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Asked } from '../../domain/question.js';
import { stemsAlike } from '../../text/fleeting-vowels.js';
import { excerptOf } from './excerpt.js';
import { foundStory } from './found-story.js';
import { type GatherDeps, type Gathered, type GatheredStory, gather } from './gather.js';
import { daysOf, queriesOf, windowOf } from './queries-of.js';
import { relevance } from './relevance.js';
import { type SuggestDeps, suggestions } from './suggest.js';
import { holdsDeep, holdsWords, type WantedWords, wantedWords } from './wanted.js';

export interface SearchDeps extends GatherDeps {
  index: GatherDeps['index'] & SuggestDeps['index'];
  /** Shown name of a source id. */
  sourceName: (id: string) => string;
  headlineOf?: HeadlineOf;
}

export interface SearchWish {
  order?: SearchOrder;
  /** From 0. */
  page?: number;
  /** Stories a page. */
  size?: number;
}

export type Search = ReturnType<typeof createSearch>;

/** The best of more than these nobody looks for: among them are the newest that answer. */
const BEST_OF = 200;
/** For each story of the pages up to the one asked for, and for those that show nothing. */
const ARTICLES_A_STORY = 4;
const LOOKED_AT_LEAST = 200;
/** Whole texts are read for these only. */
const READ_WHOLE = 100;

/**
 * Stories with an article that answers a question: every word in any form of it, phrases, no unwanted word, of what was
 * named of days, rubrics, topics and districts. Days mean publication, or what an article speaks of.
 */
export function createSearch(deps: SearchDeps, { zone }: { zone: string }) {
  /** @param isDeep whether whole texts are read where the index finds nothing */
  async function gathered(asked: Asked, need: number, most: number, isDeep = true): Promise<Gathered> {
    const wanted = wantedWords(asked);
    if (saysNothing(asked, wanted)) return { stories: [], all: true };
    const dated = asked.days !== null;
    const fits = (article: Article) => holdsWords(wanted, article);
    const found = await gather(deps, queriesOf(asked, wanted, zone), { need, most, fits, dated });
    const isNarrow = asked.topics.length + asked.districts.length > 0 || dated;
    if (found.stories.length > 0 || wanted.stems.length === 0 || !isNarrow || !isDeep) return found;
    const queries = queriesOf(asked, { ...wanted, stems: [] }, zone);
    const deep = (article: Article) => holdsDeep(wanted, article);
    return gather(deps, queries, { need, most: READ_WHOLE, fits: deep, dated });
  }

  return async (
    asked: Asked,
    { order = 'newest', page = 0, size = STORIES_PER_PAGE }: SearchWish = {},
  ): Promise<Found> => {
    const wanted = wantedWords(asked);
    const end = (page + 1) * size;
    const found =
      order === 'best'
        ? await gathered(asked, BEST_OF, BEST_OF)
        : // One more than is shown, to know whether there are more.
          await gathered(asked, end + 1, LOOKED_AT_LEAST + end * ARTICLES_A_STORY);
    const stories = order === 'best' ? byRelevance(found) : found.stories;
    const window = asked.days && windowOf(asked.days, zone);
    const days = asked.days && daysOf(asked.days);
    const speaksOf = ({ publishedAt, annotations }: Article) =>
      window === null || (publishedAt >= window.from && publishedAt < window.to)
        ? undefined
        : annotations.eventDays.find(({ date }) => days?.includes(date))?.date;
    return {
      stories: stories.slice(page * size, end).map(shown),
      page,
      order,
      more: stories.length > end,
      total: found.all ? stories.length : null,
      stems: [...new Set([...wanted.stems.flatMap(stemsAlike), ...wanted.phrases.flat()])],
      suggestions:
        // Nothing among the newest is not nothing: they may all be spelt right, and meet further back.
        stories.length > 0 || wanted.stems.length === 0 || !found.all
          ? []
          : await suggestions(deps, asked, async (other) => {
              const { stories: others } = await gathered(other, 1, LOOKED_AT_LEAST, false);
              return others.length > 0;
            }),
    };

    function shown(one: GatheredStory): FoundStory {
      const story = foundStory(one, deps, asked.rubrics, speaksOf);
      const excerpt = excerptOf(story.title, one.articles, wanted.stems);
      return excerpt === null ? story : { ...story, excerpt };
    }

    function byRelevance({ stories: some }: Gathered) {
      const now = deps.clock();
      const scored = some.map((story) => ({
        story,
        score: Math.max(...story.articles.map((article) => relevance(article, wanted, now))),
      }));
      return scored.toSorted((a, b) => b.score - a.score).map(({ story }) => story);
    }
  };
}

/** «что и как» is no question: whoever asks it is not told everything there is. */
function saysNothing({ words, rubrics, topics, districts, days }: Asked, { stems }: WantedWords): boolean {
  const named = rubrics.length + topics.length + districts.length;
  return words.length > 0 && stems.length === 0 && named === 0 && days === null;
}
