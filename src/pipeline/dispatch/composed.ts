import { createHash } from 'node:crypto';
import { type Instant, MINUTE, SECOND } from '../../domain/clock.js';
import type { Digest, Reading } from '../../domain/digest.js';
import type { Window } from '../../domain/schedule.js';
import { nameOfWishes, type Wishes } from '../../domain/wishes.js';
import type { DigestStore } from '../../storage/digests.js';

export interface ComposerDeps {
  digests: Pick<DigestStore, 'get' | 'putOnce' | 'before'>;
  /** `before`: the digests that told what these readers know. */
  compose: (
    window: Window,
    wishes: Wishes,
    knownUntil: Instant,
    before: readonly Digest[],
  ) => Promise<Digest>;
  /** How whole what is composed now can be. */
  reading: () => Promise<Reading>;
}

/** What the dispatcher has to know of a digest. */
export interface Composed {
  id: string;
  total: number;
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

  async function bring(profile: string, window: Window, wishes: Wishes, now: Instant): Promise<Composed> {
    const id = named(profile);
    const kind = named(nameOfWishes(wishes));
    const standing = await digests.get(id);
    if (standing) return { id, total: standing.total, knownUntil: standing.knownUntil };
    const knownUntil = (now - window.to < PUNCTUAL ? window.to : now) - SETTLING;
    const before = await digests.before(kind, window.from);
    const composed = await compose(window, wishes, knownUntil, before);
    const digest = { ...composed, knownUntil, reading: await reading() };
    const { total, knownUntil: told } = await digests.putOnce(id, kind, digest);
    return { id, total, knownUntil: told };
  }

  return {
    /** @param now the instant to compose for; later than the window's end when it is late */
    digest(window: Window, wishes: Wishes, now: Instant): Promise<Composed> {
      const profile = `${nameOfWishes(wishes)}|${window.from}|${window.to}`;
      let known = remembered.get(profile);
      if (!known) {
        known = bring(profile, window, wishes, now);
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

const named = (words: string) => createHash('sha256').update(words).digest('base64url').slice(0, 16);
