import { WorldError } from '../errors.js';
import { personName } from '../world/names.js';
import type { PersonRecord } from '../world/state.js';
import type { World } from '../world/world.js';
import { createPerson, type TestPerson } from './person.js';

/** Finds people by full name, first name or username, and gives the same hand to the same person each time. */
export function createPeople(world: World): (name: string) => TestPerson {
  const hands = new Map<number, TestPerson>();
  return (name) => {
    const record = findPerson(world.state.people, name);
    const hand = hands.get(record.id) ?? createPerson(world, record);
    hands.set(record.id, hand);
    return hand;
  };
}

function findPerson(people: readonly PersonRecord[], name: string): PersonRecord {
  const found = people.filter(
    (person) => personName(person) === name || person.firstName === name || `@${person.username}` === name,
  );
  if (found.length === 1) return found[0] as PersonRecord;
  const everyone = people.map(personName).join(', ');
  throw new WorldError(
    found.length === 0
      ? `Человека «${name}» в локальном Telegram нет. Есть: ${everyone}.`
      : `Имя «${name}» носят несколько человек: назовите полностью. Есть: ${everyone}.`,
  );
}
