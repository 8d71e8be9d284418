import type { Article } from '../domain/article.js';
import { DAY, type Instant } from '../domain/clock.js';
import { type CleanUpReport, WITHDRAWALS_KEPT } from '../domain/retention.js';
import { guidKeyOf, traceOfAddress, tracesOf, urlKeyOf } from '../feeds/article-identity.js';
import type { ByAge, ExpiredArticles } from '../storage/expired-articles.js';
import { FIRST_STEM, type IndexSweeps } from '../storage/index-sweeps.js';
import type { WithdrawnStore } from '../storage/withdrawn.js';

export interface CleanArticlesDeps {
  expired: ExpiredArticles;
  index: IndexSweeps;
  withdrawn: Pick<WithdrawnStore, 'get'>;
  /** Articles of cards on which something is still to happen. */
  articlesInCards: () => Promise<ReadonlySet<string>>;
  /** Ids of the sources that are read. */
  sources: () => readonly string[];
  /** Term of an article from when it was first seen, ms. */
  term: number;
}

/** One part of a clean-up. It counts what it does into `report`; `step` comes between any two scripts. */
export interface CleanUpStep {
  now: Instant;
  dryRun: boolean;
  report: CleanUpReport;
  /** Lets others have their turn. False: the clean-up is to end. */
  step(): Promise<boolean>;
}

/** One to two milliseconds of a script. */
const A_STEP = 20;
/** No outlet dates its news further ahead than the reading allows: an entry of the index is no younger than its article. */
const AHEAD = 2 * DAY;

/** Removes articles past their term, and what leads to removed ones. */
export function createCleanArticles({
  expired,
  index,
  withdrawn,
  articlesInCards,
  sources,
  term,
}: CleanArticlesDeps) {
  return async ({ now, dryRun, report, step }: CleanUpStep): Promise<void> => {
    const before = now - term;
    const [listed, inCards] = await Promise.all([expired.listedBy(sources()), articlesInCards()]);
    await standing();
    await takenBack();
    if (dryRun) return;
    await stems();
    await sweepAll((cursor) => index.addresses(cursor, traceOfAddress));
    await sweepAll(index.guids);
    for (const kind of ['stories', 'withdrawn', 'missing'] as const)
      await sweepAll((cursor) => index.notes(kind, cursor));
    // What has become part of one that goes now may itself have taken up others.
    while ((await sweepAll(index.absorbed)) > 0);

    async function standing(): Promise<void> {
      for (let after: ByAge | null = null; await step(); ) {
        const page: ByAge[] = await expired.publishedBefore(before, after, A_STEP);
        if (page.length === 0) return;
        after = page.at(-1) ?? null;
        await removeOf(page.map(({ id }) => id));
      }
    }

    async function takenBack(): Promise<void> {
      for (let cursor: string | null = null; cursor !== '0' && (await step()); ) {
        const page: { next: string; ids: string[] } = await expired.withdrawnPage(cursor ?? '0');
        cursor = page.next;
        const records = await Promise.all(page.ids.map((id) => withdrawn.get(id)));
        // One withdrawn today may be in a digest that waits.
        const old = page.ids.filter((_, n) => (records[n]?.at ?? 0) < now - WITHDRAWALS_KEPT);
        for (let from = 0; from < old.length && (await step()); from += A_STEP)
          await removeOf(old.slice(from, from + A_STEP));
      }
    }

    async function removeOf(ids: readonly string[]): Promise<void> {
      const read = await expired.read(ids);
      report.keptUnreadable += read.filter(({ article }) => article === null).length;
      const old = read.flatMap(({ article, record }) =>
        article !== null && article.firstSeenAt < before ? [{ article, record }] : [],
      );
      const unlisted = old.filter(({ article }) => !listed.has(article.id));
      report.keptListed += old.length - unlisted.length;
      const needed = await expired.neededAmong(unlisted.map(({ article }) => article.id));
      const going = unlisted.filter(({ article: { id } }) => !needed.has(id) && !inCards.has(id));
      report.keptNeeded += unlisted.length - going.length;
      if (dryRun) {
        report.articles += going.length;
        return;
      }
      if (going.length === 0) return;
      const gone = await expired.remove(going.map(named));
      report.articles += gone.articles;
      report.stories += gone.stories;
    }

    async function stems(): Promise<void> {
      for (let place = FIRST_STEM; place.from !== '' && (await step()); ) {
        const done = await index.stems(place, before + AHEAD);
        place = done.next;
        report.stemEntries += done.entries;
        report.stems += done.stems;
      }
    }

    /** One walk over a hash. @returns how many of its entries went */
    async function sweepAll(
      sweep: (cursor: string) => Promise<{ next: string; removed: number }>,
    ): Promise<number> {
      let removed = 0;
      for (let cursor: string | null = null; cursor !== '0' && (await step()); ) {
        const page: { next: string; removed: number } = await sweep(cursor ?? '0');
        cursor = page.next;
        removed += page.removed;
      }
      report.names += removed;
      return removed;
    }
  };
}

function named({ article, record }: { article: Article; record: string }) {
  return {
    article,
    record,
    urlKey: urlKeyOf(article),
    guidKey: guidKeyOf(article),
    traces: tracesOf(article),
  };
}
