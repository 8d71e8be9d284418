/** One case of a name; a name has several forms of it where people differ («Износок», «Износков»). */
export type Case = 'nominative' | 'genitive' | 'dative' | 'accusative' | 'instrumental' | 'prepositional';

export interface PlaceForm {
  /** «Полотняном Заводе» */
  form: string;
  /** The cases it can stand for. */
  cases: Case[];
}

const CASES: readonly Case[] = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'prepositional',
];

/**
 * Every form of a Russian place name written in the nominative. Names on -ово, -ево, -ино, -ыно also stand unchanged
 * («в Ворсине», «в Ворсино»), towns on -ов, -ин end with -ом where surnames end with -ым («под Жуковом»). Where a
 * plural's genitive cannot be told from its look both are given: a form nobody writes does no harm.
 * Source of the rules: Розенталь, Справочник по правописанию и литературной правке (склонение географических названий).
 */
export function placeForms(name: string): PlaceForm[] {
  const words = name
    .split(' ')
    .map((word, at, all) => declined(word, at < all.length - 1 ? OF_SEVERAL : PARADIGMS));
  const byForm = new Map<string, Case[]>();
  for (const [at, grammatical] of CASES.entries()) {
    const phrases = words.reduce<string[]>(
      (begun, cases) =>
        begun.flatMap((before) => (cases[at] ?? []).map((form) => `${before} ${form}`.trim())),
      [''],
    );
    for (const form of phrases) byForm.set(form, [...(byForm.get(form) ?? []), grammatical]);
  }
  return [...byForm].map(([form, cases]) => ({ form, cases }));
}

/** The words of a form, as a lexicon takes them; «Зайцева гора» is written small as well, what begins large must. */
export function asWords(form: string): [string, ...string[]] {
  const [first = form, ...rest] = form.split(/[ -]/);
  return [first, ...rest.map((word) => word.toLowerCase())];
}

/**
 * A name's ending → its endings from the genitive on; «-» is the name as it stands, «0» no ending, «/» divides what
 * both occur. The first that fits decides.
 */
const PARADIGMS: readonly (readonly [ending: RegExp, endings: string])[] = [
  [/(?<=[оеё]в|[иы]н)о$/, 'а/- у/- - ом/- е/-'],
  [/(?<=[гкхжшчщ])ое$/, 'ого ому - им ом'],
  [/ое$/, 'ого ому - ым ом'],
  [/(?<=[гкхжшчщ])(ий|ой)$/, 'ого ому - им ом'],
  [/(ый|ой)$/, 'ого ому - ым ом'],
  [/(ий|ее)$/, 'его ему - им ем'],
  [/ая$/, 'ой ой ую ой ой'],
  [/яя$/, 'ей ей юю ей ей'],
  [/ые$/, 'ых ым - ыми ых'],
  [/ие$/, 'их им - ими их'],
  [/(?<=[жшчщ])и$/, 'ей/0 ам - ами ах'],
  [/(?<=[жшчщ])ки$/, 'ек/ков кам - ками ках'],
  [/(?<=[^аеёиоуыэюяьй])ки$/, 'ков/ок кам - ками ках'],
  [/ьки$/, 'ьков/ек ькам - ьками ьках'],
  [/(?<=[гкх])и$/, 'ов/0 ам - ами ах'],
  [/ни$/, 'ней/ен ням - нями нях'],
  [/и$/, 'ей ям - ями ях'],
  [/(?<=[^аеёиоуыэюя])цы$/, 'цев/цов цам - цами цах'],
  [/ы$/, 'ов/0 ам - ами ах'],
  [/ье$/, 'ья ью - ьем ье'],
  [/ия$/, 'ии ии ию ией ии'],
  [/(?<=[гкх])а$/, 'и е у ой е'],
  [/(?<=[жшчщ])а$/, 'и е у ей/ой е'],
  [/(?<=ц)а$/, 'ы е у ей/ой е'],
  [/а$/, 'ы е у ой е'],
  [/я$/, 'и е ю ей/ёй е'],
  [/(?<=мышл|авл|пол)ь$/, 'я ю - ем е'],
  [/(?<=кремл)ь$/, 'я/и ю/и - ем/ью е/и'],
  [/ь$/, 'и и - ью и'],
  [/(?<=^Ор)ёл$/, 'ла лу - лом ле'],
  [/ец$/, 'ца цу - цем/цом це'],
  [/(?<=[бвгдзклмнпрстфх])$/, 'а у - ом е'],
];

/** A word before the last may be a possessive adjective: «на Зайцевой Горе», «в Павлищевом Бору». */
const OF_SEVERAL: typeof PARADIGMS = [
  [/(?<=[оеё]в|[иы]н)а$/, 'ой ой у ой ой'],
  [/(?<=[оеё]в|[иы]н)$/, 'а у - ым ом/е'],
  ...PARADIGMS,
];

/** The forms of one word, case by case; of «Спас-Деменск» only the last part changes. */
function declined(word: string, paradigms: typeof PARADIGMS): string[][] {
  for (const [ending, endings] of paradigms) {
    if (!ending.test(word)) continue;
    const stem = word.replace(ending, '');
    const forms = endings
      .split(' ')
      .map((cell) => cell.split('/').map((one) => (one === '-' ? word : stem + (one === '0' ? '' : one))));
    return [[word], ...forms];
  }
  return CASES.map(() => [word]);
}
