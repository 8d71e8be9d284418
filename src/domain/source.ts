/** A place news is read from: one entry of sources.json. */
export interface Source {
  /** Short latin id, unique, never reused: it is part of every article's identity. */
  id: string;
  /** As shown to readers: «КГВ». */
  name: string;
  kind: 'rss' | 'html';
  url: string;
  /** IANA zone of dates that carry none. */
  timeZone: string;
  /** The category of items that name none. */
  category: string | null;
  intervalSeconds: number;
  /** CSS selectors of an HTML listing; null for RSS, or when the listing's usual shape is to be tried. */
  selectors: ListingSelectors | null;
  enabled: boolean;
  /** True once `sources check` has read it. */
  verified: boolean;
}

/** Selectors inside a listing; all but `item` are relative to one item. */
export interface ListingSelectors {
  item: string;
  title: string;
  link: string;
  date: string;
  category?: string | undefined;
}
