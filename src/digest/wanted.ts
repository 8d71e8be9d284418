import type { Article } from '../domain/article.js';
import type { RubricId } from '../domain/rubric.js';
import type { Story } from '../domain/story.js';
import type { Wishes } from '../domain/wishes.js';
import { fold } from '../text/fold.js';
import { stems } from '../text/stems.js';
import { rubricBy } from './rubrics.js';

/**
 * Which stories a subscription tells. One report that fits is enough: the others tell the same event. What is left out
 * is, whatever else speaks for it: one report that names it is enough too.
 * @param wasTold whether it was told of a story before, by its id: it hears the rest, whatever its new reports are about
 */
export function wantedBy(
  wishes: Wishes,
  wasTold: (story: string) => boolean = () => false,
): (story: Story) => boolean {
  const { rubrics, topics, districts, places, without } = wishes;
  const rubricOf = rubricBy(wishes);
  const words = speaking(wishes.words);
  const mutedWords = speaking(without.words);
  const isSubject = (article: Article) =>
    (rubrics.length === 0 && topics.length === 0) ||
    rubrics.includes(rubricOf(article)) ||
    has(article.annotations.topics, topics);
  const isPlace = (article: Article) =>
    places === 'first' || districts.length === 0 || has(article.annotations.districts, districts);
  return ({ id, articles }) =>
    !without.stories.includes(id) &&
    (wasTold(id) ||
      (articles.some(isSubject) &&
        articles.some(isPlace) &&
        (wishes.words.length === 0 || articles.some(words)))) &&
    !articles.some((article) => has(article.annotations.topics, without.topics)) &&
    !(without.words.length > 0 && articles.some(mutedWords));
}

/** Articles of outlets that are not left out. */
export function fromWantedSources(articles: readonly Article[], { without }: Wishes): readonly Article[] {
  return without.sources.length === 0
    ? articles
    : articles.filter(({ sourceId }) => !without.sources.includes(sourceId));
}

/** Rubrics whose silence is worth telling: those that were asked for, all when nothing was. */
export function rubricsAskedFor(
  { rubrics, topics, words, districts, places }: Wishes,
  all: readonly RubricId[],
): RubricId[] {
  if (rubrics.length > 0) return all.filter((id) => rubrics.includes(id));
  const isNarrow = topics.length > 0 || words.length > 0 || (districts.length > 0 && places === 'only');
  return isNarrow ? [] : [...all];
}

/** Whether an article names one of these, each with all its words in any form, in headline or lead. */
function speaking(phrases: readonly string[]): (article: Article) => boolean {
  const wanted = phrases.map(stems).filter((list) => list.length > 0);
  return ({ title, lead }) => {
    const text = `${title} ${lead ?? ''}`;
    // A word begins with its stem: most texts are passed over without being taken to pieces.
    const folded = fold(text);
    const likely = wanted.filter((list) => list.every((stem) => folded.includes(stem)));
    if (likely.length === 0) return false;
    const found = new Set(stems(text));
    return likely.some((list) => list.every((stem) => found.has(stem)));
  };
}

/** Whether an article is about one of these topics. */
export function ofTopics(ids: ReadonlySet<string>): (article: Article) => boolean {
  return ({ annotations }) => annotations.topics.some(({ id }) => ids.has(id));
}

const has = (findings: readonly { id: string }[], ids: readonly string[]) =>
  ids.length > 0 && findings.some(({ id }) => ids.includes(id));
