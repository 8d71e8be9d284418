import type { LookupFunction } from 'node:net';
import type { Clock } from '../../domain/clock.js';
import type { Wishes } from '../../domain/source-state.js';
import type { MayConnect } from './checked-lookup.js';

/** What the server said last time; sent back so that it may answer "unchanged". */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface FetchOptions {
  /** Lets loopback and private addresses through; only for tests and demonstrations. */
  allowPrivate: boolean;
  /** Which addresses may be connected to; without it all public ones, and the others if `allowPrivate` says so. */
  mayConnect?: MayConnect;
  /** Names → addresses; without it the system is asked. */
  lookup?: LookupFunction;
  userAgent: string;
  /** Only for Retry-After dates of servers that do not tell the time; without it those are not heeded. */
  clock?: Clock;
  /** From the first connection to the last byte, all redirects included; waiting for one's turn is not. */
  timeoutMs?: number;
  /** Bytes as they come over the wire. */
  maxWireBytes?: number;
  /** Bytes after inflation. */
  maxBytes?: number;
  maxRedirects?: number;
  /** The pause between two requests to one host. */
  politeGapMs?: number;
}

export type FetchOutcome =
  | {
      kind: 'ok';
      /** In a buffer of their own, so that they can be handed to another thread. */
      bytes: Uint8Array;
      contentType: string | null;
      /** Where the last redirect led. */
      url: string;
      validators: Validators;
      wishes: Wishes;
    }
  | { kind: 'unchanged'; wishes: Wishes }
  /** `retryAfterMs`: the pause a refusing server asks for. */
  | { kind: 'failed'; reason: FetchFailure; status?: number; retryAfterMs?: number };

export type { Wishes } from '../../domain/source-state.js';

export type FetchFailure =
  | 'timeout'
  | 'too-large'
  | 'status'
  | 'network'
  /** What came is no HTTP. */
  | 'bad-answer'
  /** Compressed in a way we cannot undo, or broken. */
  | 'bad-encoding'
  | 'private-address'
  | 'redirects'
  | 'bad-url';

export type FetchBytes = (url: string, validators?: Validators) => Promise<FetchOutcome>;
