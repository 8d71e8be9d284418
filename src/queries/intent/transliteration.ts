/** Longest first. Source of the common ways: what people write where they have no Russian keyboard. */
const LETTERS: readonly (readonly [latin: string, russian: string])[] = [
  ['tsya', 'ться'],
  ['tsia', 'ться'],
  ['tsja', 'ться'],
  ['shch', 'щ'],
  ['sch', 'щ'],
  ['yo', 'ё'],
  ['jo', 'ё'],
  ['yu', 'ю'],
  ['ju', 'ю'],
  ['ya', 'я'],
  ['ja', 'я'],
  ['ye', 'е'],
  ['zh', 'ж'],
  ['kh', 'х'],
  ['ts', 'ц'],
  ['ch', 'ч'],
  ['sh', 'ш'],
  ['a', 'а'],
  ['b', 'б'],
  ['c', 'ц'],
  ['d', 'д'],
  ['e', 'е'],
  ['f', 'ф'],
  ['g', 'г'],
  ['h', 'х'],
  ['i', 'и'],
  ['j', 'й'],
  ['k', 'к'],
  ['l', 'л'],
  ['m', 'м'],
  ['n', 'н'],
  ['o', 'о'],
  ['p', 'п'],
  ['q', 'к'],
  ['r', 'р'],
  ['s', 'с'],
  ['t', 'т'],
  ['u', 'у'],
  ['v', 'в'],
  ['w', 'в'],
  ['x', 'х'],
  ['y', 'ы'],
  ['z', 'з'],
  ["'", 'ь'],
  ['4', 'ч'],
  ['6', 'ш'],
];

/** «novosti» → «новости»; what may be meant, likeliest first. @param word lower case, Latin letters */
export function fromLatin(word: string): string[] {
  let out = '';
  for (let at = 0; at < word.length; ) {
    const [latin, russian] = LETTERS.find(([one]) => word.startsWith(one, at)) ?? [
      word[at] as string,
      word[at] as string,
    ];
    out += latin === 'y' && /[аеёиоуыэюя]$/.test(out) ? 'й' : russian;
    at += latin.length;
  }
  const likely = out
    .replace(/ыы$/, 'ый')
    .replace(/(?<=[гкхжчшщц])ы/g, 'и')
    .replace(/(?<=ск|цк)и$/, 'ий');
  return [...new Set([likely, out, out.replace(/[ыи]$/, 'й'), out.replaceAll('й', 'ж'), `${out}ь`])];
}
