import { remember } from './remember.js';

/**
 * How a stem changes where a vowel comes and goes: «дворец, дворца», «боец, бойца», «рынок, рынка», «угол, угла». After
 * A. A. Zaliznyak's alternation of vowel and zero; only what nouns of news show.
 */
const CHANGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?<=[аеиоуыэюя])ец$/, ['йц']],
  [/лец$/, ['льц']],
  [/(?<=[бвгдзкмнпрстфхцчшщ])ец$/, ['ц']],
  [/(?<=[аеиоуыэюя])йц$/, ['ец']],
  [/льц$/, ['лец']],
  [/(?<=[бвгдзкмнпрстфхчшщ])ц$/, ['ец']],
  [/(?<=[аеиоуыэюя])ек$/, ['йк']],
  [/(?<=[жчш])ек$/, ['к']],
  [/(?<=[нлрт])ек$/, ['ьк']],
  [/(?<=[аеиоуыэюя])йк$/, ['ек']],
  [/(?<=[нлрт])ьк$/, ['ек']],
  [/(?<=[жчш])к$/, ['ек', 'ок']],
  [/(?<=[бвгджзлмнпрстфхчшщ])ок$/, ['к']],
  [/(?<=[бвгдзлмнпрстфхщ])к$/, ['ок']],
  [/(?<=[бвджзлмпрстфчшщ])ен$/, ['н']],
  [/(?<=[бвджзлмпрстфчшщ])н$/, ['ен']],
  [/(?<=[гкх])он$/, ['н']],
  [/(?<=[гкх])н$/, ['он']],
  [/(?<=[бвджзмнпрстфчшщ])ел$/, ['л']],
  [/(?<=[бвджзмнпртфчшщ])л$/, ['ел']],
  [/(?<=[гкхс])ол$/, ['л']],
  [/(?<=[гкх])л$/, ['ол']],
  [/(?<=с)л$/, ['ел', 'ол']],
  [/(?<=[бвгджзклмнпстфхчшщ])ер$/, ['р']],
  [/(?<=[бвгджзклмнпстфхчшщ])р$/, ['ер']],
  [/(?<=[бк])ов$/, ['в']],
  [/(?<=[бк])в$/, ['ов']],
];
/** Shorter ones are many words at once: «дл», «сл». */
const SHORTEST = 3;
/** Too short for any rule; stems of «день» and «лёд», whose endings the stemmer leaves on. */
const SHORT = ['ден дня дню днем дни дне днях дням', 'лед льда льду льдом льды'].map((line) =>
  line.split(' '),
);
const REMEMBERED = 5_000;

/**
 * A stem, and the others that forms of the same word may have. Some of them are no word's, a few another's: it is for
 * asking, where one too many does no harm, not for storing.
 */
export const stemsAlike: (stem: string) => readonly string[] = remember(
  (stem) => {
    const short = SHORT.find((stems) => stems.includes(stem));
    if (short) return [stem, ...short.filter((other) => other !== stem)];
    const others = CHANGES.flatMap(([ending, instead]) =>
      ending.test(stem) ? instead.map((other) => stem.replace(ending, other)) : [],
    );
    return [stem, ...others.filter(({ length }) => length >= SHORTEST)];
  },
  { limit: REMEMBERED },
);
