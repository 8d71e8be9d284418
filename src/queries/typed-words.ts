import { readWord } from '../domain/subscription-edit.js';
import { stems } from '../text/stems.js';

/** `unknown`: one of them is no word, or too long; `empty`: one of them stands in every text and could find nothing. */
export type TypedWords = { kind: 'words'; words: string[] } | { kind: 'unknown' | 'empty' };

/** Marks that stand around words and in none; «9-й», «т.д.» and «c++» keep theirs. */
const MARKS = /[!?…()[\]{}<>:*=~^|\\_]+|[.\s-]+$|^[.\s-]+/gu;

/** Words and phrases as people list them: «футбол, ледовый дворец» is two. */
export function parseWords(text: string): TypedWords {
  const words: string[] = [];
  for (const part of text.split(/[,;\n]/)) {
    if (part.trim() === '') continue;
    const word = readWord(part.replace(MARKS, ' '));
    if (word === null) return { kind: 'unknown' };
    if (stems(word).length === 0) return { kind: 'empty' };
    words.push(word);
  }
  return words.length === 0 ? { kind: 'unknown' } : { kind: 'words', words };
}
