/** One form for comparing: lower case, ё as е, no accents or soft hyphens, single spaces. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/\u00ad|\u0301/g, '')
    .replace(/\s{2,}|[^\S ]/g, ' ')
    .trim();
}
