/** What is compared of an article. */
export interface Wording {
  title: string;
  /** Lead or body; null when only the headline is known. */
  text: string | null;
}

/** What stands further down says little of the event and costs much. */
const LEAD_CHARACTERS = 800;
/** No headline is longer; posts come as one piece. */
const TITLE_CHARACTERS = 180;

/** Addresses and handles stand under every post of a channel. */
const ADDRESS = /(?:https?:\/\/|t\.me\/|@)[^\s)]+/gu;

/** Article → what is compared of it. A post without a headline, or with itself as its headline, has its first sentence for one. */
export function withHeadline(wording: Wording): Wording {
  const title = wording.title.replace(ADDRESS, ' ');
  const text = wording.text?.slice(0, LEAD_CHARACTERS).replace(ADDRESS, ' ') ?? null;
  if (title.trim() !== '' && title.length <= TITLE_CHARACTERS) return { title, text };
  const whole = text === null || text.startsWith(title) ? (text ?? title) : `${title}\n${text}`;
  const [sentence = ''] = /^\s*.{20,}?(?:[.!?…](?=\s)|\n|$)/su.exec(whole) ?? [];
  const end = sentence === '' || sentence.length > TITLE_CHARACTERS ? lastSpace(whole) : sentence.length;
  return { title: whole.slice(0, end).trim(), text: whole.slice(end, LEAD_CHARACTERS).trim() || null };
}

function lastSpace(text: string): number {
  if (text.length <= TITLE_CHARACTERS) return text.length;
  const at = text.lastIndexOf(' ', TITLE_CHARACTERS);
  return at > 0 ? at : TITLE_CHARACTERS;
}
