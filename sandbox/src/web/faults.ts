import type { Fault } from '../api/fault.js';
import type { Faults } from '../api/faults.js';
import { WorldError } from '../errors.js';

/** Faults set from another process, each under a number by which it can be taken away again. */
export function scriptedFaults(faults: Faults) {
  const undo = new Map<string, () => void>();
  let lastId = 0;
  return {
    add(fault: Fault): number {
      lastId += 1;
      undo.set(String(lastId), faults.add(fault));
      return lastId;
    },
    /** @param id null takes all of them away, whoever set them */
    remove(id: string | null): void {
      if (id === null) {
        faults.clear();
        undo.clear();
        return;
      }
      const one = undo.get(id);
      if (!one) throw new WorldError(`Сбоя с номером ${id} нет.`);
      one();
      undo.delete(id);
    },
  };
}
