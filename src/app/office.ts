import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAdvertisingMarks } from '../annotate/advertising-marks.js';
import type { Config } from '../config.js';
import { createPacer, type PacerSeen } from '../delivery/pacer.js';
import { type Card, NOBODY } from '../domain/card.js';
import type { ChatId } from '../domain/subscriber.js';
import type { RelayFrame } from '../messages/review/frame.js';
import { deskOfCard } from '../relay/card-desk.js';
import { createJudgeText } from '../relay/judge-text.js';
import { createLook } from '../relay/look.js';
import { createPostTimes } from '../relay/post-times.js';
import { createAuditStore } from '../storage/audit.js';
import { createBatchStore } from '../storage/batches.js';
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
  { redis, keys, region, articles, stories, audiences, annotate, news, clock }: Workshop,
  config: Config,
  stop: AbortSignal,
  seen?: { pacer: PacerSeen },
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
    topicName: nameIn(region.topics),
    districtName: nameIn(region.districts),
  };
  const channels = createChannelStore(redis, keys);
  const cards = createCardStore(redis, keys, clock);
  const posts = createPostStore(redis, keys);

  /** Has what stands of a card, in whatever chat, say what has become of it. */
  async function showState(card: Card): Promise<void> {
    const { id } = card;
    const step = stepOf(card);
    for (const [chat, message] of await cards.shownTo(id))
      if (message !== 0) await queue.enqueue({ kind: 'card-state', chat, card: id, step });
  }

  return {
    digests: createDigestStore(redis, keys),
    channels,
    cards,
    batches: createBatchStore(redis, keys),
    audit: createAuditStore(redis, keys),
    posts,
    postTimes: createPostTimes({ cards, posts }),
    corrections: createCorrectionStore(redis, keys),
    growth: createGrowthStore(redis, keys),
    countUploads: createCountUploadStore(redis, keys),
    operators: createOperatorStore(redis, keys),
    queue,
    pacer: createPacer(redis, keys, { rate: config.sendRate, sleep: pause, seen: seen?.pacer }),
    relayFrame,
    /** What is known by now of an article that is offered. */
    lookAt: createLook({ articles, stories, audiences, holds: region.holds }),
    /** What a text of people's own is held for. */
    judgeText: createJudgeText({
      annotate,
      advertisingMarks: createAdvertisingMarks(region.holds),
      holds: region.holds,
    }),
    /** Shows a card to an admin; twice is harmless. */
    sendCard: (card: Card, chat: ChatId) => queue.enqueue({ kind: 'card', chat, card: card.id }),
    /** Tells the admin who decided, or the group where it was decided, what has become of a card. */
    async notify(card: Card, by: ChatId): Promise<void> {
      if (by === NOBODY) return;
      const channel = await channels.get(card.channel);
      const group = channel?.review.group ?? null;
      const isGroups = channel && group !== null && deskOfCard(card, channel, clock()).includes(group);
      await queue.enqueue({ kind: 'notice', chat: isGroups ? group : by, card: card.id });
      await showState(card);
    },
    showState,
    close: () => queue.close(),
  };
}

/** Names a step in the life of a card. */
export function stepOf({ state, edit }: Pick<Card, 'state' | 'edit'>): string {
  return `${state.kind}${'at' in state ? state.at : ''}e${edit?.at ?? ''}`;
}

function nameIn(named: readonly { id: string; name: string }[]): (id: string) => string {
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
