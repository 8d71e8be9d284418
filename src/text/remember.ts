/** A longer word is made up or an address, and will not come again. */
const LONGEST = 40;

export interface RememberOptions {
  /** So many words are remembered. */
  limit: number;
  /** Those met first stay for ever; else all are forgotten when there are too many. */
  isForEver?: boolean;
}

/**
 * A function of words that remembers what it found: of the words of news nearly all were there a moment ago.
 * @param find is given a copy of a word that is kept, for a piece of a text keeps all of its text alive; `place` is how
 *   many were remembered before it, null when it is not remembered
 */
export function remember<V extends string | object>(
  find: (word: string, place: number | null) => V,
  { limit, isForEver = false }: RememberOptions,
): (word: string) => V {
  const known = new Map<string, V>();
  return (word) => {
    const standing = known.get(word);
    if (standing !== undefined) return standing;
    if (word.length > LONGEST) return find(word, null);
    if (known.size >= limit) {
      if (isForEver) return find(word, null);
      known.clear();
    }
    const own = copyOf(word);
    const found = find(own, known.size);
    known.set(own, found);
    return found;
  };
}

/** Letters and nothing of where they stood. */
const copyOf = (word: string): string => Buffer.from(word, 'utf16le').toString('utf16le');
