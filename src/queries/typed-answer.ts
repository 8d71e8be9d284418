import { words } from '../text/stems.js';
import { parseHours } from './hours.js';
import { parseComingDay } from './typed-date.js';
import { parseWords } from './typed-words.js';

/** What a page of a channel may ask for. */
export type AnswerTo =
  | 'word'
  | 'noWord'
  | 'perDay'
  | 'hours'
  | 'batches'
  | 'away'
  | 'opening'
  | 'hashtags'
  | 'signature'
  | 'label';

const COUNTS = 'ноль один два три четыре пять шесть семь восемь девять десять'.split(' ');
const UNCOUNTED = /^(?:сто|двадцать|тридцать|пятьдесят|много|немного|побольше|поменьше|пару)$/;
/** Whoever begins so asks for something, or is polite. */
const ASKING =
  /^(?:что|чего|кто|где|куда|когда|как|какая|какие|какой|какое|сколько|почему|зачем|есть ли|покажи|расскажи|найди|пришли|присылай|подпиши|новости|спасибо|привет|здравствуй|добрый|помощь|помоги|отмена|готово|дальше|назад|да|нет|ок|хорошо|стоп)(?![\p{L}])/iu;
/** A phrase of more words finds nothing, it is a sentence. */
const LONGEST_PHRASE = 3;
const LONGEST = 6;

/** «5», «до пяти» in figures, «три»; null when no number is named. */
export function countIn(text: string): number | null {
  const figure = /\d+/.exec(text)?.[0];
  if (figure !== undefined) return Number(figure);
  const named = words(text).map((word) => COUNTS.indexOf(word));
  return named.find((count) => count > 0) ?? null;
}

/** Whether what is typed while a page stands that asks is meant for it: a question stays a question. */
export function isLikeAnAnswer(what: AnswerTo, text: string, now: number, zone: string): boolean {
  const typed = text.trim();
  if (/[?？]$/u.test(typed) || ASKING.test(typed)) return false;
  if (what === 'word' || what === 'noWord') {
    const parsed = parseWords(typed);
    // What is no word at all is no question either: it is refused in words.
    return parsed.kind !== 'words' || parsed.words.every((one) => words(one).length <= LONGEST_PHRASE);
  }
  const list = words(typed);
  if (list.length > LONGEST) return false;
  if (what === 'hours' && parseHours(typed) !== null) return true;
  if (what === 'away' && parseComingDay(typed, now, zone) !== null) return true;
  if (what === 'perDay' && list.length <= LONGEST_PHRASE && list.some(isCount)) return true;
  return /^(?:(?:с|со|от|до|в|по|к)\s+)?\d/iu.test(typed);
}

const isCount = (word: string) => COUNTS.includes(word) || UNCOUNTED.test(word);
