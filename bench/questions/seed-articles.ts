import type { Workshop } from '#app';
import { built } from '../built.js';

const A_READING = 1_000;
const MINUTE = 60_000;
/** Plots and places of the demonstration's stories come round together after so many: what is understood of one holds for the other. */
const ROUND = 47 * 31;
/** Every so many-th event is told by a second outlet. */
const RETOLD = 4;

/**
 * Stores so many articles of the demonstration's plots, spread evenly over so many days until `newest`, as the poller
 * would have: annotated, indexed, every fourth event told twice.
 */
export async function seedArticles(
  { redis, keys, articles, region, config }: Workshop,
  { count, days, newest }: { count: number; days: number; newest: number },
): Promise<void> {
  const { storyAt, retoldOf } = await demoStories();
  const { createAnnotator } =
    await built<typeof import('../../src/annotate/annotate.js')>('annotate/annotate.js');
  const { createAnnotated } =
    await built<typeof import('../../src/pipeline/annotated.js')>('pipeline/annotated.js');
  const { searchStems } = await built<typeof import('../../src/text/stems.js')>('text/stems.js');
  const { urlIdentity } =
    await built<typeof import('../../src/feeds/article-url.js')>('feeds/article-url.js');
  const { loadRubricModel } = await built<typeof import('../../src/models.js')>('models.js');
  const annotated = createAnnotated(
    createAnnotator({ ...region, zone: config.timeZone, rubricModel: loadRubricModel() }),
  );
  const step = (days * 24 * 60 * MINUTE) / count;
  const understood = new Map<string, ReturnType<typeof annotated>>();

  function entry(index: number) {
    const retold = index % RETOLD === RETOLD - 1;
    const tick = retold ? index - 1 : index;
    const story = retold ? retoldOf(tick) : storyAt(tick);
    const publishedAt = Math.round(newest - (count - index) * step);
    const id = `seed${String(index).padStart(12, '0')}`;
    const url = `http://127.0.0.1/novosti/${index}/`;
    const draft = {
      id,
      sourceId: region.sources[index % region.sources.length]?.id ?? '',
      guid: null,
      url,
      title: story.title,
      lead: story.lead,
      text: longer(story, tick),
      category: story.category,
      author: null,
      photoCredit: null,
      picture: null,
      related: [],
      publishedAt,
      dateFrom: 'source' as const,
      firstSeenAt: publishedAt + MINUTE,
      modifiedAt: null,
      page: 'not-needed' as const,
      earlierTitles: [],
      archive: false,
      pageTries: 0,
      pageTriedAt: null,
    };
    const kind = `${tick % ROUND} ${retold}`;
    const known = understood.get(kind) ?? annotated(draft);
    understood.set(kind, known);
    const { annotations, rubric } = known;
    return {
      article: { ...draft, annotations, rubric },
      stems: searchStems(story.title, draft.text).join(' '),
      urlKey: urlIdentity(url),
      guidKey: null,
    };
  }

  /** A body as long as an outlet's: about 1500 characters. */
  function longer({ body }: { body: string }, tick: number): string {
    const others = [1, 2, 3, 4, 5].map((next) => storyAt(tick + next).body);
    return [body, ...others].join('\n\n');
  }

  for (let from = 0; from < count; from += A_READING) {
    const entries = Array.from({ length: Math.min(A_READING, count - from) }, (_, at) => entry(from + at));
    await articles.insert(entries);
    const joined = entries.flatMap(({ article }, at) =>
      (from + at) % RETOLD === RETOLD - 1 ? [article.id, entries[at - 1]?.article.id ?? article.id] : [],
    );
    if (joined.length > 0) await redis.hset(keys.storyOfArticle, ...joined);
  }
  // They stand in their stories; nothing is left for the poller to join.
  await redis.del(keys.articlesPending);
}

async function demoStories() {
  const { storyAt, retoldAt } = await built<typeof import('../../demo/stories.js')>('demo/stories.js');
  return { storyAt, retoldOf: (tick: number) => retoldAt(tick) ?? storyAt(tick) };
}
