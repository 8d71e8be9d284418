import type { Channel } from './channel.js';
import type { Instant } from './clock.js';
import type { ChatId } from './subscriber.js';

/** What the curator's list says of an institution that has to keep a page. */
export interface ListedInstitution {
  /** «Библиотека № 5». */
  organisation: string;
  /** «Библиотека», as the list writes it; empty: not said. */
  type: string;
  district: string;
  /** Address of its page; null: not said. */
  link: string | null;
  /** Personal data: for curators' eyes only, never logged. */
  contact: string | null;
  /** In which it takes part in the contest of pages. */
  nomination: string | null;
}

export interface Institution extends ListedInstitution {
  /** Short random id. */
  id: string;
  /** The link by which it may connect: SHA-256 of its token. Null once somebody has followed it. */
  invitation: { token: string; until: Instant } | null;
  invitedAt: Instant;
  /** What a curator has said of a channel, the last time: whether it is this institution's own. Null: nothing. */
  word: { channel: ChatId; isOwn: boolean } | null;
}

/** An institution with the channel that was connected for it. */
export interface Place {
  institution: Institution;
  /** `lost` ones too; null: none yet. */
  channel: Channel | null;
}

/** t.me name in an address, lower case, without @; null of a private channel's link or of no address. */
export function usernameIn(link: string | null): string | null {
  const [, name] = /^https:\/\/t\.me\/([a-z]\w{3,31})$/i.exec(link ?? '') ?? [];
  return name?.toLowerCase() ?? null;
}

/** Whether another channel was connected than the list names, or one that a curator took away; a curator's word counts. */
export function isOther({ institution: { link, word }, channel }: Place): boolean {
  if (channel === null) return false;
  if (word?.channel === channel.chat) return !word.isOwn;
  const listed = usernameIn(link);
  return listed !== null && channel.username?.toLowerCase() !== listed;
}

/** Its own channel, as far as anybody knows, and the bot may post there. */
export const isConnected = (place: Place): boolean =>
  place.channel !== null && place.channel.status !== 'lost' && !isOther(place);
