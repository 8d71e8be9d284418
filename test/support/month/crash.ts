import { setTimeout as sleep } from 'node:timers/promises';
import { type Chance, pick } from '../said-by-chance.js';
import type { Cast } from './cast.js';
import type { Ledger } from './ledger.js';
import type { Machine } from './machine.js';
import type { People } from './people.js';

const MINUTE = 60_000;
/** Nobody is sending any more what was being sent so long ago. */
const SENDING_IS_OVER = 6 * MINUTE;

export interface CrashDeps {
  machine: Machine;
  ledger: Ledger;
  people: People;
  cast: Cast;
  chance: Chance;
}

/** Kills the program while posts are on their way to a Telegram that is slow or breaks off, and starts it anew. */
export function createCrash({ machine, ledger, people, cast, chance }: CrashDeps) {
  const { faults } = machine.telegram;

  return async (): Promise<void> => {
    for (const { chat } of cast.channels)
      faults.add({ method: 'sendMessage', chatId: chat, kind: 'latency', delayMs: 150, probability: 0.7 });
    const { chat } = pick(cast.channels, chance);
    const kind = pick(['slow', 'cut-after', 'cut-before'] as const, chance);
    faults.add({ method: 'sendMessage', chatId: chat, kind, delayMs: 200 });
    const going = machine.tick('relay').catch(() => undefined);
    people.pressAndGo(cast.admins, 3);
    await sleep(Math.floor(chance() * 250));
    await machine.kill();
    await going;
    ledger.abandon();
    faults.clear();
    await machine.moveTo(machine.now() + MINUTE);
    await machine.start();
    await machine.moveTo(machine.now() + SENDING_IS_OVER);
  };
}
