import type { Annotations } from './annotation.js';
import type { HoldLevel } from './understanding.js';

/** Who may be shown an article, by what it is held for. */
export interface Audience {
  /** A rule of a channel may publish it without a person looking. */
  relayByItself: boolean;
  /** Digests, alerts and answers may show it. */
  readers: boolean;
  /** A channel's admin may be offered it as a card; what is held comes with its reasons. */
  offered: boolean;
}

/**
 * The strictest of its holds decides. A hold that no level is known for counts as `reader`: it was found under a
 * configuration of before, and until the article is annotated anew nobody knows that readers may see it.
 * @param isOfficial whether its source is one that may be quoted on matter kept from readers
 */
export function audienceOf(
  { version, holds }: Pick<Annotations, 'version' | 'holds'>,
  levels: ReadonlyMap<string, HoldLevel>,
  isOfficial: boolean,
): Audience {
  const found = new Set(holds.map(({ id }) => levels.get(id) ?? 'reader'));
  const isAdvertising = found.has('never');
  return {
    // What nobody has annotated may hold anything.
    relayByItself: version !== null && holds.length === 0,
    readers: !isAdvertising && (isOfficial || !found.has('reader')),
    offered: !isAdvertising,
  };
}
