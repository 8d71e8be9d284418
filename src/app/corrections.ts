import { randomBytes } from 'node:crypto';
import type { Publisher } from '../domain/publisher.js';
import type { AccessTo } from '../relay/access.js';
import { createAct } from '../relay/corrections/act.js';
import { createCompare } from '../relay/corrections/compare.js';
import { createCorrectionDesk } from '../relay/corrections/decide.js';
import { createCorrectionTick } from '../relay/corrections/tick.js';
import { createChangedArticleStore } from '../storage/changed-articles.js';
import type { Office } from './office.js';
import type { Posting } from './posting.js';
import type { Workshop } from './workshop.js';

export type Corrections = ReturnType<typeof openCorrections>;

/** Joins what finds out what outlets have changed of what stands in channels, and what editors decide about it. */
export function openCorrections(
  { redis, keys, articles, withdrawn, watchedPages, clock }: Workshop,
  { cards, channels, posts, corrections, queue, lookAt, relayFrame }: Office,
  {
    accessTo,
    publisher,
    posting,
  }: { accessTo: AccessTo; publisher: Publisher; posting: Pick<Posting, 'standing' | 'whyNoPost'> },
) {
  const compare = createCompare({
    posts,
    cards,
    channels,
    articles,
    withdrawn,
    watched: watchedPages,
    corrections,
    clock,
    newId: () => randomBytes(9).toString('base64url'),
  });
  const act = createAct({
    cards,
    channels,
    posts,
    corrections,
    publisher,
    urlOf: async (article) => (await articles.known([article]))[0]?.url ?? null,
    release: posting.standing.release,
    names: relayFrame,
    clock,
  });
  return {
    desk: createCorrectionDesk({
      corrections,
      channels,
      cards,
      posts,
      articles,
      withdrawn,
      compare,
      lookAt,
      accessTo,
      act,
      publisher,
      whyNoPost: posting.whyNoPost,
      names: relayFrame,
      clock,
    }),
    tick: createCorrectionTick({
      changed: createChangedArticleStore(redis, keys),
      compare,
      corrections,
      channels,
      enqueue: queue.enqueue,
      finish: act,
      clock,
    }),
  };
}
