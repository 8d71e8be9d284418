/** One case of a name; a name has several forms of it where people differ («Износок», «Износков»). */
export type Case = 'nominative' | 'genitive' | 'dative' | 'accusative' | 'instrumental' | 'prepositional';

export interface PlaceForm {
  /** «Полотняном Заводе» */
  form: string;
  /** The cases it can stand for. */
  cases: Case[];
}

type Endings = Record<Case, string[]>;

/**
 * Every form of a Russian place name written in the nominative. Names on -ово, -ево, -ино, -ыно also stand unchanged
 * («в Ворсине», «в Ворсино»), towns on -ов, -ин end with -ом where surnames end with -ым («под Жуковом»). Where a
 * plural's genitive cannot be told from its look both are given: a form nobody writes does no harm.
 * Source of the rules: Розенталь, Справочник по правописанию, §§ 149–150, 168 (declension of place names).
 */
export function placeForms(name: string): PlaceForm[] {
  const words = name.split(' ').map((word) => wordForms(word));
  const byForm = new Map<string, Case[]>();
  for (const grammatical of CASES) {
    const phrases = words.reduce<string[]>(
      (begun, forms) =>
        begun.flatMap((before) => forms[grammatical].map((form) => `${before} ${form}`.trim())),
      [''],
    );
    for (const form of phrases) {
      const cases = byForm.get(form) ?? [];
      byForm.set(form, [...cases, grammatical]);
    }
  }
  return [...byForm].map(([form, cases]) => ({ form, cases }));
}

const CASES: readonly Case[] = [
  'nominative',
  'genitive',
  'dative',
  'accusative',
  'instrumental',
  'prepositional',
];

/** Of «Спас-Деменск» only the last part changes. */
function wordForms(written: string): Endings {
  const hyphen = written.lastIndexOf('-') + 1;
  const before = written.slice(0, hyphen);
  const endings = declined(written.slice(hyphen));
  const whole = {} as Endings;
  for (const grammatical of CASES) whole[grammatical] = endings[grammatical].map((form) => before + form);
  return whole;
}

function declined(word: string): Endings {
  for (const [ending, paradigm] of PARADIGMS) {
    if (ending.test(word)) return paradigm(word.replace(ending, ''), word);
  }
  return all(word, [word], [word], [word], [word], [word]);
}

