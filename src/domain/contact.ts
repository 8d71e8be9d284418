/** Whom the bot names to people who need more than news. */
export interface Contact {
  /** What it is for: `danger`, `complaint`, or the id of a topic. */
  for: string;
  /** As shown to people: «Госуслуги. Решаем вместе». */
  name: string;
  /** As people dial it. */
  phone?: string | undefined;
  url?: string | undefined;
}

/** What contacts may be for besides topics. */
export const CONTACT_USES = ['danger', 'complaint'] as const;
