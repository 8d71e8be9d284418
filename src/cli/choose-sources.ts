import { SetupError } from '../domain/errors.js';
import type { Source } from '../domain/source.js';
import { Failure } from './shell.js';

export const NO_SOURCES =
  'В sources.json нет ни одного включённого источника. Найти их на сайте издания: svodka sources discover АДРЕС';

/**
 * The sources a command is about: those named, each once, or all that are enabled.
 * @throws SetupError for an unknown id; Failure when there is none at all
 */
export function chooseSources(sources: readonly Source[], ids: readonly string[]): Source[] {
  const chosen =
    ids.length === 0
      ? sources.filter(({ enabled }) => enabled)
      : [...new Set(ids)].map((id) => named(sources, id));
  if (chosen.length === 0) throw new Failure(NO_SOURCES);
  return chosen;
}

function named(sources: readonly Source[], id: string): Source {
  const source = sources.find((known) => known.id === id);
  if (source) return source;
  const all = sources.map((known) => known.id).join(', ');
  throw new SetupError(`Источника «${id}» нет в sources.json. Есть: ${all}.`);
}
