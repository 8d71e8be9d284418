// @ts-check

/** @typedef {[min: number, max: number]} Range */
/** @typedef {{ characters?: Range, parsed?: true, bytes?: Range, range?: Range, items?: Range }} Limits */

/**
 * The limits a comment of the Bot API states, in the few phrasings it has for them.
 * @param {string} comment
 * @param {'string' | 'integer' | 'float' | 'list' | undefined} kind what the commented parameter is
 * @returns {Limits}
 */
export function limitsOf(comment, kind) {
  const text = comment.replace(/\s+/g, ' ');
  switch (kind) {
    case 'string':
      return ofText(text);
    case 'integer':
    case 'float':
      return ofNumber(text);
    case 'list':
      return ofList(text);
    default:
      return {};
  }
}

/**
 * A limit that stands in the description of the method: "No more than 50 results per query are allowed".
 * @param {string} comment
 * @returns {Record<string, Limits>} by the name of the parameter
 */
export function limitsOfMethod(comment) {
  const found = /No more than (\d+) (\w+) per \w+ are allowed/.exec(comment);
  return found ? { [String(found[2])]: { items: [0, Number(found[1])] } } : {};
}

/** @param {string} text */
function ofText(text) {
  const characters = first(text, [/(\d+)-(\d+) characters/i, /[Uu]p to ()(\d+) characters/]);
  const bytes = first(text, [/(\d+)-(\d+) bytes/i, /can't exceed ()(\d+) bytes/]);
  /** @type {Limits} */
  const limits = {};
  if (characters) limits.characters = characters;
  if (characters && /after entit(?:y|ies) parsing/.test(text)) limits.parsed = true;
  if (bytes) limits.bytes = bytes;
  return limits;
}

/** @param {string} text */
function ofNumber(text) {
  // One range a currency, as for suggested posts, is no range of the number.
  if ((text.match(/must be between/gi) ?? []).length > 1) return {};
  const range = first(text, [
    /[Vv]alues between (\d+)-(\d+) are accepted/,
    /[Mm]ust be between (\d+) and (\d+)\b(?! seconds in the future)(?!,? (?:or|and))/,
    /[;,] (\d+)-(\d+)\b/,
  ]);
  return range ? { range } : {};
}

/** @param {string} text */
function ofList(text) {
  const items = first(text, [
    /[Ll]ist of (\d+)-(\d+)/,
    /must include (\d+)-(\d+) items/,
    /[Uu]p to ()(\d+) items/,
    /[Ll]ist of up to ()(\d+)/,
    /[Aa]t most ()(\d+) (?:\w+ ){1,4}can be specified/,
  ]);
  return items ? { items } : {};
}

/**
 * @param {string} text
 * @param {RegExp[]} patterns two groups each; an empty first one is "from zero"
 * @returns {Range | undefined}
 */
function first(text, patterns) {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    if (match) return [Number(match[1] || 0), Number(match[2])];
  }
  return undefined;
}
