import type { District } from '../../domain/understanding.js';
import { createLexicon, type Lexicon } from '../../text/lexicon.js';
import { type Case, placeForms } from '../../text/place-forms.js';
import { adjectiveForms, residentForms } from '../../text/word-forms.js';

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
  | { kind: 'adjective' | 'village-adjective' | 'resident' | 'residents' | 'landmark' | 'street' }
);

export type PlaceName = Extract<Name, { cases: readonly Case[] }>;

export const isPlaceName = (name: Name): name is PlaceName => 'cases' in name;

/** Every form of every name, so that a text is looked up word by word, however many names there are. */
export function createNameLexicon(districts: readonly District[]): Lexicon<Name> {
  return createLexicon(districts.flatMap((one) => [...namesOf(one)]));
}

function* namesOf(one: District): Generator<readonly [pattern: string, name: Name]> {
  const district = one.id;
  for (const name of one.towns) yield* placeNames(name, 'town', district);
  for (const name of one.villages) yield* placeNames(name, 'village', district);
  for (const name of one.namesakes) yield* placeNames(name, 'namesake', district);
  for (const adjective of one.villages.flatMap(adjectiveOf)) {
    for (const form of adjectiveForms(adjective))
      yield [exact(form), { district, kind: 'village-adjective' }];
  }
  for (const adjective of one.adjectives) {
    for (const form of adjectiveForms(adjective)) yield [exact(form), { district, kind: 'adjective' }];
    yield [exact(adjective.replace(/й$/, '')), { district, kind: 'landmark' }];
  }
  for (const resident of one.residents) {
    const { one: single, many } = residentForms(resident);
    for (const form of single) yield [exact(form), { district, kind: 'resident' }];
    for (const form of many) yield [exact(form), { district, kind: 'residents' }];
  }
  for (const pattern of one.patterns) yield [pattern, { district, kind: 'landmark' }];
  for (const pattern of one.streets) yield [pattern, { district, kind: 'street' }];
  for (const pattern of one.elsewhere) yield [pattern, { district, kind: 'elsewhere' }];
  for (const pattern of one.except) yield [pattern, { district, kind: 'except' }];
}

function* placeNames(
  name: string,
  kind: 'town' | 'village' | 'namesake',
  district: string,
): Generator<readonly [pattern: string, name: Name]> {
  const isAdjectival = ADJECTIVAL.test(name);
  for (const { form, cases } of placeForms(name)) {
    yield [exact(form), { district, kind, cases, isPersonal: isPersonal(form), isAdjectival }];
  }
}

/** «Бутчино» → «бутчинский»: villages of one word on -ово, -ево, -ино; of others the file says it. */
function adjectiveOf(place: string): string[] {
  return /^[^ -]+([оеё]в|ин)о$/.test(place) ? [`${place.slice(0, -1).toLowerCase()}ский`] : [];
}

/** A name that stands for its place as an adjective does: «Еленский», «Недельное», «Фаянсовая». */
const ADJECTIVAL = /^[^ ]+(ий|ый|ой|ое|ее|ая)$/;
/** Forms that surnames have as well; «Кировом», «Жуковом» no surname has. */
const PERSONAL = /^[^ -]+(([оеё]в|[иы]н)[ауе]?|ск(ий|ого|ому|им|ом|ая|ой|ую))$/;

const isPersonal = (form: string) => PERSONAL.test(form);
/** «Зайцева гора» is written small as well; what begins large must. */
const exact = (form: string) =>
  form
    .split(' ')
    .map((word, at) => `=${at === 0 ? word : word.toLowerCase()}`)
    .join(' ');
