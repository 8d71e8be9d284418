/** A word of a headline. */
export interface Word {
  stem: string;
  weight: number;
  /** Hash of what it means, of its value for a number; 0 for a word with nothing beside it. */
  meaning: number;
}

/** How two headlines go together word by word. */
export interface Alignment {
  /** Share of each one's weight that stands in the other too, forms of one root and words for one thing in part: the mean of both, the lesser. */
  mean: number;
  worse: number;
  /** Words with nothing like them in the other: how many more one has, and the weight of the rarest where both have some. */
  surplus: number;
  rarestLeft: number;
  /** One begins as the other does; what is common stands in one order, 0–1. */
  beginsAlike: boolean;
  order: number;
}

/** Fewer letters in common are no root. */
const ROOT = 3;
/** A word less like any of the other than this has nothing like it there. */
const ALIKE = 0.5;
/** Words of one meaning are often said of two things: «сгорел», «пожар». */
const ONE_MEANING = 0.7;

/** @param a words of one headline in their order, each once */
export function alignmentOf(a: readonly Word[], b: readonly Word[]): Alignment {
  const left = sideOf(a, b);
  const right = sideOf(b, a);
  const [first] = a;
  return {
    mean: (left.share + right.share) / 2,
    worse: Math.min(left.share, right.share),
    surplus: Math.abs(left.alone - right.alone),
    rarestLeft: Math.min(left.rarest, right.rarest),
    beginsAlike: first !== undefined && (first.stem === b[0]?.stem || first.stem === b[1]?.stem),
    order: orderOf(a, b),
  };
}

function sideOf(words: readonly Word[], others: readonly Word[]) {
  let weight = 0;
  let found = 0;
  let alone = 0;
  let rarest = 0;
  for (const word of words) {
    const likeness = likenessTo(word, others);
    weight += word.weight;
    found += word.weight * likeness;
    if (likeness >= ALIKE) continue;
    alone += 1;
    rarest = Math.max(rarest, word.weight);
  }
  return { share: weight === 0 ? 0 : found / weight, alone, rarest };
}

function likenessTo({ stem, meaning }: Word, others: readonly Word[]): number {
  let best = 0;
  for (const other of others) {
    if (other.stem === stem) return 1;
    if (meaning !== 0 && meaning === other.meaning) best = Math.max(best, ONE_MEANING);
    const common = commonStart(stem, other.stem);
    if (common >= ROOT) best = Math.max(best, common / Math.max(stem.length, other.stem.length));
  }
  return best;
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

function orderOf(a: readonly Word[], b: readonly Word[]): number {
  const places = a.map(({ stem }) => b.findIndex((other) => other.stem === stem)).filter((at) => at >= 0);
  if (places.length < 2) return 0.5;
  const rising = places.filter((at, index) => at > (places[index - 1] ?? at)).length;
  return rising / (places.length - 1);
}
