import { escapeHtml } from './say.js';

/** A title of this length is still a headline; a hostile one must not fill a message. */
export const MAX_TITLE = 300;
const MAX_URL = 1_000;

/** Cuts between characters, never inside one, and says so. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length >= max) break;
    kept += character;
  }
  return `${kept}…`;
}

/** An outlet's headline as a link, in HTML. */
export function linkedTitle(title: string, url: string): string {
  return linked(cut(title, MAX_TITLE), url);
}

/** Telegram rejects a whole message for one absurd address; such words stay and lose the link, as do those without any. */
export function linked(words: string, url: string): string {
  return linkedHtml(escapeHtml(words), url);
}

/** The same of words that are HTML already. */
export function linkedHtml(said: string, url: string): string {
  return url !== '' && url.length <= MAX_URL ? `<a href="${escapeHtml(url)}">${said}</a>` : said;
}

/** What every Telegram takes as a link: http or https, a host with a dot, a port that exists. */
const RICH_LINK = /^https?:\/\/[\p{L}\p{N}._-]+\.[\p{L}\p{N}-]+(?::[1-9]\d{0,4})?(?:[/?#]|$)/iu;

/** Whether a rich message may link to it: one bad address makes Telegram refuse the whole. */
export function isRichLink(url: string): boolean {
  return RICH_LINK.test(url) && URL.canParse(url);
}