/** The first ending that fits decides. */
const PARADIGMS: readonly (readonly [ending: RegExp, paradigm: (stem: string, word: string) => Endings])[] = [
  [/(?<=[овеёиы]в|[иы]н)о$/, neuter],
  [/(?<=[гкхжшчщ])ое$/, (stem, word) => adjectival(stem, word, 'и')],
  [/ое$/, (stem, word) => adjectival(stem, word, 'ы')],
  [/(?<=[гкхжшчщ])(ий|ой)$/, (stem, word) => adjectival(stem, word, 'и')],
  [/(ый|ой)$/, (stem, word) => adjectival(stem, word, 'ы')],
  [
    /(?<=[дтнсзрл])(ий|ее)$/,
    (stem, word) => all(word, [`${stem}его`], [`${stem}ему`], [word], [`${stem}им`], [`${stem}ем`]),
  ],
  [
    /ая$/,
    (stem, word) => all(word, [`${stem}ой`], [`${stem}ой`], [`${stem}ую`], [`${stem}ой`], [`${stem}ой`]),
  ],
  [
    /яя$/,
    (stem, word) => all(word, [`${stem}ей`], [`${stem}ей`], [`${stem}юю`], [`${stem}ей`], [`${stem}ей`]),
  ],
  [/ые$/, (stem, word) => adjectives(stem, word, 'ы')],
  [/ие$/, (stem, word) => adjectives(stem, word, 'и')],
  [/(?<=[жшчщ])и$/, (stem, word) => plural(stem, word, 'а', [`${stem}ей`, stem])],
  [/и$/, (stem, word) => plural(stem, word, /[гкх]$/.test(stem) ? 'а' : 'я', manyOf(stem))],
  [/ы$/, (stem, word) => plural(stem, word, 'а', manyOf(stem))],
  [
    /ия$/,
    (stem, word) => all(word, [`${stem}ии`], [`${stem}ии`], [`${stem}ию`], [`${stem}ией`], [`${stem}ии`]),
  ],
  [/а$/, feminine],
  [
    /я$/,
    (stem, word) =>
      all(word, [`${stem}и`], [`${stem}е`], [`${stem}ю`], [`${stem}ей`, `${stem}ёй`], [`${stem}е`]),
  ],
  [
    /(?<=мышл|авл|поль|ремл)ь$/,
    (stem, word) => all(word, [`${stem}я`], [`${stem}ю`], [word], [`${stem}ем`], [`${stem}е`]),
  ],
  [/ь$/, (stem, word) => all(word, [`${stem}и`], [`${stem}и`], [word], [`${word}ю`], [`${stem}и`])],
  [/й$/, (stem, word) => all(word, [`${stem}я`], [`${stem}ю`], [word], [`${stem}ем`], [`${stem}е`])],
  [
    /(?<=[а-яё])ец$/,
    (stem, word) =>
      all(word, [`${stem}ца`], [`${stem}цу`], [word], [`${stem}цем`, `${stem}цом`], [`${stem}це`]),
  ],
  [/(?<=[бвгдзклмнпрстфхц])$/, masculine],
  [/о$/, (stem, word) => all(word, [`${stem}а`], [`${stem}у`], [word], [`${stem}ом`], [`${stem}е`])],
];

function all(
  nominative: string,
  genitive: string[],
  dative: string[],
  accusative: string[],
  instrumental: string[],
  prepositional: string[],
): Endings {
  return { nominative: [nominative], genitive, dative, accusative, instrumental, prepositional };
}

function masculine(stem: string, word: string): Endings {
  return all(word, [`${stem}а`], [`${stem}у`], [word], [`${stem}ом`], [`${stem}е`]);
}

function neuter(stem: string, word: string): Endings {
  return all(word, [`${stem}а`, word], [`${stem}у`, word], [word], [`${stem}ом`, word], [`${stem}е`, word]);
}

function feminine(stem: string, word: string): Endings {
  const genitive = /[гкхжшчщ]$/.test(stem) ? 'и' : 'ы';
  const instrumental = /[цжшчщ]$/.test(stem) ? [`${stem}ей`, `${stem}ой`] : [`${stem}ой`];
  return all(word, [stem + genitive], [`${stem}е`], [`${stem}у`], instrumental, [`${stem}е`]);
}

function adjectival(stem: string, word: string, vowel: string): Endings {
  return all(word, [`${stem}ого`], [`${stem}ому`], [word], [`${stem}${vowel}м`], [`${stem}ом`]);
}

function adjectives(stem: string, word: string, vowel: string): Endings {
  const many = `${stem}${vowel}`;
  return all(word, [`${many}х`], [`${many}м`], [word], [`${many}ми`], [`${many}х`]);
}

function plural(stem: string, word: string, vowel: string, genitive: string[]): Endings {
  const many = `${stem}${vowel}`;
  return all(word, genitive, [`${many}м`], [word], [`${many}ми`], [`${many}х`]);
}

/** «Износок», «Прысков», «Бронцев», «Колодясс». */
function manyOf(stem: string): string[] {
  if (/[^аеёиоуыэюя]ц$/.test(stem)) return [`${stem}ев`, `${stem}ов`, `${stem.slice(0, -1)}ец`];
  if (/[^аеёиоуыэюяьй]к$/.test(stem)) return [`${stem}ов`, `${stem.slice(0, -1)}ок`];
  if (/[ьй]к$/.test(stem)) return [`${stem}ов`, `${stem.slice(0, -2)}ек`];
  return [`${stem}ов`, stem];
}
