import { DAY, type Instant } from './clock.js';
import type { OutboxJob } from './outbox.js';
import type { ChatId } from './subscriber.js';

/** So many are kept, the newest: a day on which Telegram takes nothing must not fill the memory. */
export const MOST_FAILURES = 2_000;

/** Given up longer ago a digest is not sent again: older news is no digest any more. */
export const SENT_AGAIN_WITHIN = DAY;

/** A delivery that was given up. */
export interface FailedDelivery {
  at: Instant;
  kind: OutboxJob['kind'];
  chat: ChatId;
  /** In Telegram's words or ours. */
  reason: string;
  /** What a digest needs to be sent again; null for all else. */
  digest: { slot: Instant; ordinal: number; id: string } | null;
}

/** What operators see of failures: how many chats each reason kept from what, the most frequent first. */
export interface FailureSummary {
  total: number;
  byReason: { reason: string; slot: Instant | null; kind: OutboxJob['kind']; chats: number }[];
  /** The newest first. */
  recent: FailedDelivery[];
  /** Digests that might be sent again. */
  digests: number;
}

/** @param failures the newest first */
export function summaryOf(
  failures: readonly FailedDelivery[],
  now: Instant,
  most: { reasons: number; recent: number },
): FailureSummary {
  const groups = new Map<string, FailureSummary['byReason'][number] & { seen: Set<ChatId> }>();
  for (const { kind, reason, digest, chat } of failures) {
    const slot = digest?.slot ?? null;
    const name = JSON.stringify([kind, reason, slot]);
    const group = groups.get(name) ?? { reason, slot, kind, chats: 0, seen: new Set<ChatId>() };
    group.seen.add(chat);
    groups.set(name, group);
  }
  const byReason = [...groups.values()]
    .map(({ seen, ...group }) => ({ ...group, chats: seen.size }))
    .sort((a, b) => b.chats - a.chats || (b.slot ?? 0) - (a.slot ?? 0))
    .slice(0, most.reasons);
  return {
    total: failures.length,
    byReason,
    recent: failures.slice(0, most.recent),
    digests: failures.filter(({ digest, at }) => digest !== null && at >= now - SENT_AGAIN_WITHIN).length,
  };
}
