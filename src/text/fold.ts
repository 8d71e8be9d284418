/** What nearly all texts consist of: it has no other normal form, no marks of its own, and of spaces these two. */
const PLAIN = /^[\n -~А-яЁё«»—–…№“”„]*$/;

/** One form for comparing: lower case, ё as е, no accents or soft hyphens, single spaces. */
export function fold(text: string): string {
  if (!PLAIN.test(text)) return singleSpaces(lower(text.normalize('NFC')).replace(/\u00ad|\u0301/g, ''));
  const folded = lower(text);
  // To look for a gap costs little, to replace what may be one as much as all the rest.
  return folded.includes('  ') || folded.includes('\n') ? singleSpaces(folded) : folded.trim();
}

const lower = (text: string): string => text.toLowerCase().replace(/ё/g, 'е');

const singleSpaces = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
