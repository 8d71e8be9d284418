import { setTimeout as sleepFor } from 'node:timers/promises';
import type { ChatId } from '../domain/subscriber.js';
import type { Turn } from './pacer.js';

export interface GateDeps {
  /** As Pacer.take: a list that may end early with `allWait`. */
  take(chats: readonly ChatId[]): Promise<Turn[]>;
}

/** `closed`: the gate has been closed before its turn came. */
export type Passage = { kind: 'go' } | { kind: 'chat-waits'; ms: number } | { kind: 'closed' };

interface Waiting {
  chat: ChatId;
  pass: (passage: Passage) => void;
  fail: (error: unknown) => void;
}

/** Turns asked for at once: more than one message may go between two questions when the rate is high. */
const AT_ONCE = 64;

export type Gate = ReturnType<typeof createGate>;

/**
 * Where all deliveries of a process queue up for the pace. One question at a time is asked for all who wait, and when
 * nothing goes, one sleep is slept for all of them: no polling, however many wait.
 */
export function createGate({ take }: GateDeps) {
  const closing = new AbortController();
  let waiting: Waiting[] = [];
  let open = false;

  async function attend(): Promise<void> {
    open = true;
    try {
      while (waiting.length > 0 && !closing.signal.aborted) {
        const asking = waiting.slice(0, AT_ONCE);
        const turns = await take(asking.map(({ chat }) => chat));
        const last = turns.at(-1);
        const allWait = last && 'allWait' in last ? last.allWait : 0;
        const served = turns.length - (allWait > 0 ? 1 : 0);
        waiting = waiting.slice(served);
        asking.slice(0, served).forEach(({ pass }, index) => {
          const turn = turns[index];
          pass(turn && 'chatWaits' in turn ? { kind: 'chat-waits', ms: turn.chatWaits } : { kind: 'go' });
        });
        if (allWait > 0) await sleepQuietly(allWait, closing.signal);
      }
    } catch (error) {
      for (const { fail } of waiting.splice(0)) fail(error);
    } finally {
      open = false;
      if (closing.signal.aborted) for (const { pass } of waiting.splice(0)) pass({ kind: 'closed' });
    }
  }

  return {
    /** Waits for the turn of a message to this chat. @throws when the pacer cannot be asked */
    pass(chat: ChatId): Promise<Passage> {
      return new Promise((pass, fail) => {
        if (closing.signal.aborted) return pass({ kind: 'closed' });
        waiting.push({ chat, pass, fail });
        if (!open) void attend();
      });
    },
    /** Whoever waits is told, whoever comes later too. */
    close(): void {
      closing.abort();
    },
  };
}

/** Woken early when the gate closes. */
const sleepQuietly = (ms: number, signal: AbortSignal) =>
  sleepFor(ms, undefined, { signal }).catch(() => undefined);
