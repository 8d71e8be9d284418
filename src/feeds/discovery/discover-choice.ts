import type { Source } from '../../domain/source.js';
import type { SourceText } from '../read-text.js';

/** An address that gave items. */
export interface Read {
  kind: Source['kind'];
  url: string;
  text: SourceText;
}

/** Whether a text is worth reading as RSS or Atom. */
export function looksLikeFeed(text: string): boolean {
  const head = text
    .slice(0, 4_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/<(?:!doctype\s+html|html)[\s>]/i.test(head)) return false;
  return /^<\?xml|<(?:rss|feed|rdf:RDF)[\s>]/i.test(head);
}

/** What came of one address, for the operator. */
export function verdict(
  kind: Source['kind'],
  error: string | null,
  found: SourceText | null,
  isRead: boolean,
): string {
  const count = found?.drafts.length ?? 0;
  if (kind === 'rss') {
    if (error !== null) return `лента не читается (${error})`;
    return isRead ? `лента, записей: ${count}` : 'лента пуста';
  }
  if (error !== null) return `страница не читается (${error})`;
  return isRead ? `список новостей на самой странице: ${count}` : 'списка новостей на странице не видно';
}

/** The one with the most items, of which the fuller and the dated count more. */
export function best(all: readonly Read[]): Read | null {
  const score = ({ text: { drafts } }: Read) =>
    drafts.slice(0, 50).reduce((sum, draft) => {
      const fullness = draft.text !== null ? 1 : draft.lead !== null ? 0.5 : 0;
      return sum + 1 + fullness + (draft.dateFrom === 'source' ? 1 : 0);
    }, 0);
  return all.reduce<Read | null>((a, b) => (a === null || score(b) > score(a) ? b : a), null);
}
