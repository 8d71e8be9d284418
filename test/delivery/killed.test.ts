import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ANNA, type DeliveryStage, deliveryStage, SCHOOL, SLOT, TOKEN } from '../support/delivery.js';

const HOLDER = fileURLToPath(new URL('../support/outbox-holder.mjs', import.meta.url));
/** A lock lives ten seconds, and stalled jobs are looked for every five. */
const PATIENCE = { timeout: 60_000 };

/** An outbox in another process. @returns its kill -9 */
async function otherOutbox({ redisPath, keys, telegram }: DeliveryStage): Promise<() => Promise<void>> {
  const setting = { redisPath, prefix: keys.prefix, apiRoot: telegram.apiRoot, token: TOKEN };
  const child = spawn(process.execPath, [HOLDER, JSON.stringify(setting)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  onTestFinished(kill);
  await once(child.stdout, 'data');
  return kill;
}

test(
  'killed in the middle of both: the digest comes once or twice, the post not again; its admin is asked',
  PATIENCE,
  async () => {
    const stage = await deliveryStage();
    const { telegram, open, queueDigest, queuePost, ledger, cards, notices, queue } = stage;
    telegram.person('Михаил').addsBotTo(SCHOOL, ['can_post_messages']);
    telegram.faults.add({ method: 'sendMessage', kind: 'latency', delayMs: 2_000, times: 2 });
    const kill = await otherOutbox(stage);
    const { ordinal } = await queueDigest(ANNA);
    await queuePost(SCHOOL);
    await stage.until(() => telegram.faults.pending().length === 0);
    await kill();
    expect(await ledger.load(SLOT, ordinal)).toMatchObject({ kind: 'sending', part: 0, ids: [] });
    expect((await cards.get('card1'))?.state.kind).toBe('sending');

    open();
    await stage.until(async () => (await ledger.load(SLOT, ordinal))?.kind === 'sent');
    await stage.until(async () => (await cards.get('card1'))?.state.kind === 'unknown');
    await stage.until(async () => (await queue.depth()) === 0);
    expect([1, 2]).toContain(stage.sentTo(ANNA).length);
    expect(stage.attemptsAt(SCHOOL)).toBeLessThanOrEqual(1);
    expect(notices).toEqual([['unknown', 42]]);
  },
);
