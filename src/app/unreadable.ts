import type { Log } from '../log.js';
import type { OnUnreadable } from '../storage/records.js';

/** Says once of each record that does not read, and how many there are by now. */
export function createUnreadableLog(log: Pick<Log, 'error'>): OnUnreadable {
  const told = new Set<string>();
  return (record, { message }) => {
    if (told.has(record)) return;
    told.add(record);
    log.error(
      { record, reason: message, unreadable: told.size },
      'a record does not read; it is passed over',
    );
  };
}
