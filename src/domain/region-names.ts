/** What the region is called in sentences, and a place of it that examples name; in the cases they need. */
export interface RegionNames {
  /** Whose news it is: «Калужской области». */
  of: string;
  /** A town that everybody there knows: «Обнинск». */
  place: string;
  /** «Обнинска» */
  ofPlace: string;
  /** With its preposition: «в Обнинске», «во Владимире». */
  inPlace: string;
  /** How people name all of it in what they ask: patterns as text/lexicon reads them. */
  called: string[];
}

/** Of a region that has not said what it is called: true everywhere, and its examples name no town. */
export const UNNAMED_REGION: RegionNames = {
  of: 'региона',
  place: 'погода',
  ofPlace: 'спорта',
  inPlace: 'завтра',
  called: [],
};
