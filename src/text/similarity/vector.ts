/** A sparse vector: hashes of terms in ascending order, each once, with their weights. */
export interface Vector {
  keys: Uint32Array;
  weights: Float32Array;
  /** Of all weights, and of all their squares. */
  sum: number;
  squares: number;
}

/** FNV-1a (Fowler, Noll, Vo 1991) over UTF-16 units: among the words of one window two hardly ever meet. */
export function hashOf(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Of terms that stand twice the heavier weight counts. */
export function vectorOf(terms: ReadonlyMap<number, number>): Vector {
  const keys = Uint32Array.from(terms.keys()).sort();
  const weights = new Float32Array(keys.length);
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < keys.length; at++) {
    const weight = terms.get(keys[at] as number) ?? 0;
    weights[at] = weight;
    sum += weight;
    squares += weight * weight;
  }
  return { keys, weights, sum, squares };
}

/** What two vectors have in common. */
export interface Overlap {
  /** Number of terms. */
  count: number;
  /** Cosine of the angle between them; 0 where one is empty. */
  cosine: number;
  /** Share of the lighter one's weight that the other has too. */
  containment: number;
  /** Weight of the common terms, of the heaviest of them and of the next. */
  sum: number;
  heaviest: number;
  second: number;
}

export function overlapOf(a: Vector, b: Vector): Overlap {
  const { keys: left, weights } = a;
  const { keys: right, weights: others } = b;
  const { length } = left;
  const { length: otherLength } = right;
  let count = 0;
  let product = 0;
  let sum = 0;
  let heaviest = 0;
  let second = 0;
  let i = 0;
  let j = 0;
  while (i < length && j < otherLength) {
    const one = left[i] as number;
    const other = right[j] as number;
    if (one === other) {
      const weight = Math.min(weights[i] as number, others[j] as number);
      count += 1;
      product += (weights[i] as number) * (others[j] as number);
      sum += weight;
      if (weight > heaviest) {
        second = heaviest;
        heaviest = weight;
      } else if (weight > second) second = weight;
    }
    if (one <= other) i += 1;
    if (other <= one) j += 1;
  }
  const lighter = Math.min(a.sum, b.sum);
  return {
    count,
    cosine: product === 0 ? 0 : product / Math.sqrt(a.squares * b.squares),
    containment: lighter === 0 ? 0 : sum / lighter,
    sum,
    heaviest,
    second,
  };
}
