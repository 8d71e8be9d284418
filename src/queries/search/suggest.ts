import type { Suggestion } from '../../domain/answer.js';
import type { Article } from '../../domain/article.js';
import type { Asked } from '../../domain/question.js';
import type { IndexFound, IndexQuery } from '../../storage/search-index.js';
import { stemsAlike } from '../../text/fleeting-vowels.js';
import { fold } from '../../text/fold.js';
import { isSearchable, stemOf, stemOnce, stems } from '../../text/stems.js';
import { tokenize } from '../../text/tokens.js';
import { slipsBetween, slipsOf } from './edits.js';

export interface SuggestDeps {
  index: {
    find(query: IndexQuery, limit: number): Promise<IndexFound>;
    sizes(stems: readonly string[]): Promise<number[]>;
    alike(beginning: string): Promise<string[]>;
  };
  articles: { get(ids: readonly string[]): Promise<Article[]> };
}

/** Everything is one slip away from a shorter word. */
const SHORTEST = 4;
/** A longer word is no word; the slips of one of thousands of letters fill the memory. */
const LONGEST = 32;
/** Nobody slips in more words of one question; each costs a thousand look-ups. */
const READ_ANEW_AT_MOST = 5;
/** From this length on two slips still leave the word to be known. */
const LONG = 8;
/** Whoever makes two slips makes none in the first letters. */
const BEGINNING = 3;

/**
 * Other questions for one that finds nothing, the likeliest first: a word that occurs nowhere read as the nearest that
 * does, and the rarest word left out.
 * @param finds whether a question finds anything
 */
export async function suggestions(
  deps: SuggestDeps,
  asked: Asked,
  finds: (asked: Asked) => Promise<boolean>,
): Promise<Suggestion[]> {
  const words = asked.words.filter(isSearchable);
  const sizes = await Promise.all(words.map(async (word) => Math.min(...(await sizesOf(deps, word)))));
  const offered: Suggestion[] = [];
  const unknown = words.filter((_, at) => sizes[at] === 0);
  const read =
    unknown.length > READ_ANEW_AT_MOST
      ? []
      : await Promise.all(unknown.map((word) => nearestWord(deps, word)));
  if (read.some((word) => word !== null)) {
    const instead = new Map(unknown.map((word, at) => [word, read[at] ?? word]));
    const corrected = withWords(asked, (word) => instead.get(word) ?? word);
    if (await finds(corrected)) offered.push({ kind: 'spelling', asked: corrected });
  }
  const rarest = words[sizes.indexOf(Math.min(...sizes))];
  if (words.length > 1 && rarest !== undefined) {
    const fewer = {
      ...asked,
      words: asked.words.filter((word) => word !== rarest),
      phrases: asked.phrases.filter((phrase) => !phrase.includes(rarest)),
    };
    if (await finds(fewer)) offered.push({ kind: 'fewer', asked: fewer });
  }
  return offered;
}

/** In how many articles each stem of a word occurs, or the one of those alike that most carry. */
function sizesOf({ index }: SuggestDeps, word: string): Promise<number[]> {
  return Promise.all(stems(word).map(async (stem) => Math.max(...(await index.sizes(stemsAlike(stem))))));
}

function withWords(asked: Asked, change: (word: string) => string): Asked {
  return {
    ...asked,
    words: asked.words.map(change),
    phrases: asked.phrases.map((phrase) => phrase.map(change)),
  };
}

/** The nearest word that occurs, as the newest article with it spells it; null when none is near. */
async function nearestWord(deps: SuggestDeps, typed: string): Promise<string | null> {
  const word = fold(typed);
  if (word.length < SHORTEST || word.length > LONGEST || !/^\p{L}+$/u.test(word)) return null;
  // Of the slip in an ending the stem knows nothing: the whole word is put right first.
  const oneAway = new Set([...slipsOf(word)].map(stemOnce));
  for (const slip of slipsOf(stemOf(word))) oneAway.add(slip);
  const stem = (await commonest(deps, [...oneAway])) ?? (await twoAway(deps, word));
  return stem === null ? null : spelt(deps, stem);
}

async function twoAway(deps: SuggestDeps, word: string): Promise<string | null> {
  if (word.length < LONG) return null;
  const stem = stemOf(word);
  const near = (await deps.index.alike(stem.slice(0, BEGINNING))).filter(
    (other) => slipsBetween(stem, other, 2) <= 2,
  );
  return commonest(deps, near);
}

async function commonest({ index }: SuggestDeps, among: readonly string[]): Promise<string | null> {
  // One letter less than four is any word at all.
  const fit = among.filter(({ length }) => length >= SHORTEST - 1);
  const sizes = await index.sizes(fit);
  const most = Math.max(0, ...sizes);
  return most === 0 ? null : (fit[sizes.indexOf(most)] ?? null);
}

async function spelt({ index, articles }: SuggestDeps, stem: string): Promise<string | null> {
  const { entries } = await index.find({ stems: [stem] }, 1);
  const [article] = await articles.get(entries.map(({ id }) => id));
  if (!article) return null;
  const said = `${article.title}\n${article.lead ?? ''}\n${article.text ?? ''}`;
  const token = tokenize(said).find((one) => one.stem === stem);
  return token === undefined ? null : said.slice(token.from, token.to).toLowerCase();
}
