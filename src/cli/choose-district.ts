import { createDistrictFinder } from '../annotate/districts.js';
import { readingOf } from '../annotate/findings.js';
import type { District } from '../domain/understanding.js';
import { fold } from '../text/fold.js';
import { chooseNamed } from './choose-named.js';

/**
 * The district that is meant by its id or its name, by one of its places or by what people call it: «Козельск»,
 * «козельский р-н», in any case and with е for ё.
 * @throws SetupError that lists what there is
 */
export function chooseDistrict(districts: readonly District[], wanted: string): District {
  const isWritten = (name: string) => fold(name) === fold(wanted);
  const isNamed = ({ id, name }: District) => id === wanted || isWritten(name);
  const [meant, ...others] = districts.some(isNamed)
    ? []
    : (nonempty(districts.filter(({ towns, villages }) => [...towns, ...villages].some(isWritten))) ??
      spokenOf(districts, wanted));
  return meant && others.length === 0 ? meant : chooseNamed(districts, wanted, 'Района или города');
}

/** As articles are understood, but that people leave capitals out. */
function spokenOf(districts: readonly District[], wanted: string): District[] {
  const found = createDistrictFinder(districts)(readingOf(wanted, null), { ignoreCase: true });
  const ids = new Set(found.map(({ id }) => id));
  return districts.filter(({ id }) => ids.has(id));
}

const nonempty = <T>(list: readonly T[]) => (list.length > 0 ? list : null);
