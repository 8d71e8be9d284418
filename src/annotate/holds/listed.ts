import type { HoldList, ListedName } from '../../domain/hold-lists.js';
import type { Match } from '../../text/lexicon.js';
import type { Reading } from '../findings.js';
import { createListedOrganisations } from './listed-organisations.js';
import { createListedPersons, personOf } from './listed-persons.js';

/** Mentions of whoever stands on a list; the value is the list's hold. */
export function createListedFinder(
  lists: readonly Pick<HoldList, 'hold' | 'entries'>[],
): (reading: Reading) => Match<string>[] {
  const persons = createListedPersons();
  const organisations = createListedOrganisations();
  for (const { hold, entries } of lists) {
    for (const written of entries.flatMap(namesOf)) {
      const person = personOf(written);
      if (person) persons.add(person, hold);
      else organisations.add(written, hold);
    }
  }
  const findOrganisations = organisations.finder();
  return (reading) => [...persons.find(reading), ...findOrganisations(reading)];
}

const namesOf = ({ name, aliases = [] }: ListedName): string[] => [name, ...aliases];
