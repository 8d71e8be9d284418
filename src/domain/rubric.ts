/** The ten rubrics. The ids are used from outside (CLI, stored records) and never change. */
export const RUBRIC_IDS = [
  'society',
  'sport',
  'crime',
  'incidents',
  'government',
  'economy',
  'culture',
  'health',
  'education',
  'other',
] as const;

export type RubricId = (typeof RUBRIC_IDS)[number];

export const isRubric = (id: string): id is RubricId => (RUBRIC_IDS as readonly string[]).includes(id);

export interface Rubric {
  id: RubricId;
  /** As shown to people: «Общество». */
  name: string;
  /** The outlets' own category names that mean this rubric; compared after folding case and ё. */
  synonyms: string[];
  /** How people name it when they ask: patterns as text/lexicon reads them; its name is found without. */
  ask?: string[] | undefined;
}
