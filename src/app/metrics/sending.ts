import type { Handover } from '../../delivery/deliver.js';
import type { Instant } from '../../domain/clock.js';
import type { SendOutcome } from '../../domain/message.js';
import type { OutboxJob } from '../../domain/outbox.js';
import { type Instruments, LONG, SHORT } from './instruments.js';

/** When the freshest of what a message tells came out, when it was seen here, and how it is told. */
export interface Freshness {
  publishedAt: Instant;
  firstSeenAt: Instant;
  manner: 'scheduled' | 'at-once' | 'update';
}

const OUTCOMES = [
  'sent',
  'gone',
  'moved',
  'bad-text',
  'too-long',
  'no-rich',
  'refused',
  'slow-down',
  'retry',
  'unknown',
] as const satisfies SendOutcome['kind'][];

/** What goes out, how late, and what Telegram says to it. */
export function sendingMetrics({ counter, histogram }: Instruments) {
  const sends = counter('sends_total', 'Messages handed to Telegram, by what they are and what came of it', [
    'kind',
    'outcome',
  ]);
  const took = histogram('send_duration_seconds', 'How long Telegram took to answer a send', SHORT);
  const givenUp = counter('deliveries_given_up_total', 'Deliveries given up: refused, or failing for a day', [
    'kind',
  ]);
  const waits = histogram('pacer_wait_seconds', 'Waits for a turn to send', SHORT, ['for']);
  const refusals = counter('telegram_refusals_total', 'Answers 429 of Telegram: of one chat, or for all', [
    'scope',
  ]);
  const rests = histogram('telegram_retry_after_seconds', 'Pauses Telegram asked for with a 429', LONG);
  const digestLag = histogram(
    'digest_lag_seconds',
    'From the time a digest was due to its last message standing',
    LONG,
  );
  const published = histogram(
    'publication_lag_seconds',
    'From publication by the outlet to the push, of the freshest story of a message',
    LONG,
    ['manner'],
  );
  const seen = histogram(
    'first_seen_lag_seconds',
    'From first seen here to the push, of the freshest story of a message',
    LONG,
    ['manner'],
  );

  for (const scope of ['chat', 'all']) refusals(0, { scope });

  return {
    /** Each begins at nought: Prometheus sees an increase only where something stood before. */
    opened(kinds: readonly string[]): void {
      for (const kind of kinds) {
        for (const outcome of OUTCOMES) sends(0, { kind, outcome });
        givenUp(0, { kind });
      }
    },
    /**
     * One message handed to Telegram.
     * @param now by the program's clock, as slots are
     */
    handedOver({ job, outcome, isLast, tookMs }: Handover, now: Instant): void {
      sends(1, { kind: job.kind, outcome });
      took(tookMs);
      if (job.kind === 'digest' && outcome === 'sent' && isLast) digestLag(now - job.slot);
    },
    givenUp: ({ kind }: OutboxJob) => givenUp(1, { kind }),
    waited: (ms: number) => waits(ms, { for: 'delivery' }),
    /** For the pacer, which all sending shares. */
    pacer: {
      onWaited: (ms: number) => waits(ms, { for: 'answer' }),
      onRefused(all: boolean, retryAfterMs: number): void {
        refusals(1, { scope: all ? 'all' : 'chat' });
        rests(retryAfterMs);
      },
    },
    pushed({ publishedAt, firstSeenAt, manner }: Freshness, now: Instant): void {
      published(now - publishedAt, { manner });
      seen(now - firstSeenAt, { manner });
    },
  };
}
