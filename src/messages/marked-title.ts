import { stemOf } from '../text/stems.js';
import { tokenize } from '../text/tokens.js';
import { escapeHtml } from './say.js';

/** More marks make no headline clearer, and Telegram counts them. */
const MARKS_AT_MOST = 3;

/** A headline in HTML, the words that were asked for underlined in whatever form they stand there. */
export function markedTitle(title: string, stems: readonly string[]): string {
  if (stems.length === 0) return escapeHtml(title);
  const found = tokenize(title)
    .filter(({ word }) => stems.includes(stemOf(word)))
    .slice(0, MARKS_AT_MOST);
  let html = '';
  let at = 0;
  for (const { from, to } of found) {
    html += `${escapeHtml(title.slice(at, from))}<u>${escapeHtml(title.slice(from, to))}</u>`;
    at = to;
  }
  return html + escapeHtml(title.slice(at));
}
