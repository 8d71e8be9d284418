import type { Line } from './line.js';

/** What names districts in a text: as annotate/districts finds them, with the words it found them by. */
export type FindDistricts = (text: string) => { id: string; words: readonly string[] }[];

export interface NamedDistricts {
  ids: string[];
  covered: Set<number>;
}

/** In a question each place is meant, be it somebody's home or only on the way: what was found is put aside and the rest read anew. */
const READINGS = 5;
const KIND =
  /^(?:район\S*|р|н|р-н\S*|г|город|города|городе|городу|городом|городской|городского|городском|округ\S*|муниципальн\S+|мо|го|мр|село|селе|села|с|поселок|поселке|поселка|пос|пгт|п|деревня|деревне|деревни|дер|д|в|во|на|по|из|под|за|около|возле|и|жители|жителей)$/;

export function districtsOf(line: Line, find: FindDistricts): NamedDistricts {
  const { pieces, tokens, pieceOf } = line;
  const ids: string[] = [];
  const covered = new Set<number>();
  let text = line.plain;
  for (let reading = 0; reading < READINGS; reading++) {
    const found = find(text);
    if (found.length === 0) break;
    let isNew = false;
    for (const { id, words } of found) {
      for (const one of words) {
        const from = text.indexOf(one);
        if (from < 0) continue;
        const to = from + one.length;
        const at = tokens.flatMap((token, index) =>
          token.from >= from && token.to <= to ? [pieceOf[index] as number] : [],
        );
        if (at.some((piece) => pieces[piece]?.isMinus || pieces[piece]?.phrase !== null)) {
          text = text.slice(0, from) + '·'.repeat(one.length) + text.slice(to);
          isNew = true;
          continue;
        }
        if (!ids.includes(id)) ids.push(id);
        for (const piece of at) covered.add(piece);
        text = text.slice(0, from) + '·'.repeat(one.length) + text.slice(to);
        isNew = true;
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
  return { ids, covered };
}
