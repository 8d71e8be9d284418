import type { Command } from 'commander';
import { openWorkshop } from '../app.js';
import { SetupError } from '../domain/errors.js';
import { localDate, localTime } from '../domain/schedule.js';
import { type Cli, Failure } from './shell.js';

export function addDelivery(program: Command, cli: Cli): void {
  program
    .command('delivery')
    .description('получил ли чат свои сводки за последние 30 дней, а если нет, то почему')
    .argument('<CHAT>', 'id чата в Telegram')
    .option('--json', 'по строке JSON на сводку')
    .action(async (text: string, { json }: { json?: boolean }) => {
      const chat = Number(text);
      if (!Number.isSafeInteger(chat)) throw new SetupError(`«${text}» не id чата: нужно целое число.`);
      const config = cli.config();
      const workshop = await openWorkshop(config, { log: cli.log(config.logLevel), env: cli.io.env });
      try {
        const subscriber = await workshop.subscribers.get(chat);
        if (!subscriber) throw new Failure(`У чата ${chat} нет подписки.`);
        if (!json)
          cli.print(
            `Подписка: ${STATUS[subscriber.status]}${subscriber.reason ? ` (${subscriber.reason})` : ''}`,
          );
        for (const { slot, state } of await workshop.ledger.history(subscriber.ordinal, 0)) {
          const when = `${localDate(slot, config.timeZone)} ${localTime(slot, config.timeZone)}`;
          cli.print(
            json
              ? JSON.stringify({ slot: new Date(slot).toISOString(), ...state })
              : `${when}  ${inWords(state)}`,
          );
        }
      } finally {
        await workshop.close();
      }
    });
}

const STATUS = {
  active: 'действует',
  stopped: 'остановлена читателем',
  suspended: 'приостановлена, Telegram не пускает',
};
