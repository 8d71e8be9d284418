/** That a source lets its material be used; without one nothing but headline, lead and link is taken from it. */
export interface Permission {
  /** Id in sources.json. */
  source: string;
  /** Its pictures may be posted, each with its credit. */
  photos: boolean;
  /** Day it was given: 2026-11-28. */
  since: string;
  /** Where that can be looked up: number and date of the letter or contract. */
  basis: string;
}
