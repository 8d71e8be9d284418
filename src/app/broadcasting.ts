import { setTimeout as sleep } from 'node:timers/promises';
import { createBroadcastConsignment } from '../delivery/broadcast-consignment.js';
import { createLetterConsignment } from '../delivery/letter-consignment.js';
import type { Broadcast } from '../domain/broadcast.js';
import { SECOND } from '../domain/clock.js';
import type { Message } from '../domain/message.js';
import type { BroadcastStateJob } from '../domain/outbox.js';
import type { ChatId } from '../domain/subscriber.js';
import { announcement } from '../messages/broadcast/draft.js';
import { progressMessage } from '../messages/broadcast/progress.js';
import { createRunBroadcast } from '../pipeline/run-broadcast.js';
import { createSubscriberScan } from '../storage/subscriber-scan.js';
import type { Office } from './office.js';
import type { Workshop } from './workshop.js';

type Told = Pick<Workshop, 'broadcasts' | 'orders' | 'say' | 'clock'>;

/** A broadcast as operators see it: its progress while it runs, then its report; null when there is none. */
export function createBroadcastProgress(
  { broadcasts, orders, say, clock }: Told,
  sendingRate: () => Promise<number>,
) {
  return async (id: string): Promise<Message | null> => {
    const broadcast = await broadcasts.get(id);
    if (!broadcast) return null;
    const [{ figures, waiting, asleep }, rate, maintenance] = await Promise.all([
      broadcasts.chats.figures(id, clock()),
      sendingRate(),
      orders.maintenance(),
    ]);
    const awake = waiting - asleep + figures.queued + figures.sending;
    const msLeft = (awake / rate) * SECOND;
    return progressMessage(say, { broadcast, figures, asleep, msLeft, isHeld: maintenance !== null });
  };
}

/** Messages a second that go at present: fewer than SEND_RATE while Telegram asks for patience. */
export function createSendingRate({ pacer }: Pick<Office, 'pacer'>): () => Promise<number> {
  return async () => (await pacer.state(0)).rate;
}

/** How announcements, and what shows operators how far they have come, are delivered. */
export function createBroadcastLetters(
  workshop: Workshop,
  office: Office,
  subscribers: Parameters<typeof createBroadcastConsignment>[0]['subscribers'],
  newId: () => string,
) {
  const { broadcasts, say, clock } = workshop;
  const progress = createBroadcastProgress(workshop, createSendingRate(office));
  return {
    broadcast: createBroadcastConsignment({
      chats: broadcasts.chats,
      broadcasts,
      render: (html) => announcement(say, html),
      subscribers,
      clock,
      newId,
    }),
    'broadcast-state': createLetterConsignment<BroadcastStateJob>({
      urgent: true,
      async render({ broadcast, chat }) {
        const edits = (await broadcasts.shownTo(broadcast)).get(chat);
        const message = edits === undefined ? null : await progress(broadcast);
        return message && edits !== undefined ? { ...message, edits } : null;
      },
      // Of two on their way at once the later may have arrived first.
      async delivered({ broadcast, chat, step }) {
        const isOver = (await broadcasts.get(broadcast))?.state.kind === 'over';
        if (isOver && !step.startsWith(OVER))
          await office.queue.enqueue({ kind: 'broadcast-state', chat, broadcast, step: `${OVER}${step}` });
      },
      undeliverable: ({ broadcast, chat }) => broadcasts.unshown(broadcast, chat),
    }),
  };
}

const OVER = 'over';

/** Leads the broadcast that is under way. It is run by whoever holds the lease `schedule`. */
export function openBroadcasting(
  workshop: Workshop,
  queue: Office['queue'],
  { sendRate }: { sendRate: number },
  onOver?: (broadcast: Broadcast) => void,
) {
  const { redis, keys, broadcasts, subscribers, clock } = workshop;
  return createRunBroadcast(
    {
      broadcasts,
      chats: broadcasts.chats,
      subscribers: {
        scan: createSubscriberScan(redis, keys),
        async moved() {
          const ids = Object.values(await redis.hgetall(keys.movedChats)).map(Number);
          const found = await Promise.all(ids.map((chat: ChatId) => subscribers.get(chat)));
          return found.filter((reader) => reader !== null);
        },
      },
      outbox: queue,
      async show({ id }, step) {
        for (const chat of (await broadcasts.shownTo(id)).keys())
          await queue.enqueue({ kind: 'broadcast-state', chat, broadcast: id, step });
      },
      ...(onOver ? { onOver } : {}),
      clock,
      pause: (ms, signal) => sleep(ms, undefined, { ref: false, signal }).catch(() => undefined),
    },
    { sendRate },
  );
}
