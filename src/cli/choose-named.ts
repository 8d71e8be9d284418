import { SetupError } from '../domain/errors.js';
import { fold } from '../text/fold.js';

interface Named {
  id: string;
  name: string;
}

/**
 * The one that is meant by its id or its name, in any case and with е for ё.
 * @param missing «Рубрики», «Района»: of what there is none of that name
 * @throws SetupError that lists what there is
 */
export function chooseNamed<T extends Named>(list: readonly T[], wanted: string, missing: string): T {
  const found = list.find(({ id, name }) => id === wanted || fold(name) === fold(wanted));
  if (found) return found;
  const known = list.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw new SetupError(`${missing} «${wanted}» нет. Есть: ${known || 'ни одной записи'}.`);
}
