import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../domain/clock.js';
import type { Log } from '../log.js';
import type { Keys } from '../storage/keys.js';
import { createLease, type LeaseName, type Term } from '../storage/lease.js';
import type { RedisClient } from '../storage/redis-client.js';
import { isGone, thisProcess } from './holder.js';
import { lead } from './leadership.js';

/** How long a process may be silent before another takes over what only one does. */
export const LEASE_TERM = 10 * SECOND;
/** What is being done is finished within this; what then still hangs is left to whoever comes next. */
const ENDS_WITHIN = 10 * SECOND;

type Duty = Exclude<LeaseName, 'migrations'>;

/** For the person at the terminal; who does it follows. */
const WAITING: Record<Duty, string> = {
  bot: 'Сообщения бота уже читает',
  schedule: 'Источники и рассылку уже ведёт',
};

const TAKEN: Record<Duty, string> = {
  bot: 'Теперь сообщения бота читает эта Сводка.',
  schedule: 'Теперь источники и рассылку ведёт эта Сводка.',
};

export interface DutyDeps {
  redis: RedisClient;
  keys: Keys;
  log: Log;
  /** Sentences for the person at the terminal. */
  tell: (sentence: string) => void;
}

export interface Duties {
  /** Does alone, among all processes on this Redis, what the lease names; until the signal. */
  add(name: Duty, duty: (term: Term, signal: AbortSignal) => Promise<void>): void;
  /** Breaks with what ended the first duty that did. */
  broken: Promise<never>;
  /** Settles when all have ended, or have had their time for it. */
  ended(): Promise<void>;
}

/** What of this process only one may do at a time, in all processes. */
export async function createDuties({ redis, keys, log, tell }: DutyDeps, stop: AbortSignal): Promise<Duties> {
  const who = await thisProcess();
  const all: Promise<void>[] = [];
  let breakWith: (error: unknown) => void = () => {};
  const broken = new Promise<never>((_, reject) => {
    breakWith = reject;
  });
  // Whoever is interested waits for it; until then it is no unhandled rejection.
  broken.catch(() => undefined);
  return {
    add(name, duty) {
      const lease = createLease(redis, keys, name, LEASE_TERM);
      const leading = lead(
        {
          lease,
          who,
          isGone,
          steady: () => performance.now(),
          onWaiting(holder) {
            const [host = '', pid = ''] = holder.split(' ');
            log.info({ lease: name, host, pid }, 'another process does this; waiting');
            tell(
              `${WAITING[name]} другая Сводка (${host}, процесс ${pid}). Эта ждёт и заменит её, когда та закончит.`,
            );
          },
          onTakingOver() {
            log.info({ lease: name }, 'this process does it now');
            tell(TAKEN[name]);
          },
          onError: (error) => log.error({ err: error, lease: name }, 'a duty broke'),
        },
        (token, signal) => duty({ key: lease.key, token }, signal),
        stop,
      );
      all.push(leading.catch(breakWith));
    },
    broken,
    ended: () =>
      Promise.race([Promise.all(all).then(() => undefined), sleep(ENDS_WITHIN, undefined, { ref: false })]),
  };
}
