import type { PollOutcome } from '../../pipeline/ingest.js';
import type { Instruments } from './instruments.js';

/** What comes in, and what is made of it for readers. */
export function pollingMetrics({ counter }: Instruments) {
  const polls = counter('polls_total', 'Readings of a source by what came of them', ['source', 'outcome']);
  const articles = counter('articles_total', 'Articles read: new, changed by their outlet, refused', [
    'source',
    'change',
  ]);
  const composed = counter('digests_composed_total', 'Digests composed: one for all who want the same');
  const queued = counter('digests_queued_total', 'Digests handed to the outbox, one for each subscription');

  return {
    polled(source: string, outcome: PollOutcome): void {
      polls(1, { source, outcome: outcome.kind });
      if (outcome.kind !== 'read') return;
      articles(outcome.added, { source, change: 'new' });
      articles(outcome.changed, { source, change: 'changed' });
      articles(outcome.refused, { source, change: 'refused' });
    },
    composed: () => composed(1),
    queued: (count: number) => queued(count),
  };
}
