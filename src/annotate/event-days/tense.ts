import type { Token } from '../../text/tokens.js';

/** «прошли», «погибла», «сгорел», «открыто», «подписан указ». */
const PAST = /([аеиоуыя]л[аои]?(сь|ся)?|[шгбзсктр]л[аои](сь)?|погиб|[ае]н[аоы]|(крыт|бит|взят|снят)[аоы])$/;
const AHEAD = /([аяиеу]т|ют)(ся)?$/;
const SHORTEST_VERB = 5;
/** Words between; what is said further off is said of something else. */
const FURTHEST_VERB = 20;
/** Nouns that look like verbs, and verbs that only say who said it. */
const NO_VERBS =
  /^(школ|канал|материал|вокзал|филиал|журнал|персонал|потенциал|сигнал|капитал|портал|финал|числ|масл|кресл|ремесл|цикл|уровен|стран|стен|цен|смен|депутат|результат|бюджет|совет|комитет|билет|аппарат|кредит|сюжет|предмет|факультет|университет|интернет|формат|сертификат|пакет|ракет|газет|анкет|пласт|област|сообщ|рассказ|отмет|отмеч|уточн|поясн|заяв|говор|напом|предупре|подчеркн|добав|объясн|передает|пишет)/;

/**
 * What tense the verb nearest to a word has, within its sentence. By endings: all it decides is whether «в четверг» was
 * or will be.
 */
export function tenseAround(tokens: readonly Token[], index: number): 'past' | 'ahead' | null {
  let left: number | null = index;
  let right: number | null = index;
  for (let distance = 1; distance <= FURTHEST_VERB; distance++) {
    left = left === null || tokens[left]?.isFirst ? null : left - 1;
    right = right === null || (tokens[right + 1]?.isFirst ?? true) ? null : right + 1;
    if (left === null && right === null) return null;
    const tense = tenseAt(tokens, right) ?? tenseAt(tokens, left);
    if (tense) return tense;
  }
  return null;
}

function tenseAt(tokens: readonly Token[], at: number | null): 'past' | 'ahead' | null {
  return at === null ? null : tenseOf(tokens[at] ?? null);
}

function tenseOf(token: Token | null): 'past' | 'ahead' | null {
  if (!token || token.word.length < SHORTEST_VERB || NO_VERBS.test(token.word)) return null;
  if (PAST.test(token.word)) return 'past';
  return AHEAD.test(token.word) ? 'ahead' : null;
}
