import { overlapOf } from '../text/similarity/vector.js';
import type { Similarity } from '../text/similarity.js';

/**
 * Of the headlines of one story the one that says most of what all say: the most central, so neither the tabloid's nor
 * one that is only short. Of equals the earlier in the list.
 * @param headlines at least one, in order of publication
 */
export function bestHeadline<T extends { title: string }>(
  headlines: readonly [T, ...T[]],
  similarity: Pick<Similarity, 'profile'>,
): T {
  const profiles = headlines.map(({ title }) => similarity.profile({ title, text: null }));
  let best = headlines[0];
  let most = -1;
  for (const [at, one] of headlines.entries()) {
    let common = 0;
    for (const [other, profile] of profiles.entries()) {
      const own = profiles[at];
      if (other !== at && own)
        common += overlapOf(own.title, profile.title).sum + overlapOf(own.roots, profile.roots).sum;
    }
    if (common > most + 1e-9) {
      best = one;
      most = common;
    }
  }
  return best;
}
