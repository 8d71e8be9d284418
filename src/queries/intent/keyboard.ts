const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбюё';

const TO_RUSSIAN = new Map([...LATIN].map((key, at) => [key, RUSSIAN[at] as string]));
const TO_LATIN = new Map([...RUSSIAN].map((letter, at) => [letter, LATIN[at] as string]));

/** The same keys with the Russian layout on: «xnj» → «что». @param word lower case */
export const inRussian = (word: string): string => struck(word, TO_RUSSIAN);
/** The same keys with the Latin layout on: «рудз» → «help». @param word lower case */
export const inLatin = (word: string): string => struck(word, TO_LATIN);

function struck(word: string, keys: ReadonlyMap<string, string>): string {
  return [...word].map((sign) => keys.get(sign) ?? sign).join('');
}
