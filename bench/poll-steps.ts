import type { Workshop } from '#app';
import type { IndexedArticle } from '../src/storage/articles.js';
import { built } from './built.js';
import { type Cost, inParallel, measure } from './measure.js';

export interface Step {
  name: string;
  cost: Cost;
}

/** As many as the poller reads side by side. */
const LANES = 8;

/**
 * The cold poll taken apart: each step of ingest for all sources, then the next, in this process and this Redis
 * under a prefix of its own. Nothing overlaps, so the shares are of work, not of waiting.
 */
export async function measureSteps({ region, redis, clock }: Workshop): Promise<Step[]> {
  const { createFetch } = await built<typeof import('../src/feeds/fetch/fetch.js')>('feeds/fetch/fetch.js');
  const { createParserPool } = await built<typeof import('../src/feeds/threads/parser-pool.js')>(
    'feeds/threads/parser-pool.js',
  );
  const { normaliseItems } = await built<typeof import('../src/feeds/normalise.js')>('feeds/normalise.js');
  const { urlIdentity } = await built<typeof import('../src/feeds/article-url.js')>('feeds/article-url.js');
  const { createAnnotator } =
    await built<typeof import('../src/annotate/annotate.js')>('annotate/annotate.js');
  const { createAnnotated } =
    await built<typeof import('../src/pipeline/annotated.js')>('pipeline/annotated.js');
  const { searchStems } = await built<typeof import('../src/text/stems.js')>('text/stems.js');
  const { createArticleStore } =
    await built<typeof import('../src/storage/articles.js')>('storage/articles.js');
  const { createSourceStore } = await built<typeof import('../src/storage/sources.js')>('storage/sources.js');
  const { createStoryStore } = await built<typeof import('../src/storage/stories.js')>('storage/stories.js');
  const { createStoryBatches } =
    await built<typeof import('../src/storage/story-batches.js')>('storage/story-batches.js');
  const { createGroupStories } =
    await built<typeof import('../src/pipeline/group-stories.js')>('pipeline/group-stories.js');
  const { createGrouping } = await built<typeof import('../src/digest/grouping.js')>('digest/grouping.js');
  const { createLease } = await built<typeof import('../src/storage/lease.js')>('storage/lease.js');
  const { createKeys } = await built<typeof import('../src/storage/keys.js')>('storage/keys.js');

  const { fetchBytes, close: closeFetch } = createFetch({ allowPrivate: true, userAgent: 'Svodka bench' });
  const parser = createParserPool();
  const { loadRubricModel, loadSimilarity } = await built<typeof import('../src/models.js')>('models.js');
  const annotated = createAnnotated(
    createAnnotator({ ...region, zone: 'Europe/Moscow', rubricModel: loadRubricModel() }),
  );
  const similarity = loadSimilarity();
  const keys = createKeys('steps:');
  const articles = createArticleStore(redis, keys);
  const states = createSourceStore(redis, keys);

  const sources = region.sources.map((source) => ({
    source,
    bytes: new Uint8Array() as Uint8Array,
    items: [] as Parameters<typeof normaliseItems>[0],
    drafts: [] as ReturnType<typeof normaliseItems>['drafts'],
    entries: [] as IndexedArticle[],
  }));
  type Work = (typeof sources)[number];

  const work: [string, (one: Work) => unknown][] = [
    [
      'fetch',
      async (one) => {
        const outcome = await fetchBytes(one.source.url);
        if (outcome.kind !== 'ok') throw new Error(`${one.source.url}: ${outcome.kind}`);
        one.bytes = outcome.bytes;
      },
    ],
    [
      'decode, parse',
      async (one) => {
        const outcome = await parser.parse(one.bytes, null);
        if (outcome.kind !== 'parsed') throw new Error(`${one.source.url}: ${outcome.reason}`);
        one.items = outcome.feed.items;
      },
    ],
    [
      'normalise',
      (one) => {
        one.drafts = normaliseItems(one.items, one.source, one.source.url, clock()).drafts;
      },
    ],
    [
      'annotate',
      (one) => {
        one.entries = one.drafts.map((draft) => ({
          article: annotated({
            ...draft,
            earlierTitles: [],
            archive: false,
            pageTries: 0,
            pageTriedAt: null,
          }),
          stems: '',
          urlKey: urlIdentity(draft.url),
          guidKey: `${draft.sourceId}|${draft.guid}`,
        }));
      },
    ],
    [
      'stem',
      (one) => {
        for (const entry of one.entries) {
          const { title, text, lead } = entry.article;
          entry.stems = searchStems(title, text, lead).join(' ');
        }
      },
    ],
    [
      'store',
      async (one) => {
        const before = await states.get(one.source.id);
        await articles.insert(one.entries);
        await states.set(one.source.id, { ...before, lastReadAt: clock() });
      },
    ],
  ];
  const lease = createLease(redis, keys, 'schedule', 600_000);
  const groupStories = createGroupStories({
    batches: createStoryBatches(redis, keys),
    stories: createStoryStore(redis, keys),
    articles,
    createGrouping: () => createGrouping({ similarity }),
    clock,
  });
  try {
    const steps: Step[] = [];
    for (const [name, step] of work) {
      const cost = await measure(redis, () => inParallel(sources, LANES, async (one) => step(one)));
      steps.push({ name, cost });
    }
    const { token } = await lease.take('bench');
    const grouping = await measure(redis, () =>
      groupStories({ key: lease.key, token }, new AbortController().signal),
    );
    return [...steps, { name: 'group', cost: grouping }];
  } finally {
    await Promise.all([closeFetch(), parser.close()]);
  }
}
