import type { Place } from '../domain/institution.js';
import { fold } from '../text/fold.js';

const BY = ['type', 'district', 'nomination'] as const;

/** One form of the name of a type, a district or a nomination, for comparing: «Школа» and «школа » are one. */
export const groupName = (name: string): string => fold(name);

/** The same places; their types, districts and nominations as most of the list writes them. */
export function withGroupNames(places: readonly Place[]): Place[] {
  const usual = BY.map((by) => usualNames(places.flatMap(({ institution }) => institution[by] ?? [])));
  return places.map(({ institution, channel }) => {
    const [type, district, nomination] = BY.map((by, index) => {
      const name = institution[by];
      return name === null ? null : (usual[index]?.get(groupName(name)) ?? name);
    });
    return {
      institution: {
        ...institution,
        type: type ?? '',
        district: district ?? '',
        nomination: nomination ?? null,
      },
      channel,
    };
  });
}

/** Form for comparing → how it is written most often; of two as often, the first in the alphabet. */
function usualNames(names: readonly string[]): Map<string, string> {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  const sorted = [...times].sort(([a, n], [b, m]) => n - m || (a < b ? 1 : -1));
  return new Map(sorted.map(([name]) => [groupName(name), name]));
}
