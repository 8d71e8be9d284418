/** One item as the feed says it: nothing sanitised, resolved or guessed. */
export interface RawItem {
  title: string | null;
  link: string | null;
  guid: string | null;
  /** The date as written; feeds/text/dates reads it. */
  date: string | null;
  categories: string[];
  /** The long form: content:encoded, yandex:full-text, Atom content. */
  content: string | null;
  /** The short form: description, Atom summary. */
  summary: string | null;
  author: string | null;
  enclosure: RawEnclosure | null;
}

export interface RawEnclosure {
  url: string;
  type: string | null;
  /** Bytes, as the feed says; often wrong. */
  length: number | null;
}

export interface RawFeed {
  title: string | null;
  link: string | null;
  description: string | null;
  language: string | null;
  /** How long the outlet thinks a reading is good for: ttl of RSS 2.0, the syndication module of RSS 1.0. */
  ttlMinutes: number | null;
  items: RawItem[];
}
