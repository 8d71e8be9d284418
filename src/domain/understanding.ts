/** What a region's files say of topics, places and matters that must be held; patterns as text/lexicon reads them. */

export interface Topic {
  /** Used from outside and stored: `outages`. */
  id: string;
  /** As shown to people: «Отключения». */
  name: string;
  patterns: string[];
}

export interface District {
  id: string;
  /** As shown to people: «Боровский район». */
  name: string;
  patterns: string[];
}

/**
 * - `relay`: nothing automatic may publish it in a channel;
 * - `reader`: also kept from digests, alerts and answers unless its source is an official one;
 * - `never`: neither relayed nor digested nor alerted.
 */
export type HoldLevel = 'relay' | 'reader' | 'never';

export interface Hold {
  id: string;
  /** As shown to people: «Беспилотники и ПВО». */
  name: string;
  level: HoldLevel;
  patterns: string[];
}
