import type { Asking } from './asked.js';
import { IDLE_WORDS, NEWS_WORDS } from './idle-words.js';
import type { Line, Piece } from './line.js';
import { monthOf, weekdayNamed } from './period/names.js';

const LEAVES_OUT = /^(?:кроме|окромя|исключая)$/;
/** It may say what is lacking, too: «дома без отопления», «ездил без прав». */
const WITHOUT = /^безо?$/;
const JOINS = /^(?:и|или)$/;
/** Where nothing of it stands, nothing is left out in words. */
export const LEFT_OUT = / (?:кроме|окромя|исключая|безо?) /;
/** «без новостей о политике» */
const MOST_BETWEEN = 3;

/**
 * Pieces with a minus at what «кроме» names, and «без» where it names a rubric or where nothing but the news stands
 * before it; null where nothing is left out so. What a name of several words is left out by is their phrase.
 * @param named what the pieces say as they are
 */
export function withLeftOut({ pieces }: Line, named: Asking): Piece[] | null {
  const marked = [...pieces];
  let phrase = Math.max(-1, ...pieces.map((piece) => piece.phrase ?? -1));
  let isMarked = false;
  for (const [at, { word }] of pieces.entries()) {
    const isPlain = LEAVES_OUT.test(word);
    if (!isPlain && !WITHOUT.test(word)) continue;
    // «без света», «без вести», «без звука» say something as they stand.
    if (named.named.has(at) || [...named.wishes.values()].some((wish) => wish.has(at))) continue;
    for (let from = targetAfter(pieces, at); from !== null; ) {
      const to = endOfName(from, named);
      if (!isPlain && !named.ofRubrics.has(from) && !isOfNewsAlone(pieces.slice(0, at), named)) break;
      if (to > from + 1) phrase += 1;
      for (let one = from; one < to; one++)
        marked[one] = { ...(pieces[one] as Piece), isMinus: true, phrase: to > from + 1 ? phrase : null };
      isMarked = true;
      from = JOINS.test(pieces[to]?.word ?? '') ? targetAfter(pieces, to) : null;
    }
  }
  return isMarked ? marked : null;
}

/** The word that is meant; null where there is none: «кроме того», «кроме понедельника». */
function targetAfter(pieces: readonly Piece[], at: number): number | null {
  for (let next = at + 1; next <= at + 1 + MOST_BETWEEN; next++) {
    const piece = pieces[next];
    if (piece?.kind !== 'word' || piece.phrase !== null || piece.isMinus) return null;
    if (monthOf(piece.word) !== null || weekdayNamed(piece.word) !== null) return null;
    if (!IDLE_WORDS.has(piece.word)) return next;
  }
  return null;
}

function endOfName(from: number, { named }: Asking): number {
  let to = from + 1;
  while (named.has(from) && named.has(to)) to += 1;
  return to;
}

const NOW = /^(?:последн|свеж|сегодня|вчера|все$)/;

/** «новости без дождя», «спорт без футбола»; «ДТП без пострадавших», «день без машин» are no news without something. */
function isOfNewsAlone(before: readonly Piece[], { ofRubrics }: Asking): boolean {
  const isOfNews = ({ word }: Piece, at: number) =>
    ofRubrics.has(at) || NEWS_WORDS.has(word) || NOW.test(word);
  return (
    before.some(isOfNews) &&
    before.every((piece, at) => piece.kind !== 'word' || isOfNews(piece, at) || IDLE_WORDS.has(piece.word))
  );
}
