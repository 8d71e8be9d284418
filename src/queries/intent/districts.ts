import type { Line } from './line.js';

/** What names districts in a text: as annotate/districts finds them, with the words it found them by. */
export type FindDistricts = (text: string) => { id: string; words: readonly string[] }[];

export interface NamedDistricts {
  ids: string[];
  covered: Set<number>;
  found: { id: string; at: number[] }[];
}

/** In a question each place is meant, be it somebody's home or only on the way: what was found is put aside and the rest read anew. */
const READINGS = 5;
const KIND =
  /^(?:район\S*|р|н|р-н\S*|г|город|города|городе|городу|городом|городской|городского|городском|округ\S*|муниципальн\S+|мо|го|мр|село|селе|села|с|поселок|поселке|поселка|пос|пгт|п|деревня|деревне|деревни|дер|д|в|во|на|по|из|под|за|около|возле|и|жители|жителей)$/;

export function districtsOf(
  line: Line,
  find: FindDistricts,
  isPlace: (word: string) => boolean,
): NamedDistricts {
  const { pieces, tokens, pieceOf } = line;
  const ids: string[] = [];
  const covered = new Set<number>();
  const all: NamedDistricts['found'] = [];
  let text = line.plain;
  for (let reading = 0; reading < READINGS; reading++) {
    const found = find(text);
    if (found.length === 0) break;
    let isNew = false;
    for (const { id, words } of found) {
      for (const one of words) {
        for (let from = text.indexOf(one); from >= 0; from = text.indexOf(one, from + one.length)) {
          const to = from + one.length;
          const at = tokens.flatMap((token, index) =>
            token.from >= from && token.to <= to ? [pieceOf[index] as number] : [],
          );
          if (at.length === 0) continue;
          text = text.slice(0, from) + '·'.repeat(one.length) + text.slice(to);
          isNew = true;
          const isWord = at.some((piece) => pieces[piece]?.isMinus || pieces[piece]?.phrase !== null);
          if (isWord || isOther(pieces, at, isPlace)) continue;
          if (!ids.includes(id)) ids.push(id);
          all.push({ id, at });
          for (const piece of at) covered.add(piece);
        }
      }
    }
    if (!isNew) break;
  }
  for (const at of [...covered]) {
    for (const side of [-1, 1]) {
      for (
        let next = at + side;
        KIND.test(pieces[next]?.word ?? '') || pieces[next]?.word === '.';
        next += side
      ) {
        if (pieces[next]?.kind === 'word') covered.add(next);
      }
    }
  }
  return { ids, covered, found: all };
}

const STREET =
  /^(?:улиц\S*|ул|проспект\S*|пр|пр-т|переул\S*|пер|площад\S*|пл|бульвар\S*|шоссе|проезд\S*|набережн\S*|имени|им|маршал\S*|генерал\S*|памятник\S*|бюст\S*|георги\S*|сергей|сергея|серге\S+|геро\S+|космонавт\S*|писател\S*|поэт\S*|художник\S*|музе[йяюе]\S*)$/;
const BEFORE_PLACE = /^(?:в|во|из|под|около|возле|деревн\S*|дер|д|сел[оаеу]|с|посел\S*|пос|п|по|до|у|близ)$/;
const OF_A_PLACE = /(?:[оеё]в|[иы]н|ск|цк|ич)[оаеуи]?$|ское$/;
/** A surname may be so too. */
const PERSONAL = /(?:[оеё]в|[иы]н)(?:а|у|ым|е)?$/;

/** «памятник маршалу Жукову», «улица Калужская», «субботник»: words that only sound like a place. */
function isOther(pieces: Line['pieces'], at: readonly number[], isPlace: (word: string) => boolean): boolean {
  const [first = 0] = at;
  const name = pieces[at.at(-1) ?? 0]?.word ?? '';
  const before = pieces[first - 1]?.word === '.' ? pieces[first - 2]?.word : pieces[first - 1]?.word;
  const isStreet =
    before !== undefined &&
    STREET.test(before) &&
    (PERSONAL.test(name) || !/^(?:музе|набережн|площад|памятник|геро)/.test(before));
  if (isStreet && at.length === 1) return true;
  if (at.length > 1 || isPlace(name)) return false;
  return !(before !== undefined && BEFORE_PLACE.test(before)) && !OF_A_PLACE.test(name);
}
