/** mulberry32: a small generator of good enough chance that can be begun again. @returns numbers in [0, 1) */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Mutation = (bytes: Uint8Array, chance: () => number, others: readonly Uint8Array[]) => Uint8Array;

const at = (bytes: Uint8Array, chance: () => number) => Math.floor(chance() * (bytes.length + 1));
const span = (bytes: Uint8Array, chance: () => number) => {
  const [a, b] = [at(bytes, chance), at(bytes, chance)];
  return bytes.subarray(Math.min(a, b), Math.max(a, b));
};
const insert = (bytes: Uint8Array, place: number, part: Uint8Array) =>
  Uint8Array.from([...bytes.subarray(0, place), ...part, ...bytes.subarray(place)]);
const pick = <T>(from: readonly T[], chance: () => number): T =>
  from[Math.floor(chance() * from.length)] as T;

const TOKENS = [
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '&',
  '&#x',
  '&#0;',
  '<',
  '>',
  '"',
  '</',
  '/>',
  '<?xml ?>',
  '<!DOCTYPE x [',
  '<rss>',
  '<item>',
  '</item>',
  '<entry>',
  '<title/>',
  '<link href="',
  'xmlns:a="',
  '\0',
  '\ufffe',
  '<__proto__>',
  'http://[',
  '&amp;lt;',
  '\ud83d',
];
const CHARSETS = [
  'windows-1251',
  'utf-16',
  'utf-16be',
  'koi8-r',
  'utf-7',
  'iso-2022-jp',
  'gb18030',
  'x-nonsense',
  '',
];

/** Ways a feed is spoilt on its way, or on purpose. */
const MUTATIONS: Record<string, Mutation> = {
  flip: (bytes, chance) => {
    const copy = bytes.slice();
    for (let n = 1 + chance() * 8; n > 0; n--) copy[at(bytes, chance)] = Math.floor(chance() * 256);
    return copy;
  },
  cut: (bytes, chance) => bytes.slice(0, at(bytes, chance)),
  behead: (bytes, chance) => bytes.slice(at(bytes, chance)),
  splice: (bytes, chance, others) => insert(bytes, at(bytes, chance), span(pick(others, chance), chance)),
  repeat: (bytes, chance) => {
    const part = span(bytes, chance).subarray(0, 200);
    const many = Buffer.concat(Array.from({ length: Math.floor(chance() * 100) }, () => part));
    return insert(bytes, at(bytes, chance), many);
  },
  token: (bytes, chance) => insert(bytes, at(bytes, chance), new TextEncoder().encode(pick(TOKENS, chance))),
  swapTags: (bytes, chance) => {
    const text = Buffer.from(bytes).toString('latin1');
    const names = text.match(/[\w:]+(?=[ >])/g) ?? ['x'];
    return Buffer.from(text.replaceAll(pick(names, chance), pick(names, chance)), 'latin1');
  },
  charset: (bytes, chance) => {
    const text = Buffer.from(bytes).toString('latin1');
    return Buffer.from(
      text.replace(/encoding="[^"]*"|charset="[^"]*"/, `encoding="${pick(CHARSETS, chance)}"`),
      'latin1',
    );
  },
};

/** One of the seeds with one to four mutations. */
export function mutated(seeds: readonly Uint8Array[], chance: () => number) {
  let bytes = pick(seeds, chance);
  const names: string[] = [];
  for (let n = 1 + Math.floor(chance() * 4); n > 0; n--) {
    const [name, mutate] = pick(Object.entries(MUTATIONS), chance);
    names.push(name);
    bytes = mutate(bytes, chance, seeds);
  }
  const contentType = chance() < 0.3 ? `text/xml; charset=${pick(CHARSETS, chance)}` : null;
  return { bytes: new Uint8Array(bytes), names, contentType };
}
