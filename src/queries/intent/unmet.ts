import { parseTimeOfDay } from '../time-of-day.js';
import { type Line, piecesAt } from './line.js';

/** How often nothing can be sent, and what is no time of day. */
const TOO_OFTEN =
  /(?<= )(?:(?:кажд\S+ (?:\d+ )?(?:час\S*|минут\S*|полчаса)|ежечасно|раз в (?:\d+ )?(?:час\S*|минут\S*|полчаса)|(?:[3-9]|\d\d) раз\S* в (?:день|сутки|час|неделю)|через день|раз в (?:\d+ )(?:дн\S+|недел\S+|месяц\S*)|кажд\S+ \d+ (?:дн\S+|недел\S+|месяц\S*)|раз в месяц|ежемесячно|кажд\S+ месяц))(?= )/g;
const CLOCK = /(?<= )(?:в )?(\d{1,2}[:.]\d{2})(?= )/g;

export interface Unmet {
  /** As they were said: «каждый час», «8:61». */
  phrases: string[];
  covered: Set<number>;
}

/** What is said of the time and cannot be done. */
export function unmetIn(line: Line): Unmet {
  const unmet: Unmet = { phrases: [], covered: new Set() };
  const note = (found: RegExpExecArray, said: string) => {
    unmet.phrases.push(said);
    for (const piece of piecesAt(line, found.index, found.index + found[0].length)) unmet.covered.add(piece);
  };
  for (const found of line.text.matchAll(TOO_OFTEN)) note(found, found[0]);
  for (const found of line.text.matchAll(CLOCK)) {
    const said = found[1] ?? '';
    if (parseTimeOfDay(said.replace('.', ':')) === null) note(found, said);
  }
  return unmet;
}
