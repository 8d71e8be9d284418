import type { Rubric, RubricId } from '../../domain/rubric.js';
import type { Topic } from '../../domain/understanding.js';
import { createLexicon } from '../../text/lexicon.js';
import type { Line } from './line.js';
import { WISHES, type Wish } from './wishes.js';

type Named =
  | { kind: 'rubric'; id: RubricId }
  | { kind: 'topic'; id: string }
  | { kind: 'wish'; wish: Wish }
  | { kind: 'other' };

export interface Asking {
  rubrics: RubricId[];
  topics: string[];
  /** Pieces that name a rubric or a topic. */
  named: Set<number>;
  /** Those of them that name a rubric. */
  /** Pieces that wish, by what they wish. */
  wishes: Map<Wish, Set<number>>;
  found: readonly Found[];
}

/** A rubric or a topic, and the pieces that name it. */
export interface Found {
  kind: 'rubric' | 'topic';
  id: string;
  at: number[];
}

/** Things that bear a rubric's or a topic's name and are none. */
const NOT_NAMED = [
  'дом|дома|доме|домом|дворец|дворца|дворце|дк|парк|парка|парке|центр|центра|центре|управление|управления|отдел|отдела|министр|министра|министерство|министерства|минист* =культуры|=спорта|=образования|=здравоохранения|=экономики|=туризма|=искусств|=здоровья',
  'железн* дорога',
  'тайм аут',
  'дорожн* карта',
  'пожарн*',
  'вечн* память',
  'потеря|потери памяти',
  'карт* памяти',
  'общество ~1 защиты|инвалидов|слепых|глухих|охотников|рыболовов|потребителей|знание',
  'акционерн* общество',
  'школа =искусств|=здоровья|=спорта',
  'мастер* =спорта',
  'год* =культуры|=здоровья|=спорта|=памяти',
  'парк =культуры',
  'день|дня|дню =здоровья|=культуры|=образования|=туризма|=спорта|=искусств',
];

/** Finds what is named of rubrics and topics, and the phrases that wish; `region` are those that name all of it. */
export function createAskingFinder(
  rubrics: readonly Pick<Rubric, 'id' | 'name' | 'ask'>[],
  topics: readonly Pick<Topic, 'id' | 'name' | 'ask'>[],
  region: readonly string[],
) {
  const lexicon = createLexicon<Named>([
    ...rubrics.flatMap(({ id, name, ask = [name] }) =>
      ask.map((one) => [one, { kind: 'rubric', id }] as const),
    ),
    ...topics.flatMap(({ id, name, ask = [name] }) =>
      ask.map((one) => [one, { kind: 'topic', id }] as const),
    ),
    ...region.map((one) => [one, { kind: 'wish', wish: 'region' }] as const),
    ...(Object.entries(WISHES) as [Wish, readonly string[]][]).flatMap(([wish, patterns]) =>
      patterns.map((one) => [one, { kind: 'wish', wish }] as const),
    ),
    ...NOT_NAMED.map((one) => [one, { kind: 'other' }] as const),
  ]);

  return ({ tokens, pieceOf, pieces }: Line, taken: ReadonlySet<number>): Asking => {
    const wishes = new Map<Wish, Set<number>>();
    const others = new Set<number>();
    const found: { kind: 'rubric' | 'topic'; id: string; at: number[]; length: number }[] = [];
    for (const { value, from, to } of lexicon.find(tokens, { ignoreCase: true })) {
      const at = [...new Set(pieceOf.slice(from, to))];
      if (value.kind === 'wish') {
        const standing = wishes.get(value.wish) ?? new Set();
        for (const piece of at) standing.add(piece);
        wishes.set(value.wish, standing);
      } else if (value.kind === 'other') for (const piece of at) others.add(piece);
      else {
        const own = withoutPlaces(at, pieces);
        const isTaken = own.some(
          (piece) =>
            taken.has(piece) ||
            pieces[piece]?.isMinus ||
            pieces[piece]?.phrase !== null ||
            (pieces[piece]?.word.includes('-') && own.length === 1 && !isWhole(tokens, pieceOf, from, to)),
        );
        if (!isTaken) found.push({ kind: value.kind, id: value.id, at: own, length: at.length });
      }
    }
    const left = found.filter(
      (one) =>
        !one.at.some((piece) => others.has(piece)) &&
        // «дорожно-транспортные происшествия» are accidents, «новости сельского хозяйства» no economy.
        !found.some(
          (other) => other.length > one.length && one.at.every((piece) => other.at.includes(piece)),
        ),
    );
    const ids = (kind: 'rubric' | 'topic') => [
      ...new Set(left.filter((one) => one.kind === kind).map(({ id }) => id)),
    ];
    return {
      rubrics: ids('rubric') as RubricId[],
      topics: ids('topic'),
      named: new Set(left.flatMap(({ at }) => at)),
      wishes,
      found: left,
    };
  };
}

const AT = /^(?:в|во|на|у|возле|около)$/;
const KIND_OF_PLACE =
  /^(?:улиц|ул$|проспект|переул|площад|бульвар|микрорайон|школ|дом|деревн|сел[оеа]$|посел|пос$)/;

/** Pieces of a name without the place that stands between its words: «отключили в гимназии свет». */
function withoutPlaces(at: readonly number[], pieces: Line['pieces']): number[] {
  const word = (piece: number) => pieces[piece]?.word ?? '';
  return at.filter((piece, index) => {
    if (index === 0 || index === at.length - 1) return true;
    const isPlace = AT.test(word(piece)) || (index > 1 && AT.test(word(piece - 1)));
    return !isPlace && !(index > 2 && AT.test(word(piece - 2)) && KIND_OF_PLACE.test(word(piece - 1)));
  });
}

/** Of «спорт-бар» the first half is not the whole. */
function isWhole(tokens: Line['tokens'], pieceOf: readonly number[], from: number, to: number): boolean {
  return pieceOf[from - 1] !== pieceOf[from] && pieceOf[to] !== pieceOf[to - 1] && tokens[from] !== undefined;
}
