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
  /** CSS selectors of this outlet's article pages, where their usual marks do not suffice. */
  page?: PageSelectors | undefined;
  enabled: boolean;
  /** A government's own outlet: it may be quoted to readers on what other sources are not. */
  official: boolean;
  /** True once `sources check` has read it. */
  verified: boolean;
}

/** Selectors inside a listing; all but `item` and `nextPage` are relative to one item. */
export interface ListingSelectors {
  item: string;
  title: string;
  link: string;
  date: string;
  category?: string | undefined;
  /** The link to the older news. */
  nextPage?: string | undefined;
}

/** The parts of an article page; what is not named here is found by the page's own marks. */
export const PAGE_PARTS = [
  'title',
  'lead',
  'text',
  'picture',
  'photoCredit',
  'author',
  'published',
  'modified',
  'related',
] as const;
export type PagePart = (typeof PAGE_PARTS)[number];
export type PageSelectors = { [part in PagePart]?: string | undefined };
