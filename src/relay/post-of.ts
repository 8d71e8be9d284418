import { type Card, REFUSALS } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import type { Post } from '../domain/post.js';
import { shorten } from '../text/shorten.js';

/** A post stays a post: longer leads are cut at this many UTF-16 units. */
const MAX_LEAD = 600;
/** Telegram refuses a whole message for an absurd address. */
const MAX_URL = 1_000;
/** Of these an official source's own words and the link are all that is posted. */
const OFFICIAL_WORDS_ONLY = 'drones';

export interface PostFrame {
  sourceName: (id: string) => string;
}

/** Whether nothing but the official words may be posted of it: no edit, no picture, nothing of the channel's own. */
export const isOfficialWordsOnly = ({ matter, holds }: Pick<Card, 'matter' | 'holds'>): boolean =>
  matter.kind === 'news' && holds.includes(OFFICIAL_WORDS_ONLY);

/**
 * Why a card can become no post at all, in words for the admin; null when it can. For before it is approved, and before
 * it is sent.
 */
export function whyNoPost(
  { matter, holds }: Pick<Card, 'matter' | 'holds'>,
  isOfficial: (sourceId: string) => boolean,
): string | null {
  if (matter.kind !== 'news') return null;
  if (isOfficialWordsOnly({ matter, holds }) && !isOfficial(matter.words.sourceId))
    return REFUSALS.unofficial;
  const { url } = matter.words;
  return URL.canParse(url) && /^https?:/i.test(url) && url.length <= MAX_URL ? null : REFUSALS.noLink;
}

/**
 * What a card becomes in its channel. An outlet's words stand as they were offered, or as an editor made them; its name
 * and the link always.
 */
export function postOf(
  card: Pick<Card, 'matter' | 'edit' | 'photo' | 'markings' | 'holds'>,
  { look }: Pick<Channel, 'look'>,
  { sourceName }: PostFrame,
): Post {
  const { matter, edit, photo, markings } = card;
  const frame = {
    opening: look.opening,
    markings,
    hashtags: look.hashtags,
    signature: look.signature,
    photo,
  };
  if (matter.kind !== 'news') {
    const source = matter.kind === 'proposed' && matter.url ? { name: null, url: matter.url } : null;
    return { ...frame, title: null, text: edit?.text ?? matter.text, source };
  }
  const { words } = matter;
  const source = { name: sourceName(words.sourceId), url: words.url };
  if (isOfficialWordsOnly(card)) {
    const nothing = { opening: null, markings: [], hashtags: [], signature: null, photo: null };
    return { ...nothing, title: words.title, text: words.lead ?? '', source };
  }
  if (edit) return { ...frame, title: null, text: edit.text, source };
  const text = look.template === 'brief' ? '' : shorten(words.lead ?? '', MAX_LEAD);
  return { ...frame, title: words.title, text, source };
}
