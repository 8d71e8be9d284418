import { IDLE_WORDS } from './idle-words.js';
import type { Line } from './line.js';

/** Pieces that are refused, and those that refuse them. */
export interface Refused {
  /** Of what is named: rubrics, topics, districts. */
  named: Set<number>;
  /** Words, one after another where they stand together. */
  words: number[][];
  covered: Set<number>;
}

const REFUSES = /^(?:без|безо|кроме|исключая|исключением|минус|меньше|поменьше|никакого|никакой|никаких)$/;
/** Of these the next word is refused, whatever it is; of others only what is named. */
const REFUSES_WORDS = /^(?:кроме|исключая|исключением)$/;
const LEADS =
  /^(?:про|о|об|обо|всякий|всяких|всякого|всякой|новостей|новости|рубрики|рубрик|темы|тем|раздела|любых|любого|любой|всего|всех|тех|что|того|касается|со|словом|слова|слово)$/;
const JOINS = /^(?:и|или|,|ни)$/;
const ADJECTIVE = /(?:ых|их|ого|его|ой|ей)$/;
/** «почему не ремонтируют дороги» refuses nothing. */
const VERB = /(?:ют|ят|ут|ат|ит|ли|ла|ло|ть|ться|тся)$/;

/**
 * «без криминала», «кроме спорта и политики», «не про Обнинск», «всё, кроме рекламы».
 * @param units the pieces of each thing that is named
 * @param taken pieces that say something else: «без звука», «без уведомлений»
 * @param isSaid whether words of the question stand before a piece: «автобус без водителя» is looked for
 */
export function refusedIn(
  { pieces }: Line,
  units: readonly (readonly number[])[],
  taken: ReadonlySet<number>,
  isSaid: (before: number) => boolean,
): Refused {
  const refused: Refused = { named: new Set(), words: [], covered: new Set() };
  const unitAt = (at: number) => units.find((unit) => unit[0] === at || unit.includes(at));
  for (const [at, { word, phrase }] of pieces.entries()) {
    const isNot = word === 'не';
    if (phrase !== null || !(isNot || REFUSES.test(word)) || unitAt(at)) continue;
    let next = at + 1;
    while (LEADS.test(pieces[next]?.word ?? '') && !unitAt(next)) next += 1;
    const mayBeWords = REFUSES_WORDS.test(word) || (/^безо?$/.test(word) && !isSaid(at));
    for (let isFirst = true; ; isFirst = false) {
      const unit = unitAt(next);
      const first = pieces[next]?.word ?? '';
      if (unit && !(isNot && VERB.test(first))) {
        for (const piece of unit) refused.named.add(piece);
        for (let piece = at; piece <= Math.max(next, ...unit); piece++) refused.covered.add(piece);
        next = Math.max(next, ...unit) + 1;
      } else if (mayBeWords && isPlain(next)) {
        const isLong = ADJECTIVE.test(first) && isPlain(next + 1) && !unitAt(next + 1);
        const words = isLong ? [next, next + 1] : [next];
        refused.words.push(words);
        for (let piece = at; piece < next + words.length; piece++) refused.covered.add(piece);
        next += words.length;
      } else break;
      if (!JOINS.test(pieces[next]?.word ?? '')) break;
      const after = next + 1;
      // «кроме спорта, что в Обнинске»: what follows is a thing again, or the refusal is over.
      if (!unitAt(after) && !(mayBeWords && isPlain(after))) break;
      if (isFirst && pieces[next]?.word === ',' && !unitAt(after)) break;
      next = after;
    }
  }
  return refused;

  function isPlain(at: number): boolean {
    const piece = pieces[at];
    return piece?.kind === 'word' && !taken.has(at) && !IDLE_WORDS.has(piece.word) && !/^\d/.test(piece.word);
  }
}
