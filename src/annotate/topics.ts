import type { Finding } from '../domain/annotation.js';
import type { Context, ContextEffect, Topic } from '../domain/understanding.js';
import { createLexicon, type Match } from '../text/lexicon.js';
import type { Token } from '../text/tokens.js';
import { findingsOf, outside, overlap, type Reading } from './findings.js';
import { effectOn, isInPassing, isListed } from './topic-contexts.js';

/** Words of the text that still tell what it is about: two or three sentences. */
const LEAD_WORDS = 30;
/** So many words at most are the name of a play, a band, a team; what is longer is speech. */
const NAME_WORDS = 4;
/** Beside these a short quotation is such a name: «Тёплый дождь» on a stage, «Волки» who lost. */
const BESIDE_NAMES =
  /^(?:премьер|комеди|спектакл|драмтеатр|театр|тюз|опер[ауы]|балет|мюзикл|концерт|выставк|гастрол|роман[аеу]?$|повест|фильм|сериал|альбом|групп[аыу]$|ансамбл|конкурс|обыгра|забил|сыгра|матч|счет|гол[аыо]?в?$|победил|вратар|нападающ|защитник|болельщик|шоу|вокалист|выступ|квиз|лекци)/;
/** Two weak words are as good as a strong one, when the headline has one of them. */
const ENOUGH = 2;

type Kind = 'enough' | 'title' | 'weak' | 'except' | 'unless';

interface Clue {
  kind: Kind;
  topic: Topic;
  pattern: string;
}

/** What an article is about. */
export function createTopicFinder(
  topics: readonly Topic[],
  contexts: readonly Context[],
): (reading: Reading) => Finding[] {
  const lexicon = createLexicon<Clue | Context>([...topics.flatMap(cluesOf), ...contexts.flatMap(entriesOf)]);

  return (reading) => {
    const head = reading.tokens.slice(0, reading.titleLength + LEAD_WORDS);
    const around: Match<Context>[] = [];
    const byTopic = new Map<Topic, Match<Clue>[]>();
    let hasNames: boolean | undefined;
    for (const match of lexicon.find(head)) {
      if (isContext(match)) {
        // «Матч» on a shop's sign is no match.
        if (!head[match.from]?.isQuoted) around.push(match);
        continue;
      }
      if (!isClue(match)) continue;
      if (isName(head, match)) {
        hasNames ??= head.some(({ word }) => BESIDE_NAMES.test(word));
        if (hasNames) continue;
      }
      const standing = byTopic.get(match.value.topic);
      if (standing) standing.push(match);
      else byTopic.set(match.value.topic, [match]);
    }
    const found: [Topic, readonly Match<Clue>[]][] = [];
    for (const [topic, matches] of byTopic) {
      const effect = effectOn(topic.id, around, reading);
      if (effect === 'silences' || matches.some(({ value }) => value.kind === 'unless')) continue;
      const left = counting(matches, around, reading);
      if (isAbout(left, effect, reading)) found.push([topic, left]);
    }
    const ids = new Set(found.map(([{ id }]) => id));
    return found
      .filter(([{ yieldsTo = [] }]) => !yieldsTo.some((other) => ids.has(other)))
      .flatMap(([{ id }, matches]) =>
        findingsOf(
          matches.map((match) => ({ ...match, value: id })),
          reading,
        ),
      );
  };
}

const isContext = (match: Match<Clue | Context>): match is Match<Context> => 'effect' in match.value;
const isClue = (match: Match<Clue | Context>): match is Match<Clue> => 'kind' in match.value;

const entriesOf = (context: Context) =>
  context.patterns.map((pattern): [string, Context] => [pattern, context]);

/** Whether a match lies within a short quotation that begins with a capital letter. */
function isName(tokens: readonly Token[], { from, to }: Match<unknown>): boolean {
  if (!tokens[from]?.isQuoted || !tokens[to - 1]?.isQuoted) return false;
  let begin = from;
  while (tokens[begin - 1]?.isQuoted && !tokens[begin]?.isFirst && from - begin < NAME_WORDS) begin -= 1;
  let end = to;
  while (tokens[end]?.isQuoted && end - to < NAME_WORDS) end += 1;
  return end - begin <= NAME_WORDS && tokens[begin]?.isCapital === true;
}

function cluesOf(topic: Topic): [pattern: string, clue: Clue][] {
  const of = (kind: Clue['kind'], patterns: readonly string[] = []) =>
    patterns.map((pattern): [string, Clue] => [pattern, { topic, kind, pattern }]);
  return [
    ...of('enough', topic.patterns),
    ...of('title', topic.title),
    ...of('weak', topic.weak),
    ...of('except', topic.except),
    ...of('unless', topic.unless),
  ];
}

function isAbout(
  left: readonly Match<Clue>[],
  effect: ContextEffect | null,
  { titleLength }: Reading,
): boolean {
  if (effect === 'weakens')
    return left.some(({ value, from }) => value.kind === 'enough' && from < titleLength);
  const counted: Match<Clue>[] = [];
  for (const match of left) {
    if (effect === 'headline' && match.from >= titleLength) continue;
    const { kind, pattern } = match.value;
    if (kind === 'enough' || (kind === 'title' && match.from < titleLength)) return true;
    // The same words said again, or found by a second pattern, say nothing more.
    if (!counted.some((other) => other.value.pattern === pattern || overlap(other, match)))
      counted.push(match);
  }
  return counted.length >= ENOUGH && counted.some(({ from }) => from < titleLength);
}

/** Without what lies inside a phrase in which it means something else, and what is named in passing. */
function counting(
  matches: readonly Match<Clue>[],
  around: readonly Match<Context>[],
  reading: Reading,
): readonly Match<Clue>[] {
  return outside(
    matches.filter(
      (match) =>
        match.value.kind !== 'except' &&
        match.value.kind !== 'unless' &&
        !isInPassing(match.value.topic.id, match, around, reading.tokens) &&
        !isListed(match, reading),
    ),
    matches.filter(({ value: { kind } }) => kind === 'except'),
  );
}
