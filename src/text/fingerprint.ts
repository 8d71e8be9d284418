import { words } from './stems.js';

/** Equal for headlines that differ only in case, ё, quotes, punctuation or spacing. */
export function fingerprint(title: string): string {
  return words(title).join(' ');
}
