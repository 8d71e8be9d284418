import type { Rubric, RubricId } from '../domain/rubric.js';
import { fold } from '../text/fold.js';

/**
 * Maps an outlet's own category to a rubric: «Политика / Власть» is looked up whole, then part by part.
 * Null for a category nobody has listed, or none at all.
 */
export function createRubricMapper(rubrics: readonly Rubric[]): (category: string | null) => RubricId | null {
  const bySynonym = new Map<string, RubricId>();
  for (const { id, name, synonyms } of rubrics) {
    for (const word of [name, ...synonyms]) bySynonym.set(fold(word), id);
  }
  return (category) => {
    const whole = fold(category ?? '');
    for (const part of [whole, ...whole.split(/[/,;|]/)]) {
      const found = bySynonym.get(part.trim());
      if (found) return found;
    }
    return null;
  };
}
