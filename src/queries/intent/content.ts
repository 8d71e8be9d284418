import { IDLE_WORDS, NEARLY_IDLE } from './idle-words.js';
import type { Line, Piece } from './line.js';

export interface Content {
  words: string[];
  phrases: string[][];
  /** Words, and phrases of several. */
  without: string[];
  /** Indices of the pieces that `words` are made of. */
  at: number[];
}

/** Somebody speaks of themselves: what they tell is no question. */
const OF_ONESELF =
  /^(?:я|мы|мой|моя|мое|мои|моего|моей|моих|моему|моим|мною|живу|живем|живет|живут|жил|жила|переехал|переехала|родом|родился|родилась|еду|едем|поеду|поедем|зовут|собираюсь|собираемся)$/;
const OF_US = / у (?:меня|нас) /;
const ASKS_ABOUT =
  /^(?:про|о|об|насчет|найди|найдите|найти|ищу|поищи|поищите|интересует|интересуют|касательно)$/;
const CLAUSE_ENDS = /^[,.!?;:()]$/;
const REGARDS =
  / (?:с уважением|заранее (?:спасибо|благодарю|благодарен|благодарна)|благодарю за|с наилучшими|искренне ваш) /;

/** What is left to look for when all that the rules know is taken away. */
export function contentOf(line: Line, covered: ReadonlySet<number>): Content {
  const { pieces } = line;
  const end = regardsFrom(line);
  const told = toldOfOneself(line);
  const at: number[] = [];
  const words: string[] = [];
  const without: string[] = [];
  const phrases = new Map<number, string[]>();
  const unwanted = new Map<number, string[]>();
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'sign' || index >= end) continue;
    if (piece.phrase !== null) {
      const some = piece.isMinus ? unwanted : phrases;
      const standing = some.get(piece.phrase);
      if (standing) standing.push(piece.typed);
      else some.set(piece.phrase, [piece.typed]);
    } else if (piece.isMinus) without.push(piece.typed);
    if (piece.isMinus) continue;
    const isIdle = piece.kind === 'word' && IDLE_WORDS.has(piece.word);
    if (covered.has(index) || told.has(index) || isIdle || isName(piece)) continue;
    at.push(index);
    words.push(piece.typed);
  }
  const nearly = pieces.flatMap(({ word }, index) =>
    NEARLY_IDLE.has(word) && !covered.has(index) ? [index] : [],
  );
  if (words.length === 0 && nearly.length > 1 && nearly.length === pieces.length) {
    at.push(...nearly);
    words.push(...nearly.map((index) => pieces[index]?.typed ?? ''));
  }
  without.push(...[...unwanted.values()].map((phrase) => phrase.join(' ')));
  return { words, phrases: [...phrases.values()].filter(({ length }) => length > 1), without, at };
}

const isName = ({ word }: Piece): boolean => word.startsWith('@') || word.startsWith('/');

function regardsFrom({ text, starts }: Line): number {
  const found = REGARDS.exec(text);
  if (!found) return Number.POSITIVE_INFINITY;
  const at = starts.findIndex((start) => start > found.index);
  return at > 0 ? at : Number.POSITIVE_INFINITY;
}

/** «моя бабушка живёт в Мещовске, что там нового»: the pieces of such clauses, where another one asks. */
function toldOfOneself({ pieces }: Line): Set<number> {
  const told = new Set<number>();
  let clause: number[] = [];
  const end = () => {
    const words = clause.map((at) => pieces[at]?.word ?? '');
    const isOwn = words.some((word) => OF_ONESELF.test(word)) || OF_US.test(` ${words.join(' ')} `);
    if (isOwn && !words.some((word) => ASKS_ABOUT.test(word))) for (const at of clause) told.add(at);
    clause = [];
  };
  for (const [at, piece] of pieces.entries()) {
    if (CLAUSE_ENDS.test(piece.word)) end();
    else clause.push(at);
  }
  end();
  return told;
}
