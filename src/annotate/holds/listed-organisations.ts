import { createLexicon, type Match } from '../../text/lexicon.js';
import { stemOf, words } from '../../text/stems.js';
import { type Token, tokenize } from '../../text/tokens.js';
import type { Reading } from '../findings.js';

interface Organisation {
  hold: string;
  /** In capitals alone: «ИГИЛ» is not «игил». */
  isAcronym: boolean;
  /** An everyday name counts between quotation marks only. */
  isQuoted: boolean;
  /** For one everyday word («Свобода»): stems of what it is («движение»), of which one must stand before it. */
  kinds: ReadonlySet<string> | null;
}

/** How many words before a one-word name its kind may stand. */
const KIND_WORDS = 3;
const QUOTED = /[«"“„]([^«»"“”„]+)[»"”“]/gu;
const QUOTES = new Set('«"“„');

/**
 * Organisations by their names as a registry writes them. Of «Движение „Новый путь“ (иное название: союз „Путь“)» what
 * stands between quotation marks is looked for, between quotation marks; a name without them is looked for as it is.
 */
export function createListedOrganisations() {
  const phrases: [pattern: string, organisation: Organisation][] = [];

  return {
    add(written: string, hold: string): void {
      const [whole = '', ...others] = written.split(/[()]/);
      // What else it is called stands in brackets, after «другие наименования:».
      const asides = others.flatMap((aside) => aside.replace(/^[^:«"“„]*:/, '').split(/[,;]/));
      for (const part of [whole, ...asides.filter((aside) => /[«"“„]/.test(aside))]) {
        phrases.push(...phrasesOf(part.trim(), hold));
      }
    },

    finder(): (reading: Reading) => Match<string>[] {
      const lexicon = createLexicon(phrases);
      return (reading) =>
        lexicon
          .find(reading.tokens)
          .filter((match) => isMeant(match, reading))
          .map(({ value: { hold }, from, to }) => ({ value: hold, from, to }));
    },
  };
}

function phrasesOf(name: string, hold: string): [string, Organisation][] {
  const cores = [...name.matchAll(QUOTED)].map(([, core = '']) => core);
  const kind = name.replace(QUOTED, ' ');
  const kinds = new Set(words(kind).map(stemOf));
  if (cores.length === 0 || kinds.size === 0) {
    return patternsOf(name, { hold, isQuoted: false, kinds: null });
  }
  return cores.flatMap((core) =>
    patternsOf(core, { hold, isQuoted: true, kinds: words(core).length === 1 ? kinds : null }),
  );
}

function patternsOf(name: string, rest: Omit<Organisation, 'isAcronym'>): [string, Organisation][] {
  const written = tokenize(name).map(({ from, to }) => name.slice(from, to));
  if (written.length === 0 || (written.length === 1 && name.length < 3)) return [];
  const isAcronym = written.length === 1 && name === name.toUpperCase();
  return [[written.join(' '), { ...rest, isAcronym }]];
}

function isMeant({ value, from, to }: Match<Organisation>, { tokens, text }: Reading): boolean {
  const first = tokens[from];
  if (!first) return false;
  if (value.isAcronym) {
    const written = text.slice(first.from, first.from + 3);
    return written === written.toUpperCase();
  }
  if (value.isQuoted && !isAfterQuote(first, text)) return false;
  if (value.kinds === null) return to > from;
  const before = tokens.slice(Math.max(0, from - KIND_WORDS), from);
  return before.some(({ stem }) => value.kinds?.has(stem));
}

const isAfterQuote = (token: Token, text: string): boolean => QUOTES.has(text[token.from - 1] ?? '');
