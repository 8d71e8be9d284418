import { createLexicon } from '../text/lexicon.js';
import { stemOf } from '../text/stems.js';
import { type Token, tokenize } from '../text/tokens.js';

interface Titled {
  title: string;
}

/** How a matter turns: words that stand for one and the same turn in one row. */
const TURNS: Record<string, string> = {
  found: 'найден* нашли нашелся нашлась нашлись отыскали обнаружен* обнаружили',
  restored:
    'восстановлен* восстановили возобновлен* возобновили вернули включили починили устранен* устранили',
  'put out': 'потушен* потушили ликвидирован* ликвидировали локализован* локализовали',
  caught: 'задержан* задержали пойман* поймали',
  arrested: 'арестован* арестовали',
  sentenced: 'приговор* приговорен* осужден* осудили оправдан* оправдали',
  died: 'скончал* умер умерла умерли погиб погибла погибли',
  saved: 'спасен* спасли выжил* очнул*',
  lifted: 'снят сняты снята сняли отменен* отменили отбой',
  ended: 'завершен* завершил* завершили закончил* закончен*',
  opened: 'открыт открыта открыто открыли',
  moved: 'перенесен* перенесли отложен* отложили',
  named: 'опознан* опознали названа назвали установлен* установили',
  denied: 'опроверг* опровергли',
};
/** What is counted by none of these changes: dates, hours, years. */
const OF_TIME = new Set(
  `январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь января февраля марта апреля мая июня
   июля августа сентября октября ноября декабря год года году годов лет час часа часов минут минуты`
    .split(/\s+/)
    .map(stemOf),
);
const NUMERALS = new Map(
  [
    ['один одна одного одну одной', 1],
    ['два две двое двух двоих двум', 2],
    ['три трое трех троих трем', 3],
    ['четыре четверо четырех четверых', 4],
    ['пять пятеро пятерых пяти', 5],
    ['шесть шестеро шестерых шести', 6],
    ['семь семеро семерых семи', 7],
  ].flatMap(([words, value]) =>
    String(words)
      .split(' ')
      .map((word) => [word, String(value)] as const),
  ),
);
/** Shorter words beside a number say nothing of what is counted: «в», «км», «ул». */
const MEANS_SOMETHING = 4;

const turns = createLexicon(
  Object.entries(TURNS).flatMap(([turn, words]) =>
    words.split(' ').map((word) => [word.endsWith('*') ? word : `=${word}`, turn] as const),
  ),
);

/**
 * Which of the later reports of a story bring something new: a headline tells a turn that none told before, or counts
 * the same thing with another number («пострадали двое» → «пострадали трое»). Other words for the same are nothing new.
 */
export function newsIn<R extends Titled>(later: readonly R[], earlier: readonly Titled[]): R[] {
  const told = new Set<string>();
  const counted = new Map<string, Set<string>>();
  for (const { title } of earlier) {
    const tokens = tokenize(title);
    for (const { value } of turns.find(tokens)) told.add(value);
    for (const [thing, number] of counts(tokens)) {
      const numbers = counted.get(thing);
      if (numbers) numbers.add(number);
      else counted.set(thing, new Set([number]));
    }
  }
  return later.filter(({ title }) => {
    const tokens = tokenize(title);
    if (turns.find(tokens).some(({ value }) => !told.has(value))) return true;
    return counts(tokens).some(([thing, number]) => counted.get(thing)?.has(number) === false);
  });
}

/** Numbers with the words beside them, by stem. */
function counts(tokens: readonly Token[]): [thing: string, number: string][] {
  return tokens.flatMap(({ word }, index) => {
    const number = numberOf(word);
    if (number === null) return [];
    const beside = [tokens[index - 1], tokens[index + 1]].filter((token) => token !== undefined);
    if (beside.some(({ stem }) => OF_TIME.has(stem))) return [];
    return beside
      .filter((token) => token.word.length >= MEANS_SOMETHING && numberOf(token.word) === null)
      .map(({ stem }): [string, string] => [stem, number]);
  });
}

function numberOf(word: string): string | null {
  return NUMERALS.get(word) ?? (/^\d+$/.test(word) ? word : null);
}
