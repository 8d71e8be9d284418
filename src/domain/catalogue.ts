import type { RubricId } from './rubric.js';

/** What can be named in a subscription, by id and as shown to people, in the order in which it is offered. */
export interface Catalogue {
  rubrics: readonly { id: RubricId; name: string }[];
  topics: readonly Named[];
  districts: readonly Named[];
  sources: readonly Named[];
}

export interface Named {
  id: string;
  name: string;
}

/** As shown to people; the id of what is no longer there. */
export function nameIn(list: readonly Named[], id: string): string {
  return list.find((one) => one.id === id)?.name ?? id;
}
