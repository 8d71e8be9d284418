import type { RelatedLink } from '../../domain/article.js';
import { clean } from '../text/plain-text.js';

/** What one place of a page says of its article; absent is what it does not say. Texts are plain, addresses absolute. */
export interface PageFacts {
  title?: string | undefined;
  lead?: string | undefined;
  /** Paragraphs divided by an empty line. */
  text?: string | undefined;
  picture?: PagePicture | undefined;
  photoCredit?: string | undefined;
  author?: string | undefined;
  /** As written; feeds/text/dates reads it. */
  published?: string | undefined;
  modified?: string | undefined;
  related?: RelatedLink[] | undefined;
}

export interface PagePicture {
  url: string;
  /** Whose it is, as the page says of this very picture; null when it does not say. */
  credit: string | null;
}

export const PHOTO_CREDIT = /^(?:автор )?фото(?:графи[ия])?\s*[:—-]\s*(.+)$/i;
const LONGEST_NAME = 200;

/** A short text as one line; nothing for what is empty. */
export function said(text: string | undefined, longest = 2_000): string | undefined {
  const line = clean((text ?? '').slice(0, longest * 2));
  return line === '' || line.length > longest ? undefined : line;
}

export const saidName = (text: string | undefined): string | undefined => said(text, LONGEST_NAME);

/** «Фото: Иван Петров» without its label. */
export function creditIn(text: string | undefined): string | null {
  const line = saidName(text);
  return (line && PHOTO_CREDIT.exec(line)?.[1]) || null;
}

/** An http(s) address made absolute. */
export function webAddress(href: string | undefined, base: string): string | undefined {
  const trimmed = href?.trim() ?? '';
  if (trimmed === '' || trimmed.length > 2_000 || !URL.canParse(trimmed, base)) return undefined;
  const { protocol, href: address } = new URL(trimmed, base);
  return /^https?:$/.test(protocol) ? address : undefined;
}
