import { HOUR } from '../../../domain/clock.js';
import type { ChatId } from '../../../domain/subscriber.js';
import { parseMoment } from '../../../queries/typed-moment.js';
import type { BotDeps, BotOptions } from '../../deps.js';

type Deps = Pick<BotDeps, 'clock' | 'orders' | 'operatorLog'>;

const HOURS = { hour: 1, three: 3, open: null } as const;

/** Turns maintenance on and off, for whoever has been let through the gate. */
export function createMaintenanceSwitch(
  { clock, orders, operatorLog }: Deps,
  { zone }: Pick<BotOptions, 'zone'>,
) {
  async function begin(by: ChatId, until: number | null, text: string | null): Promise<void> {
    const now = clock();
    await orders.begin({ since: (await orders.maintenance())?.since ?? now, until, text });
    await operatorLog.note({ at: now, what: 'maintenance-on', by, chat: null, note: text ?? '' });
  }

  return {
    async turn(choice: keyof typeof HOURS | 'off', by: ChatId): Promise<void> {
      if (choice !== 'off') {
        const hours = HOURS[choice];
        return begin(by, hours === null ? null : clock() + hours * HOUR, null);
      }
      // Pressed twice, or over by itself meanwhile: there was nothing to end.
      const was = await orders.maintenance();
      await orders.end();
      if (was) await operatorLog.note({ at: clock(), what: 'maintenance-off', by, chat: null, note: '' });
    },

    /** In the operator's own words; «до 14:00» at their end is when it ends by itself. */
    say(text: string, by: ChatId): Promise<void> {
      const [, moment] = /(?:^|[^\p{L}])до\s+((?:[^.!?\n]|(?<=\d)\.(?=\d)){1,40})[.!?]*$/iu.exec(text) ?? [];
      const until = moment === undefined ? null : parseMoment(moment, clock(), zone);
      return begin(by, until !== null && until > clock() ? until : null, text);
    },
  };
}
