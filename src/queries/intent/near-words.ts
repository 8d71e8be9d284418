/** Shorter words have too many neighbours. */
const SHORTEST = 5;
/** In so long a word two mistakes are still one word. */
const LONG = 9;

/** What finds, for a word with a mistake in it, the word that was meant. */
export type NearWords = (word: string) => string | null;

/**
 * Words that differ in one letter: one too many, one missing, one other, two exchanged; in long words two such. The
 * words are known by what is left of each without a letter, so that a question costs a look-up for each of its letters.
 * @param words folded
 */
export function createNearWords(words: Iterable<string>): NearWords {
  const all = new Set<string>();
  const byRest = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST - 1 || all.has(word)) continue;
    all.add(word);
    for (const rest of restsOf(word)) {
      const standing = byRest.get(rest);
      if (standing) standing.push(word);
      else byRest.set(rest, [word]);
    }
  }
  return (word) => {
    if (word.length < SHORTEST) return null;
    const most = word.length >= LONG ? 2 : 1;
    let best: string | null = null;
    let least = most + 1;
    for (const rest of restsOf(word)) {
      for (const other of byRest.get(rest) ?? []) {
        const distance = distanceBetween(word, other);
        // A mistake in the first letter is rare; two of one length are likelier than a letter lost.
        const cost = distance + (other[0] === word[0] ? 0 : 0.3) + (other.length === word.length ? 0 : 0.1);
        if (distance <= most && cost < least) {
          best = other;
          least = cost;
        }
      }
    }
    return best;
  };
}

/** The word itself, and without each of its letters. */
function* restsOf(word: string): Generator<string> {
  yield word;
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
}

/** Letters to be changed, added or left out; two neighbours exchanged are one (optimal string alignment). */
function distanceBetween(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
