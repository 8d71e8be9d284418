import type { Profile } from '../text/similarity/profile.js';
import { overlapOf } from '../text/similarity/vector.js';
import type { Similarity } from '../text/similarity.js';

/** `bestHeadline` of articles, which remembers what it knows of each for as long as somebody holds it. */
export function createHeadlineOf(similarity: Pick<Similarity, 'profile'>) {
  const profiles = new WeakMap<object, Profile>();
  const profileOf = (article: { title: string }): Profile => {
    const standing = profiles.get(article);
    if (standing) return standing;
    const profile = similarity.profile({ title: article.title, text: null });
    profiles.set(article, profile);
    return profile;
  };
  return <T extends { title: string }>(reports: readonly [T, ...T[]]): T =>
    reports.length === 1 ? reports[0] : mostCentral(reports, reports.map(profileOf));
}

/**
 * Of the headlines of one story the one that says most of what all say: the most central, so neither the tabloid's nor
 * one that is only short. Of equals the earlier in the list.
 * @param headlines at least one, in order of publication
 */
export function bestHeadline<T extends { title: string }>(
  headlines: readonly [T, ...T[]],
  similarity: Pick<Similarity, 'profile'>,
): T {
  return mostCentral(
    headlines,
    headlines.map(({ title }) => similarity.profile({ title, text: null })),
  );
}

function mostCentral<T>(headlines: readonly [T, ...T[]], profiles: readonly Profile[]): T {
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
