import { createLedger } from '../../../src/delivery/ledger.js';
import type { Instant } from '../../../src/domain/clock.js';
import { createDigestStore } from '../../../src/storage/digests.js';
import { expectedOf, type Standing } from './expected.js';
import type { Heard } from './heard.js';
import type { SoakStage } from './stage.js';

export type Told = ReturnType<typeof createTold>;

/** What Redis knows of what came, looked up while it does. */
export function createTold(
  { redis, keys }: SoakStage,
  heard: readonly Heard[],
  standing: readonly Standing[],
) {
  const ledger = createLedger(redis, keys);
  const digests = createDigestStore(redis, keys);
  const composed = new Map<string, { slot: Instant; atOnce: boolean }>();
  const silent = new Set<string>();
  let looked = 0;

  return {
    /** Digest → the slot it was composed for, and whether it tells of the moment. */
    composed: composed as ReadonlyMap<string, { slot: Instant; atOnce: boolean }>,
    /** `ordinal|slot` of what a silent subscription was not sent, because there was nothing. */
    silent: silent as ReadonlySet<string>,

    /** Of new messages, what their buttons tell of. */
    async lookUp(): Promise<void> {
      for (; looked < heard.length; looked++) {
        const id = heard[looked]?.digest;
        if (!id || composed.has(id)) continue;
        const digest = await digests.get(id);
        if (digest) composed.set(id, { slot: digest.window.to, atOnce: digest.manner === 'at-once' });
      }
    },

    async lookForSilence(from: Instant, to: Instant): Promise<void> {
      const quiet = standing.filter(({ wanted }) => wanted.onEmpty === 'silent');
      const asked = quiet.flatMap((one) => expectedOf(one, from, to).map((slot) => ({ ...one, slot })));
      const states = await Promise.all(asked.map(({ slot, ordinal }) => ledger.load(slot, ordinal)));
      asked.forEach(({ slot, ordinal }, n) => {
        if (states[n]?.kind === 'silent') silent.add(`${ordinal}|${slot}`);
      });
    },
  };
}
