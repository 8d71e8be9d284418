import { type Day, dateOfDay } from '../../domain/civil-day.js';
import type { Days, Intent, Question, Refusal, SmallTalk } from '../../domain/question.js';
import type { RubricId } from '../../domain/rubric.js';
import type { Asking } from './asked.js';
import type { Content } from './content.js';
import type { NamedDistricts } from './districts.js';
import type { Line } from './line.js';
import { aheadIn } from './period/ahead.js';
import type { Period } from './period/period.js';
import type { Refused } from './refused.js';
import type { ReadSchedule } from './schedule.js';

export const isFiltered = ({ rubrics, topics }: Asking, { ids }: NamedDistricts): boolean =>
  rubrics.length + topics.length + ids.length > 0;

/** Greetings and the like are no words to look for. */
export const saidBeside = ({ wishes }: Asking): number[] =>
  (['greeting', 'thanks', 'how-are-you', 'missed', 'complaint'] as const).flatMap((wish) => [
    ...(wishes.get(wish) ?? []),
  ]);

interface Read {
  line: Line;
  asking: Asking;
  districts: NamedDistricts;
  period: Period;
  refused: Refused;
  content: Content;
  /** With what is refused among the words. */
  whole: Content;
  schedule: ReadSchedule;
  /** Pieces of a zone that is said to be one's own: «по Новосибирску». */
  ofZone: readonly number[];
}

const NOTHING = { days: null, rubrics: [], topics: [], districts: [], words: [], phrases: [], without: [] };
const NO_SCHEDULE = { minutes: [], days: [], atOnce: false };

/** What an intent can do nothing with is left out. Of a complaint, whatever it is, there may be news. */
export function fieldsOf(
  intent: Intent,
  kind: SmallTalk | null,
  read: Read,
): Pick<
  Question,
  'days' | 'rubrics' | 'topics' | 'districts' | 'words' | 'phrases' | 'without' | 'not' | 'schedule'
> {
  const { line, asking, districts, refused, period, schedule } = read;
  // «отпишись» names what is not wanted anyway.
  const isLess = intent === 'unsubscribe';
  const content = isLess ? read.whole : read.content;
  const filters = filtersOf(read, isLess);
  const { minutes, days, atOnce } = schedule;
  const isComplaint = intent === 'other' && kind === 'complaint';
  if (isOfNews(intent) || isComplaint) {
    const { phrases, without } = content;
    const unwished = content.words.filter((_, at) => !isWished(asking, content.at[at] ?? 0));
    const words = intent === 'search' ? content.words : isComplaint ? unwished : [];
    return { ...NOTHING, ...filters, days: daysOf(period), words, phrases, without, schedule: NO_SCHEDULE };
  }
  if (intent === 'subscribe' || intent === 'unsubscribe') {
    // What a schedule said is no word to look for.
    const left = content.at.flatMap((piece, at) =>
      isOfWord(line, piece) ||
      schedule.covered.has(piece) ||
      read.ofZone.includes(piece) ||
      isWished(asking, piece)
        ? []
        : [content.words[at] as string],
    );
    return {
      ...NOTHING,
      ...filters,
      words: left,
      phrases: content.phrases,
      // No list of districts can be left out of a subscription: their names are.
      without: [...content.without, ...(isLess ? [] : namesOf(line, districts, refused))],
      schedule: { minutes, days, atOnce },
    };
  }
  return { ...NOTHING, schedule: intent === 'settings' ? { minutes, days, atOnce } : NO_SCHEDULE };
}

/** «новости со словом ярмарка» */
const isOfWord = ({ pieces }: Line, at: number): boolean =>
  /^(?:словом|слово|словами|слова)$/.test(pieces[at]?.word ?? '') && pieces[at + 1]?.kind === 'word';

const isWished = ({ wishes }: Asking, piece: number): boolean =>
  [...wishes.values()].some((pieces) => pieces.has(piece));

function daysOf({ span }: Period): Days | null {
  return span && { from: dateOfDay(span.from), to: dateOfDay(span.to) };
}

const isIn = (pieces: ReadonlySet<number>, at: readonly number[]): boolean =>
  at.every((piece) => pieces.has(piece));

/** What is asked for, and what is refused. @param isAll refused or not, it is named */
function filtersOf(
  { asking, districts, refused }: Read,
  isAll: boolean,
): Pick<Question, 'rubrics' | 'topics' | 'districts' | 'not'> {
  const split = <Id extends string>(found: readonly { id: string; at: number[] }[]) => {
    const ids = (isRefused: boolean) => [
      ...new Set(
        found.filter(({ at }) => (!isAll && isIn(refused.named, at)) === isRefused).map(({ id }) => id as Id),
      ),
    ];
    return { wanted: ids(false), refused: ids(true) };
  };
  const rubrics = split<RubricId>(asking.found.filter(({ kind }) => kind === 'rubric'));
  const topics = split(asking.found.filter(({ kind }) => kind === 'topic'));
  const places = split(districts.found);
  const not: Refusal = { rubrics: rubrics.refused, topics: topics.refused, districts: places.refused };
  const isRefused = not.rubrics.length + not.topics.length + not.districts.length > 0;
  return {
    rubrics: rubrics.wanted,
    topics: topics.wanted,
    districts: places.wanted,
    ...(isRefused ? { not } : {}),
  };
}

function namesOf(line: Line, { found }: NamedDistricts, { named }: Refused): string[] {
  return found.flatMap(({ at }) => (isIn(named, at) ? [typedOf(line, at)] : []));
}

export const typedOf = ({ pieces }: Line, at: readonly number[]): string =>
  at.map((piece) => pieces[piece]?.typed ?? '').join(' ');

export const wishedPieces = ({ wishes }: Asking): number[] =>
  [...wishes.values()].flatMap((pieces) => [...pieces]);

export const isOfNews = (intent: Intent): boolean => intent === 'news' || intent === 'search';

export const isOneDay = ({ span }: Period): boolean => span !== null && span.from === span.to;

export function dayAhead(line: Line, today: Day): Days | null {
  const day = aheadIn(line, today);
  return day === null ? null : { from: dateOfDay(day), to: dateOfDay(day) };
}
