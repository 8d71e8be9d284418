import type { Article } from '../domain/article.js';
import type { Place } from '../domain/card.js';

/** A piece of an article in which words stand that it is held for. */
export interface MarkedPiece {
  place: Place;
  text: string;
  /** Half-open ranges of `text` in UTF-16 units, in order, apart from each other. */
  marks: { from: number; to: number }[];
}

/** The pieces of an article in which some of these words stand, as an outlet wrote them, in its order. */
export function placesOf(
  { title, lead, text }: Pick<Article, 'title' | 'lead' | 'text'>,
  words: readonly string[],
): MarkedPiece[] {
  const paragraphs = (text ?? '').split(/\n{2,}/).filter((one) => one.trim() !== '');
  const pieces: { place: Place; text: string }[] = [
    { place: { part: 'title' }, text: title },
    // Most often the text begins with it: said once, as its first paragraph.
    ...(lead && !paragraphs[0]?.startsWith(lead) ? [{ place: { part: 'lead' } as const, text: lead }] : []),
    ...paragraphs.map((one, n) => ({ place: { part: 'text', paragraph: n + 1 } as const, text: one })),
  ];
  return pieces.flatMap((piece) => {
    const marks = marksIn(piece.text, words);
    return marks.length > 0 ? [{ ...piece, marks }] : [];
  });
}

function marksIn(text: string, words: readonly string[]): MarkedPiece['marks'] {
  const folded = sameLength(text);
  const found = words.flatMap((word) => {
    const wanted = sameLength(word.trim());
    const ranges: { from: number; to: number }[] = [];
    if (wanted === '') return ranges;
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length))
      ranges.push({ from: at, to: at + wanted.length });
    return ranges;
  });
  const apart: MarkedPiece['marks'] = [];
  for (const range of found.sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = apart.at(-1);
    if (last && range.from < last.to) last.to = Math.max(last.to, range.to);
    else apart.push({ ...range });
  }
  return apart;
}

/** Lower case and ё as е, letter by letter: places stay what they are. */
function sameLength(text: string): string {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text).replace(/ё/g, 'е');
}
