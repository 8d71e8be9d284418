import { type Catalogue, nameIn } from '../../domain/catalogue.js';
import type { Instant } from '../../domain/clock.js';
import { PAUSED_UNTIL_TOLD } from '../../domain/draft.js';
import type { WantedSubscription } from '../../domain/subscription.js';
import type { Wishes, Without } from '../../domain/wishes.js';
import { clockTime, dayMonth, scheduleInWords } from '../dates.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';

/** So many are named, of the others it is said how many they are. */
const NAMED_IN_A_LINE = 8;
const NAMED_IN_A_NAME = 3;
/** Of all rubrics; where so many were chosen the others are fewer words. */
const MOST_RUBRICS = 0.6;
const LONGEST_NAME = 80;
/** Twenty lines of a list fit one message, whatever stands in them; the page of each says all of it. */
const LONGEST_IN_LIST = 70;

/** «Спорт, Криминал, Обнинск», «все рубрики, сначала Обнинск»: what a subscription is called. */
export function subscriptionName(say: Say, wishes: Wishes, catalogue: Catalogue): string {
  const districts = wishes.districts.map((id) => nameIn(catalogue.districts, id));
  const words = wishes.words.map((word) => say.text('quoted', { word }));
  const narrow = [...words, ...(wishes.places === 'only' ? districts : [])];
  const except = exceptedRubrics(say, wishes, catalogue);
  const subjects = except === null ? subjectsOf(wishes, catalogue) : [];
  const about = subjects.length > 0 || narrow.length > 0 ? subjects : [say.text('all-rubrics')];
  // What is narrowest must not be among those that are only counted.
  const isLong = about.length + narrow.length > NAMED_IN_A_NAME;
  const named = listed(say, isLong ? [...narrow, ...about] : [...about, ...narrow], NAMED_IN_A_NAME);
  const parts = [
    except === null || except === '' ? named : say.text('sub-except', { shown: named, rubrics: except }),
    ...(wishes.places === 'first' && districts.length > 0
      ? [say.text('sub-first', { districts: listed(say, districts, NAMED_IN_A_NAME) })]
      : []),
  ];
  return cut(parts.join(', '), LONGEST_NAME);
}

/**
 * «спорта и власти»: where most rubrics were chosen, those that were not.
 * @returns '' when all were chosen; null when those that were are to be named
 */
function exceptedRubrics(
  say: Say,
  { rubrics, topics }: Pick<Wishes, 'rubrics' | 'topics'>,
  catalogue: Catalogue,
): string | null {
  if (topics.length > 0 || rubrics.length < catalogue.rubrics.length * MOST_RUBRICS) return null;
  const names = catalogue.rubrics
    .filter(({ id }) => !rubrics.includes(id))
    .map(({ id }) => say.text('rubric-of', { rubric: id }));
  const last = names.pop();
  if (last === undefined) return '';
  return names.length === 0 ? last : say.text('list-and', { shown: names.join(', '), last });
}

/** What it tells, a line each kind, in HTML; the name says it too, these lines say all of it. */
export function wishLines(say: Say, wishes: Wishes, catalogue: Catalogue): string[] {
  const subjects = subjectsOf(wishes, catalogue);
  const districts = wishes.districts.map((id) => nameIn(catalogue.districts, id));
  const words = wishes.words.map((word) => say.text('quoted', { word }));
  const without = leftOutNames(say, wishes.without, catalogue);
  const line = (names: readonly string[]) => listed(say, names, NAMED_IN_A_LINE);
  return [
    say.html('sub-about', { what: subjects.length === 0 ? say.text('all-rubrics') : line(subjects) }),
    ...(districts.length === 0
      ? []
      : [say.html(`sub-where-${wishes.places}`, { districts: line(districts) })]),
    ...(words.length === 0 ? [] : [say.html('sub-words', { words: line(words) })]),
    ...(without.length === 0 ? [] : [say.html('sub-without', { what: line(without) })]),
    ...(isMute(wishes, catalogue) ? [say.html('sub-mute')] : []),
  ];
}

/** When, and how it looks and sounds: a line each, in HTML. */
export function mannerLines(
  say: Say,
  { timing, format, sound, onEmpty, wishes }: WantedSubscription,
): string[] {
  return [
    say.html('sub-when', { schedule: scheduleInWords(say, timing) }),
    ...(timing.kind === 'at-once' && timing.gapMinutes > 0
      ? [say.html('sub-gap', { count: timing.gapMinutes })]
      : []),
    say.html(`sub-format-${format}`),
    say.html(sound ? 'sub-sound-on' : 'sub-sound-off'),
    ...(timing.kind === 'digest' ? [say.html(`sub-empty-${onEmpty}`)] : []),
    say.html(wishes.detailed ? 'sub-detailed-on' : 'sub-detailed-off'),
  ];
}

/** «1. Спорт, Обнинск — каждый день в 8:00» */
export function subscriptionLine(
  say: Say,
  number: number,
  {
    wishes,
    timing,
    pausedUntil,
  }: Pick<WantedSubscription, 'wishes' | 'timing'> & { pausedUntil: Instant | null },
  catalogue: Catalogue,
  now: Instant,
): string {
  const words = {
    number,
    name: cut(subscriptionName(say, wishes, catalogue), LONGEST_IN_LIST),
    schedule: cut(scheduleInWords(say, timing), LONGEST_IN_LIST),
  };
  return say.html(pausedUntil !== null && pausedUntil > now ? 'sub-line-paused' : 'sub-line', words);
}

/** Until when nothing comes; null when nothing is paused. */
export function pauseInWords(
  say: Say,
  pausedUntil: Instant | null,
  now: Instant,
  zone: string,
): string | null {
  if (pausedUntil === null || pausedUntil <= now) return null;
  if (pausedUntil >= PAUSED_UNTIL_TOLD) return say.text('paused-until-told');
  const [day, time] = [dayMonth(say, pausedUntil, zone), clockTime(pausedUntil, zone)];
  return say.text('paused-until', { day, time });
}

/** Names of rubrics and topics, in the order in which they are offered. */
function subjectsOf(wishes: Wishes, { rubrics, topics }: Catalogue): string[] {
  const chosen = rubrics.filter(({ id }) => wishes.rubrics.includes(id)).map(({ name }) => name);
  return [...chosen, ...wishes.topics.map((id) => nameIn(topics, id))];
}

/** No outlet is left that could tell anything. */
const isMute = ({ without }: Wishes, { sources }: Catalogue) =>
  sources.length > 0 && sources.every(({ id }) => without.sources.includes(id));

function leftOutNames(say: Say, { topics, words, sources }: Without, catalogue: Catalogue): string[] {
  return [
    ...topics.map((id) => nameIn(catalogue.topics, id)),
    ...words.map((word) => say.text('quoted', { word })),
    ...sources.map((id) => nameIn(catalogue.sources, id)),
  ];
}

/** «Спорт, Криминал и ещё 3» */
export function listed(say: Say, names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length <= most ? shown : say.text('list-more', { shown, count: names.length - most });
}
