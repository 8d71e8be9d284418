import { createHash } from 'node:crypto';
import { type Instant, MINUTE, SECOND } from '../../domain/clock.js';
import type { Digest, Reading } from '../../domain/digest.js';
import type { Window } from '../../domain/schedule.js';
import { nameOfWishes, type Wishes } from '../../domain/wishes.js';
import type { ComposedDigest, DigestStore } from '../../storage/digests.js';

export interface ComposerDeps {
  digests: Pick<DigestStore, 'get' | 'putOnce' | 'before'>;
  /**
   * `before`: the digests that told what these readers know. `atOnce`: news of the moment, of which nothing is told that
   * could be told before that instant.
   */
  compose: (
    window: Window,
    wishes: Wishes,
    knownUntil: Instant,
    before: readonly Digest[],
    atOnce?: { notBefore: Instant } | null,
  ) => Promise<Digest>;
  /** How whole what is composed now can be. */
  reading: () => Promise<Reading>;
}

/** What the dispatcher has to know of a digest. */
export interface Composed {
  id: string;
  total: number;
  /** It tells of an emergency. */
  isUrgent: boolean;
  knownUntil: Instant;
}

/** A slot is punctual this long. What is sent later also tells what became known meanwhile, or it would wait a day. */
const PUNCTUAL = 2 * MINUTE;
/** What is being stored this very moment carries an instant that is over already; the next digest tells it. */
export const SETTLING = 2 * SECOND;
const REMEMBERED = 400;

export type Composer = ReturnType<typeof createComposer>;

/** Readers with the same wishes and hours share one digest, composed once by whichever process comes first. */
export function createComposer({ digests, compose, reading }: ComposerDeps) {
  const remembered = new Map<string, Promise<Composed>>();

  async function bring(
    profile: string,
    window: Window,
    wishes: Wishes,
    now: Instant,
    atOnce: { notBefore: Instant } | null,
  ): Promise<Composed> {
    const id = named(profile);
    const kind = named(nameOfWishes(wishes));
    const standing = await digests.get(id);
    if (standing) return composedOf(id, standing);
    const knownUntil = (now - window.to < PUNCTUAL ? window.to : now) - SETTLING;
    const before = await digests.before(kind, window.from);
    const composed = await compose(window, wishes, knownUntil, before, atOnce);
    const manner = atOnce ? { manner: 'at-once' as const } : {};
    const digest = { ...composed, knownUntil, reading: await reading(), ...manner };
    return composedOf(id, await digests.putOnce(id, kind, digest));
  }

  return {
    /**
     * @param now the instant to compose for; later than the window's end when it is late
     * @param atOnce what is told of the moment: nothing of what could be told before that instant
     */
    digest(
      window: Window,
      wishes: Wishes,
      now: Instant,
      atOnce: { notBefore: Instant } | null = null,
    ): Promise<Composed> {
      const manner = atOnce ? `|at once since ${Math.max(window.from, atOnce.notBefore)}` : '';
      const profile = `${nameOfWishes(wishes)}|${window.from}|${window.to}${manner}`;
      let known = remembered.get(profile);
      if (!known) {
        known = bring(profile, window, wishes, now, atOnce);
        remembered.set(profile, known);
        known.catch(() => remembered.delete(profile));
        const [oldest] = remembered.keys();
        if (remembered.size > REMEMBERED && oldest !== undefined) remembered.delete(oldest);
      }
      return known;
    },
    /** The store has lost some: what stands there is looked for anew. */
    forget(): void {
      remembered.clear();
    },
  };
}

function composedOf(id: string, { total, knownUntil, sections }: ComposedDigest): Composed {
  const isUrgent = sections.some(({ stories }) => stories.some(({ isEmergency }) => isEmergency));
  return { id, total, isUrgent, knownUntil };
}

const named = (words: string) => createHash('sha256').update(words).digest('base64url').slice(0, 16);
