import { built } from '../built.js';

/** What is asked: a press takes whatever button of news stands under the chat's last answer. */
export type Question = { kind: Kind; text: string } | { kind: 'press' };

export const KINDS = ['command', 'press', 'one word', 'two words', 'sentence'] as const;
export type Kind = Exclude<(typeof KINDS)[number], 'press'>;

/** In hundredths of all questions. */
const SHARES = { command: 25, press: 30, 'one word': 15, 'two words': 15, sentence: 15 } as const;
const COMMANDS = ['/today', '/today', '/today', '/yesterday', '/week'];
/** As people write to a bot that reads news. */
const SENTENCES = [
  'что сегодня?',
  'что нового',
  'спорт за вчера',
  'криминал за неделю',
  'новости обнинска',
  'что случилось в Калуге',
  'отключат ли воду на Ленина',
  'ремонт дороги в Тарусе',
  'погода',
  'происшествия сегодня',
  'что писали про мост',
  'культура за неделю',
  'новости Козельска за вчера',
  'праздник в Боровске',
  'школы Малоярославца',
  'кто победил в турнире',
  'автобусы',
  'КОГДА ДАДУТ ВОДУ',
  'что было на выходных',
  'экономика вчера',
];
/** Shorter ones are mostly prepositions. */
const LETTERS = 5;
/** Titles that words are taken from. */
const TITLES = 5_000;

/**
 * A source of questions in the usual mix.
 * @param dice numbers from 0 to 1
 * @param sentences other sentences than the usual ones
 */
export async function questions(
  dice: () => number,
  sentences: readonly string[] = SENTENCES,
): Promise<() => Question> {
  const { storyAt } = await built<typeof import('../../demo/stories.js')>('demo/stories.js');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  const wordsOfATitle = () => {
    const { title } = storyAt(Math.floor(dice() * TITLES));
    return title.match(/\p{L}+/gu)?.filter((word) => word.length >= LETTERS) ?? [];
  };
  const textOf: Record<Kind, () => string> = {
    command: () => pick(COMMANDS),
    'one word': () => pick(wordsOfATitle()),
    'two words': () => {
      const [first = '', ...others] = wordsOfATitle();
      return others.length === 0 ? first : `${first} ${pick(others)}`;
    },
    sentence: () => pick(sentences),
  };
  return () => {
    let drawn = dice() * 100;
    for (const kind of KINDS) {
      drawn -= SHARES[kind];
      if (drawn < 0) return kind === 'press' ? { kind } : { kind, text: textOf[kind]() };
    }
    return { kind: 'press' };
  };
}
