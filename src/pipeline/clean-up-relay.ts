import { AUDIT_KEPT, CARDS_KEPT, POSTS_KEPT, UNUSED_CARDS_KEPT } from '../domain/retention.js';
import type { ExpiredRecords } from '../storage/expired-records.js';
import type { ExpiredRelay } from '../storage/expired-relay.js';
import type { NamesFound } from '../storage/key-walk.js';
import type { CleanUpStep } from './clean-up-articles.js';

export interface CleanRelayDeps {
  relay: ExpiredRelay;
  records: ExpiredRecords;
  /** The names of all keys, page by page. */
  walk: () => AsyncIterable<NamesFound>;
  sources: () => readonly string[];
  ledger: {
    countOld(now: number): Promise<number>;
    sweep(now: number): Promise<number>;
  };
}

/** Removes what channels, curators and deliveries have left behind, past its term. */
export function createCleanRelay({ relay, records, walk, sources, ledger }: CleanRelayDeps) {
  return async ({ now, dryRun, report, step }: CleanUpStep): Promise<void> => {
    for await (const page of walk()) {
      if (!(await step())) return;
      const cards = await relay.oldCards(page.cards, {
        before: now - CARDS_KEPT,
        unusedBefore: now - UNUSED_CARDS_KEPT,
      });
      report.cards += dryRun ? cards.length : await relay.dropCards(cards);
      for (const channel of page.posts) await posts(channel);
      for (const channel of page.postNames) await postNames(channel);
      for (const channel of page.corrections) await corrections(channel);
      for (const channel of page.logs)
        report.audit += await (dryRun ? records.countLog : records.dropLog)(channel, now - AUDIT_KEPT);
      if (dryRun) continue;
      await relay.dropShownOf(page.shownCards);
      await records.dropCardsOfGone(page.proposals);
      const configured = sources();
      await records.dropListed(page.listed.filter((source) => !configured.includes(source)));
    }
    const proposals = await records.oldProposals(now - POSTS_KEPT);
    report.proposals += dryRun ? proposals.length : await records.dropProposals(proposals);
    if (dryRun) {
      report.ledger += await ledger.countOld(now);
      return;
    }
    for (let removed = 1; removed > 0 && (await step()); ) {
      removed = await ledger.sweep(now);
      report.ledger += removed;
    }

    async function posts(channel: number): Promise<void> {
      const before = now - POSTS_KEPT;
      if (dryRun) {
        report.posts += await relay.countPosts(channel, before);
        return;
      }
      for (let old = await relay.oldPosts(channel, before); old.length > 0; ) {
        report.posts += await relay.dropPosts(channel, old);
        if (!(await step())) return;
        old = await relay.oldPosts(channel, before);
      }
    }

    async function postNames(channel: number): Promise<void> {
      for (let cursor: string | null = null; cursor !== '0'; ) {
        const page: Awaited<ReturnType<ExpiredRelay['oldPostNames']>> = await relay.oldPostNames(
          channel,
          now - POSTS_KEPT,
          cursor ?? '0',
        );
        cursor = page.next;
        report.postNames += dryRun ? page.old.length : await relay.dropPostNames(channel, page.old);
      }
    }

    async function corrections(channel: number): Promise<void> {
      for (let cursor: string | null = null; cursor !== '0'; ) {
        const page: Awaited<ReturnType<ExpiredRecords['oldCorrections']>> = await records.oldCorrections(
          channel,
          now - POSTS_KEPT,
          cursor ?? '0',
        );
        cursor = page.next;
        report.corrections += dryRun ? page.old.length : await records.dropCorrections(channel, page.old);
      }
    }
  };
}
