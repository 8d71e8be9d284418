import { createHash } from 'node:crypto';
import type { Annotations, ArticleWords } from '../domain/annotation.js';
import type { HoldList } from '../domain/hold-lists.js';
import type { Rubric } from '../domain/rubric.js';
import type { Context, District, Hold, Topic } from '../domain/understanding.js';
import { createDistrictFinder } from './districts.js';
import { createEventDayFinder } from './event-days/event-days.js';
import { readingsOf } from './findings.js';
import { createHoldFinder } from './holds.js';
import { createRubricMapper } from './outlet-rubric.js';
import { createRubricFinder } from './rubric.js';
import type { RubricModel } from './rubric-model.js';
import { createTopicFinder } from './topics.js';

/** Goes up when the rules of this room change; what a region's files say is told apart by itself. */
const RULES = 1;

/** The part of a region that articles are understood by. */
export interface Knowledge {
  rubrics: readonly Rubric[];
  topics: readonly Topic[];
  contexts: readonly Context[];
  districts: readonly District[];
  holds: readonly Hold[];
  /** Persons and organisations whose mention holds an article. */
  lists: readonly HoldList[];
  /** IANA zone of «завтра». */
  zone: string;
  /** What words say of the rubric; the same for every region. */
  rubricModel: RubricModel;
}

export type Annotator = ReturnType<typeof createAnnotator>;

/**
 * Reads what an article says: rubric, topics, districts, holds, event days, each with the words that led to it.
 * @throws PatternError when a pattern of the region does not read
 */
export function createAnnotator(knowledge: Knowledge) {
  const { rubrics, topics, contexts, districts, holds, lists, zone, rubricModel } = knowledge;
  const outletRubric = createRubricMapper(rubrics);
  const rubricOf = createRubricFinder(rubricModel, outletRubric);
  const topicsOf = createTopicFinder(topics, contexts);
  const districtsOf = createDistrictFinder(districts);
  const holdsOf = createHoldFinder(holds, lists);
  const eventDaysOf = createEventDayFinder(zone);
  const known = JSON.stringify([
    rubrics,
    // Whom a topic may wake is nothing an article is read for.
    topics.map(({ emergency: _, ...words }) => words),
    contexts,
    districts,
    holds,
    lists,
    zone,
    rubricModel.version,
  ]);
  const version = `${RULES}.${createHash('sha256').update(known).digest('hex').slice(0, 8)}`;

  return {
    /** Of the rules and lists in use: annotations of another version are older. */
    version,
    /** What the outlet's own category means; null when it says nothing. */
    outletRubric,

    annotate(article: ArticleWords): Annotations {
      const { beginning: reading, whole } = readingsOf(article);
      const { rubric, confidence, words } = rubricOf(reading, article.category);
      return {
        version,
        rubric,
        confidence,
        rubricWords: words,
        topics: topicsOf(reading),
        districts: districtsOf(reading),
        holds: holdsOf(whole, article),
        eventDays: eventDaysOf(reading, article.publishedAt),
      };
    },
  };
}
