/** An end of a sentence: «…», «!», «?» or a full stop, whatever closes after it, and a space. */
const SENTENCE_END = /[.!?…]["»”)\]]*(?=\s)/gu;

/**
 * The beginning of a text, in UTF-16 units: to the end of a sentence where half of it or more is left, else to a word,
 * else between characters. What is cut inside a sentence ends with «…».
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 2) return '';
  const head = text.slice(0, most + 1);
  const ends = [...head.matchAll(SENTENCE_END)].map(({ index, 0: sign }) => index + sign.length);
  const sentence = ends.filter((end) => end <= most).at(-1) ?? 0;
  if (sentence >= most / 2) return head.slice(0, sentence);
  const within = text.slice(0, most - 1);
  const space = Math.max(...[' ', '\n', '\u00a0'].map((sign) => within.lastIndexOf(sign)));
  const kept = space >= most / 2 ? within.slice(0, space) : whole(within);
  return `${kept.trimEnd()}…`;
}

/** Without half a character, and without the joiner that a cut emoji would leave at its end. */
function whole(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '').replace(/[\u200d\ufe0f]+$/, '');
}
