import type { Token } from '../../text/tokens.js';

/** «прошли», «погибла», «сгорел», «открыто», «подписан указ». */
const PAST = /([аеиоуыя]л[аои]?(сь|ся)?|[шгбзсктр]л[аои](сь)?|погиб|[ае]н[аоы]|(крыт|бит|взят|снят)[аоы])$/;
const AHEAD = /([аяиеу]т|ют)(ся)?$/;
const SHORTEST_VERB = 5;
/** Nouns that look like verbs, and verbs that only say who said it. */
const NO_VERBS =
  /^(школ|канал|материал|вокзал|филиал|журнал|персонал|потенциал|сигнал|капитал|портал|финал|числ|масл|кресл|ремесл|цикл|уровен|стран|стен|цен|смен|депутат|результат|бюджет|совет|комитет|билет|аппарат|кредит|сюжет|предмет|факультет|университет|интернет|формат|сертификат|пакет|ракет|газет|анкет|пласт|област|сообщ|рассказ|отмет|отмеч|уточн|поясн|заяв|говор|напом|предупре|подчеркн|добав|объясн|передает|пишет)/;

/**
 * What tense the verb nearest to a word has, within its sentence. By endings: all it decides is whether «в четверг» was
 * or will be.
 */
export function tenseAround(tokens: readonly Token[], index: number): 'past' | 'ahead' | null {
  for (let distance = 1; ; distance++) {
    const left = inSentence(tokens, index, index - distance);
    const right = inSentence(tokens, index, index + distance);
    if (!left && !right) return null;
    const tense = tenseOf(right) ?? tenseOf(left);
    if (tense) return tense;
  }
}

function inSentence(tokens: readonly Token[], from: number, at: number): Token | null {
  const token = tokens[at];
  if (!token) return null;
  const [start, end] = at < from ? [at + 1, from] : [from + 1, at];
  for (let between = start; between <= end; between++) if (tokens[between]?.isFirst) return null;
  return token;
}

function tenseOf(token: Token | null): 'past' | 'ahead' | null {
  if (!token || token.word.length < SHORTEST_VERB || NO_VERBS.test(token.word)) return null;
  if (PAST.test(token.word)) return 'past';
  return AHEAD.test(token.word) ? 'ahead' : null;
}
