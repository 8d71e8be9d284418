import type { District } from '../../domain/understanding.js';
import { createLexicon, type Entry, type Later, type Lexicon } from '../../text/lexicon.js';
import { asWords, type Case, placeForms } from '../../text/place-forms.js';
import { adjectiveForms, residentForms } from '../../text/word-forms.js';
import { type OutsideTown, outsideTowns } from './outside.js';

/** What a word or a phrase of a text can be to a district. */
export type Name = { district: string } & (
  | {
      kind: 'town' | 'village' | 'namesake';
      cases: readonly Case[];
      /** Surnames have the form too. */
      isPersonal: boolean;
      /** It is declined as an adjective is. */
      isAdjectival: boolean;
    }
  | { kind: 'elsewhere' | 'except' }
  | { kind: 'adjective' | 'village-adjective' | 'resident' | 'residents' | 'landmark' | 'street' | 'adverb' }
);

export type PlaceName = Extract<Name, { cases: readonly Case[] }>;

export const isPlaceName = (name: Name): name is PlaceName => 'cases' in name;

type Found = Name | OutsideTown;

/** Every form of every name, so that a text is looked up word by word, however many names there are. */
export function createNameLexicon(districts: readonly District[]): Lexicon<Found> {
  return createLexicon(districts.flatMap(patternsOf), [
    ...districts.flatMap((one) => [...formsOf(one)]),
    ...outsideTowns(districts.flatMap(({ towns }) => towns)),
  ]);
}

function patternsOf(one: District): Entry<Name>[] {
  const { id: district } = one;
  const all = (patterns: readonly string[], name: Name) =>
    patterns.map((pattern): Entry<Name> => [pattern, name]);
  return [
    ...all(one.patterns, { district, kind: 'landmark' }),
    ...all(one.streets, { district, kind: 'street' }),
    ...all(one.elsewhere, { district, kind: 'elsewhere' }),
    ...all(one.except, { district, kind: 'except' }),
  ];
}

function* formsOf(one: District): Generator<Later<Found>> {
  const { id: district } = one;
  for (const name of one.towns) yield laterPlace(name, 'town', district);
  for (const name of one.villages) yield laterPlace(name, 'village', district);
  for (const name of one.namesakes) yield laterPlace(name, 'namesake', district);
  for (const name of one.adjectives) {
    yield laterAdjective(name, { district, kind: 'adjective' });
    const like = name.replace(/й$/, '');
    yield { like, phrases: () => entries([like], { district, kind: 'adverb' }) };
  }
  for (const name of one.villages.flatMap(adjectiveOf)) {
    yield laterAdjective(name, { district, kind: 'village-adjective' });
  }
  for (const like of [...one.residents, ...[...one.towns, ...one.villages].flatMap(residentOf)]) {
    const forms = () => residentForms(like);
    yield {
      like,
      phrases: () => [
        ...entries(forms().one, { district, kind: 'resident' }),
        ...entries(forms().many, { district, kind: 'residents' }),
      ],
    };
  }
}

const laterAdjective = (like: string, name: Name): Later<Found> => ({
  like,
  phrases: () => entries(adjectiveForms(like), name),
});

function laterPlace(like: string, kind: PlaceName['kind'], district: string): Later<Found> {
  const isAdjectival = ADJECTIVAL.test(like);
  return {
    like,
    phrases: () =>
      placeForms(like).map(
        ({ form, cases }): Entry<Name> => [
          asWords(form),
          { district, kind, cases, isPersonal: isPersonal(form), isAdjectival },
        ],
      ),
  };
}

const entries = (forms: readonly string[], name: Name): Entry<Name>[] =>
  forms.map((form) => [asWords(form), name]);

/** «Бутчино» → «бутчинский»: villages of one word on -ово, -ево, -ино; of others the file says it. */
function adjectiveOf(place: string): string[] {
  return OF_A_NAME.test(place) ? [`${place.slice(0, -1).toLowerCase()}ский`] : [];
}

/** «Кабицыно» → «кабицынец». */
function residentOf(place: string): string[] {
  return OF_A_NAME.test(place) ? [`${place.slice(0, -1).toLowerCase()}ец`] : [];
}

const OF_A_NAME = /^[^ -]+([оеё]в|[иы]н)о$/;
/** A name that stands for its place as an adjective does: «Еленский», «Недельное», «Фаянсовая». */
const ADJECTIVAL = /^[^ ]+(ий|ый|ой|ое|ее|ая)$/;
/** Forms that surnames have as well; «Кировом», «Жуковом» no surname has. */
const PERSONAL = /^[^ -]+(([оеё]в|[иы]н)[ауе]?|ск(ий|ого|ому|им|ом|ая|ой|ую))$/;

const isPersonal = (form: string) => PERSONAL.test(form);
