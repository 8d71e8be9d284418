import type { PersonRecord } from './state.js';

export function personName({ firstName, lastName }: PersonRecord): string {
  return lastName === undefined ? firstName : `${firstName} ${lastName}`;
}
