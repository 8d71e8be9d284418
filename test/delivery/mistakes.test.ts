import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { ANNA, type DeliveryStage, deliveryStage, SCHOOL, SLOT } from '../support/delivery.js';

/** A render bug: the first `times` readings throw. @returns how often it was asked */
function breakRendering({ digests }: DeliveryStage, times: number): () => number {
  let reads = 0;
  digests.get = (id) => {
    reads += 1;
    if (reads <= times) throw new Error('a renderer broke');
    return Map.prototype.get.call(digests, id);
  };
  return () => reads;
}

/** As if its first failure lay over a day back. */
async function failingSince({ redis, keys }: DeliveryStage, job: string): Promise<void> {
  const key = `${keys.queues}:outbox:${job}`;
  const data = JSON.parse((await redis.hget(key, 'data')) ?? '{}') as object;
  await redis.hset(key, 'data', JSON.stringify({ ...data, since: Date.now() - DAY - 1 }));
}

const failedJobs = ({ redis, keys }: DeliveryStage) => redis.zcard(`${keys.queues}:outbox:failed`);

test('a renderer that breaks seven times in a row is not the end of a digest', async () => {
  const stage = await deliveryStage();
  const { open, queueDigest, ledger, until, sentTo } = stage;
  breakRendering(stage, 7);
  const { ordinal } = await queueDigest(ANNA);
  // A chance that leaves nothing of the backoff.
  open({ random: () => -0.5 });
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
  expect(sentTo(ANNA)).toHaveLength(1);
  expect(await failedJobs(stage)).toBe(0);
});

test('after a day of mistakes a digest is entered as failed, and nothing stays behind in the queue', async () => {
  const stage = await deliveryStage();
  const { open, queueDigest, ledger, queue, until } = stage;
  breakRendering(stage, 1_000);
  const { ordinal } = await queueDigest(ANNA);
  await failingSince(stage, `digest_${SLOT}_${ordinal}`);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'failed');
  await until(async () => (await queue.depth()) === 0);
  expect(await failedJobs(stage)).toBe(0);
});

test('a job that waited for days because the machine was off is not given up at its first failure', async () => {
  const stage = await deliveryStage();
  const { telegram, redis, keys, open, queueDigest, ledger, until } = stage;
  telegram.faults.add({ method: 'sendMessage', kind: 'status', status: 500 });
  const { ordinal } = await queueDigest(ANNA);
  await redis.hset(`${keys.queues}:outbox:digest_${SLOT}_${ordinal}`, 'timestamp', Date.now() - 3 * DAY);
  open();
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
});

test('a day of refusals ends a post, and its admin is told', async () => {
  const stage = await deliveryStage();
  const { telegram, open, queuePost, cards, notices, until } = stage;
  telegram.faults.add({ method: 'sendMessage', kind: 'status', status: 500 });
  await queuePost(SCHOOL);
  await failingSince(stage, 'post_card1');
  open();
  await until(async () => (await cards.get('card1'))?.state.kind === 'failed');
  await until(() => notices.length > 0);
  expect(notices).toEqual([['failed', 42]]);
});

test('even when parking breaks, the job waits for another try and blocks nothing', async () => {
  const stage = await deliveryStage();
  const { open, queueDigest, queue, redis, keys, until } = stage;
  const reads = breakRendering(stage, 1);
  const { ordinal } = await queueDigest(ANNA);
  open({
    random: () => {
      throw new Error('no chance');
    },
  });
  const job = `digest_${SLOT}_${ordinal}`;
  const parked = () => redis.zscore(`${keys.queues}:outbox:delayed`, job);
  await until(async () => reads() === 1 && (await parked()) !== null);
  expect(await failedJobs(stage)).toBe(0);
  expect(await queue.depth()).toBe(1);
});

test('when even the last of all tries breaks, nothing stays behind that blocks the same delivery', async () => {
  const stage = await deliveryStage();
  const { open, queueDigest, queue, redis, keys, until, ledger } = stage;
  const reads = breakRendering(stage, 1);
  const { ordinal } = await queueDigest(ANNA);
  await redis.hset(`${keys.queues}:outbox:digest_${SLOT}_${ordinal}`, 'atm', 999);
  open({
    random: () => {
      throw new Error('no chance');
    },
  });
  await until(async () => reads() === 1 && (await queue.depth()) === 0);
  expect(await failedJobs(stage)).toBe(0);
  await queue.enqueue({ kind: 'digest', chat: ANNA, ordinal, slot: SLOT, digest: 'usual' });
  await until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
});

test('a post whose words cannot be made at first goes out once they can', async () => {
  const { open, queuePost, cards, consignments, queue, until, sentTo, telegram } = await deliveryStage();
  telegram.person('Михаил').addsBotTo(SCHOOL, ['can_post_messages']);
  const { load } = consignments.post;
  let loads = 0;
  consignments.post.load = async (...job) => {
    loads += 1;
    if (loads === 1) throw new Error('Redis had a moment');
    return load(...job);
  };
  await queuePost(SCHOOL);
  open();
  // The relay hands it in every few seconds meanwhile; that is the same job.
  await until(() => loads === 1);
  await queue.enqueue({ kind: 'post', chat: SCHOOL, card: 'card1' });
  await until(async () => (await cards.get('card1'))?.state.kind === 'published');
  expect(sentTo(SCHOOL)).toHaveLength(1);
});
