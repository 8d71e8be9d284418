import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../config.js';
import { createPacer } from '../delivery/pacer.js';
import { type Card, NOBODY } from '../domain/card.js';
import type { ChatId } from '../domain/subscriber.js';
import type { RelayFrame } from '../messages/relay-messages.js';
import { createLook } from '../relay/look.js';
import { createAuditStore } from '../storage/audit.js';
import { createCardStore } from '../storage/cards.js';
import { createChannelStore } from '../storage/channels.js';
import { createCorrectionStore } from '../storage/corrections.js';
import { createCountUploadStore } from '../storage/count-uploads.js';
import { createDigestStore } from '../storage/digests.js';
import { createGrowthStore } from '../storage/growth.js';
import { createOperatorStore } from '../storage/operators.js';
import { createPostStore } from '../storage/posts.js';
import { createOutboxQueue } from '../storage/queues.js';
import type { Workshop } from './workshop.js';

export type Office = ReturnType<typeof openOffice>;

/** What every role of the server shares beside the workshop: the stores of what is sent and decided, queue and pace. */
export function openOffice(
  { redis, keys, region, articles, stories, audiences, news, clock }: Workshop,
  config: Config,
  stop: AbortSignal,
) {
  // Who waits for a turn when the program ends is not waited for.
  // As many wait at once as chats are being answered: that is no leak.
  setMaxListeners(0, stop);
  const pause = (ms: number) => sleep(ms, undefined, { signal: stop }).catch(() => undefined);
  const queue = createOutboxQueue(redis, keys);
  const relayFrame: RelayFrame = {
    zone: config.timeZone,
    sourceName: news.sourceName,
    rubricName: news.rubricName,
  };
  return {
    digests: createDigestStore(redis, keys),
    channels: createChannelStore(redis, keys),
    cards: createCardStore(redis, keys, clock),
    audit: createAuditStore(redis, keys),
    posts: createPostStore(redis, keys),
    corrections: createCorrectionStore(redis, keys),
    growth: createGrowthStore(redis, keys),
    countUploads: createCountUploadStore(redis, keys),
    operators: createOperatorStore(redis, keys),
    queue,
    pacer: createPacer(redis, keys, { rate: config.sendRate, sleep: pause }),
    relayFrame,
    /** What is known by now of an article that is offered. */
    lookAt: createLook({ articles, stories, audiences, holds: region.holds }),
    /** Shows a card to an admin; twice is harmless. */
    sendCard: (card: Card, chat: ChatId) => queue.enqueue({ kind: 'card', chat, card: card.id }),
    /** Tells the admin who decided what has become of a card. */
    async notify(card: Card, chat: number): Promise<void> {
      if (chat !== NOBODY) await queue.enqueue({ kind: 'notice', chat, card: card.id });
    },
    close: () => queue.close(),
  };
}
