import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { SECOND } from '../domain/clock.js';
import type { Inbox, Place } from '../storage/inbox.js';
import type { BotLog } from './deps.js';

export interface TakeUpdatesDeps {
  inbox: Pick<Inbox, 'get' | 'ageOf' | 'remove' | 'openReader'>;
  /** Deals with one update, its errors included. */
  handle: (update: Update) => Promise<void>;
  log: BotLog;
}

/** Each holds a conversation with Redis and Telegram; most of them wait for their chat's turn to be written to. */
const CHATS_AT_ONCE = 200;
const READ_AGAIN_AFTER = SECOND;
/** Telegram publishes no figure; its apps give up before. */
const INLINE_WAITS = 15 * SECOND;

/**
 * Deals with what stands in the inbox and what comes, until `stop`: what a predecessor left first, in the order of each
 * chat, chats side by side. An update leaves the inbox when it has been dealt with, so a crash repeats what was under
 * way and loses nothing. One consumer at a time: the caller holds the lease.
 *
 * Only places are kept in memory, not words. However many one chat has waiting, others are read past them.
 * @returns when what was under way at `stop` is done; the rest stays for the next
 */
export async function takeUpdates(
  { inbox, handle, log }: TakeUpdatesDeps,
  stop: AbortSignal,
  { chatsAtOnce = CHATS_AT_ONCE }: { chatsAtOnce?: number } = {},
): Promise<void> {
  const waiting = new Map<number, string[]>();
  const working = new Set<Promise<void>>();
  const inTurn = createTurns(chatsAtOnce);
  const reader = inbox.openReader();
  const endReading = () => reader.close();
  stop.addEventListener('abort', endReading, { once: true });
  try {
    for (let after = '0'; !stop.aborted; ) {
      try {
        const places = await reader.next(after);
        for (const place of places) queue(place);
        after = places.at(-1)?.at ?? after;
      } catch (error) {
        if (stop.aborted) break;
        log.warn({ err: error }, 'the inbox cannot be read, trying again');
        await sleep(READ_AGAIN_AFTER, undefined, { signal: stop }).catch(() => undefined);
      }
    }
    await Promise.all(working);
  } finally {
    stop.removeEventListener('abort', endReading);
    reader.close();
  }

  function queue({ at, chat }: Place): void {
    const queued = waiting.get(chat);
    if (queued) return void queued.push(at);
    waiting.set(chat, [at]);
    const work = workThrough(chat).finally(() => working.delete(work));
    working.add(work);
  }

  async function workThrough(chat: number): Promise<void> {
    const queued = waiting.get(chat) ?? [];
    // It grows while it is worked through. A turn is for one update, so a chat that floods does not keep its place.
    for (const at of queued) await inTurn(() => dealWith(at));
    waiting.delete(chat);
  }

  /** Whoever types `@bot words` has long typed on; Telegram would refuse the answer. */
  async function isTooLate(at: string, { inline_query: query }: Update): Promise<boolean> {
    return query !== undefined && (await inbox.ageOf(at)) > INLINE_WAITS;
  }

  async function dealWith(at: string): Promise<void> {
    if (stop.aborted) return;
    try {
      const update = await inbox.get(at);
      if (update === null) return;
      if (!(await isTooLate(at, update as Update))) await handle(update as Update);
      await inbox.remove(at);
    } catch (error) {
      // It was written by a newer program, which will deal with it when it holds the inbox.
      log.error({ err: error, at }, 'an update could not be taken from the inbox and stays there');
    }
  }
}

/** So many at once, the others one after the other. */
function createTurns(free: number): (run: () => Promise<void>) => Promise<void> {
  const queue: (() => void)[] = [];
  return async (run) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      await run();
    } finally {
      const next = queue.shift();
      if (next) next();
      else free++;
    }
  };
}
