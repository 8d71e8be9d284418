/** A misfortune to come, taken by the first `times` calls it fits. */
export interface Fault {
  /** Without it, every method but getUpdates. */
  method?: string;
  chatId?: number;
  kind: FaultKind;
  /** HTTP status of a 'status' fault; 429 carries retry_after, 502 is HTML. Default 500. */
  status?: number;
  /** Seconds, of a 429. Default 1. */
  retryAfter?: number;
  /** Instead of the usual words. */
  description?: string;
  /** Milliseconds a 'latency' delays the call, or over which a 'slow' answer trickles. Default 1000. */
  delayMs?: number;
  /** Default 1; 0 means for ever. */
  times?: number;
  /** Of each fitting call to be hit, 0–1. Default 1. */
  probability?: number;
}

/**
 * status: the answer is refused, nothing happens. cut-before: the connection breaks, nothing happens.
 * cut-after: the call has its effect, then the connection breaks. latency: the call is late. slow: the call has its
 * effect at once, its answer comes byte by byte. block, upgrade, lose-rights: in that very moment the person blocks
 * the bot, the group becomes a supergroup, the bot becomes an ordinary member (in a channel: loses all rights).
 */
export const FAULT_KINDS = [
  'status',
  'cut-before',
  'cut-after',
  'latency',
  'slow',
  'block',
  'upgrade',
  'lose-rights',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];
