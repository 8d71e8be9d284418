/** What people write to a bot, sensible or not. */

const QUESTIONS = [
  'что сегодня?',
  'што нового',
  'спорт за вчера',
  'криминал за неделю',
  'xnj yjdjuj',
  'ЧТО НОВОГО',
  'мост',
  'мосту',
  'погода в обнинске',
  '«мост через Калужку»',
  '-мост дорога',
  '-',
  'с 10 по 14 июня',
  '31 февраля',
  'с 14 по 10 июня',
  '15.06.2025',
  'присылай новости Обнинска каждое утро в 7:30',
  'отпиши меня',
  'спасибо!',
  'привет',
  'помогите, у нас пожар',
  'вы врёте',
  'только спорт и культура',
  'без криминала',
  'я в Новосибирске',
  'дальше',
  'отмена',
  'да',
  'нет',
];
const TIMES = ['7:30', '25:99', 'в восемь', 'полвосьмого', '0', '24:00', '23:59', 'никогда', '-1', '٧:٣٠'];
const GARBAGE = [
  '🙂',
  '👨‍👩‍👧‍👦🏳️‍🌈🇷🇺'.repeat(40),
  'مرحبا بالعالم ‏',
  '\u202Eмост\u202C',
  'e\u0301\u0301\u0301е\u0308',
  '\u200B\u200D\uFEFFмост',
  '<b>мост</b> &amp; &lt;i&gt; </a>',
  '"\'`;--',
  '{мост}',
  '/',
  '//',
  '/ мост',
  '@',
  '#мост',
  '%s %d %00 ../../etc',
  '*'.repeat(300),
  'а'.repeat(4096),
  'мост '.repeat(800),
  `${'строка\n'.repeat(500)}`,
  '"мост "дорога" «школа',
  'NaN null',
  '0',
  '9'.repeat(400),
];
const PAYLOADS = [
  '',
  'sub_sport_0800',
  'sub_',
  'sub_sport_2561',
  'today',
  'x'.repeat(64),
  '____',
  'story_abc',
  '-1',
];
const ARGUMENTS = [
  '',
  '',
  '',
  ' спорт',
  ' 99',
  ' <b>',
  ` ${'я'.repeat(500)}`,
  ' -1 -1',
  '@another_bot',
  ' завтра',
];
const COMMANDS = [
  'start',
  'today',
  'yesterday',
  'week',
  'subscribe',
  'settings',
  'settings',
  'unknown',
  'Today',
];

export type Chance = () => number;

export const pick = <T>(list: readonly T[], chance: Chance): T =>
  list[Math.floor(chance() * list.length)] as T;

/** A text, question or nonsense. */
export function textByChance(chance: Chance): string {
  const roll = chance();
  if (roll < 0.5) return pick(QUESTIONS, chance);
  if (roll < 0.65) return pick(TIMES, chance);
  if (roll < 0.75) return `${pick(QUESTIONS, chance)} ${pick(QUESTIONS, chance)}`;
  if (roll < 0.8) return pick(QUESTIONS, chance).toUpperCase();
  return pick(GARBAGE, chance);
}

/** A command of the bot's own menu or another, with or without something behind it. */
export function commandByChance(menu: readonly string[], chance: Chance): string {
  return `/${pick([...menu, ...menu, ...COMMANDS], chance)}${pick(ARGUMENTS, chance)}`;
}

/** What stands behind `?start=`. */
export const payloadByChance = (chance: Chance): string => pick(PAYLOADS, chance);

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
export function chances(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
