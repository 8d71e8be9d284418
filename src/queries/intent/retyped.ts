import { fold } from '../../text/fold.js';
import { inRussianWords, isEnglish, mayBeEnglish } from './english.js';
import { inLatin, inRussian } from './keyboard.js';
import { fromLatin } from './transliteration.js';
import type { Vocabulary } from './vocabulary.js';

/** Addresses, code and numbers are as they should be. */
const PLAIN_LATIN = /^[a-z[\];',.`"«»!?()-]+$/;
const HAS_LATIN = /[a-z]/;
const HAS_RUSSIAN = /[а-яё]/;
const SIGNS = /^([«"(]*)(.*?)([»")!?.,;:]*)$/s;

/** English words that are Russian ones in Latin letters, too. */
const SHARED = /^(?:do|to|me|on|i|a|za|po)$/;

type Reads = 'keyboard' | 'letters' | 'english' | null;

/**
 * What was meant by somebody whose keyboard was in the wrong layout («xnj yjdjuj», «рудз»), who has no Russian letters
 * («novosti obninska») or who asks in English. Each word is read in the way that makes it a word; one that is none in
 * any way follows its neighbours. @param text in lower case
 */
export function retyped(text: string, vocabulary: Vocabulary): string {
  const isMeant = (word: string) => {
    const folded = fold(word);
    return folded !== '' && (vocabulary.isKnown(folded) || vocabulary.rightly(folded).join('') !== folded);
  };
  const chunks = text.split(' ');
  const ways = chunks.map((chunk): Reads => wayOf(chunk, isMeant));
  const count = (one: Reads) => ways.filter((way) => way === one).length;
  const isSpoken = count('english') > count('keyboard') + count('letters');
  const follows: Reads =
    ways.includes('keyboard') && !isSpoken ? 'keyboard' : ways.includes('letters') ? 'letters' : null;
  const out = chunks.map((chunk, at) => {
    const way = ways[at] ?? (isSpoken ? null : follows);
    if (HAS_RUSSIAN.test(chunk)) return englishTyped(chunk, isMeant);
    if (!PLAIN_LATIN.test(chunk)) return chunk;
    if (way === 'keyboard' && !isSpoken) return struck(chunk, isMeant);
    const isFollower = ways[at] === null && mayBeEnglish(chunk) && !SHARED.test(chunk);
    return way === 'letters' && !isFollower ? written(chunk, isMeant) : chunk;
  });
  const line = out.join(' ');
  return HAS_LATIN.test(line) ? inRussianWords(line) : line;
}

function wayOf(chunk: string, isMeant: (word: string) => boolean): Reads {
  if (!HAS_LATIN.test(chunk) || !PLAIN_LATIN.test(chunk)) return null;
  const [, , word = ''] = SIGNS.exec(chunk) ?? [];
  if (isEnglish(word)) return 'english';
  if (mayBeEnglish(word)) return null;
  // A letter or two may be anything: they follow.
  if (word.length < 3 && chunk.length < 3) return null;
  if (isMeant(inRussian(chunk).replace(/[!?]+$/, '')) || isMeant(inRussian(word))) return 'keyboard';
  return /^[a-z']+$/.test(word) && fromLatin(word).some(isMeant) ? 'letters' : null;
}

/** «j,ybycr»: a sign may be a letter, and at the end both. */
function struck(chunk: string, isMeant: (word: string) => boolean): string {
  const [, left = '', word = '', right = ''] = SIGNS.exec(chunk) ?? [];
  const [, marks = ''] = /([!?]*)$/.exec(chunk) ?? [];
  const whole = inRussian(chunk.slice(0, chunk.length - marks.length)) + marks;
  const isSign = right !== '' && !isMeant(whole.replace(/[!?]+$/, '')) && isMeant(inRussian(word));
  return isSign ? left + inRussian(word) + right : whole;
}

function written(chunk: string, isMeant: (word: string) => boolean): string {
  const [, left = '', word = '', right = ''] = SIGNS.exec(chunk) ?? [];
  const ways = fromLatin(word);
  return left + (ways.find(isMeant) ?? ways[0] ?? word) + right;
}

/** «рудз», «ыефке»: an English word typed on a Russian keyboard. */
function englishTyped(chunk: string, isMeant: (word: string) => boolean): string {
  const [, , word = ''] = SIGNS.exec(chunk.replace(/^[./]/, '')) ?? [];
  if (word.length < 4 || !/^[а-яё]+$/.test(word)) return chunk;
  const latin = inLatin(word);
  return isEnglish(latin) && !isMeant(word) ? inRussianWords(latin) : chunk;
}
