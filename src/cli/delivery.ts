import type { Command } from 'commander';
import type { Workshop } from '../app/workshop.js';
import { SetupError } from '../domain/errors.js';
import { localDate, localTime } from '../domain/schedule.js';
import { type Cli, Failure } from './shell.js';
import { withWorkshop } from './workshop.js';

const STATUS = {
  active: 'действует',
  stopped: 'остановлена читателем',
  suspended: 'приостановлена, Telegram не пускает',
};

export function addDelivery(program: Command, cli: Cli): void {
  program
    .command('delivery')
    .description('получил ли чат свои сводки за последние 30 дней, а если нет, то почему')
    .argument('<CHAT>', 'id чата в Telegram')
    .option('--json', 'по строке JSON на сводку')
    .action((text: string, { json }: { json?: boolean }) =>
      withWorkshop(cli, async ({ subscribers, ledger, config }) => {
        const chat = Number(text);
        if (!Number.isSafeInteger(chat)) throw new SetupError(`«${text}» не id чата: нужно целое число.`);
        const subscriber = await subscribers.find(chat);
        if (!subscriber) throw new Failure(`У чата ${chat} нет подписки.`);
        const { status, reason, ordinal } = subscriber;
        if (!json) cli.print(`Подписка ${STATUS[status]}${reason ? ` (${reason})` : ''}.`);
        for (const { slot, state } of await ledger.history(ordinal, 0)) {
          const when = `${localDate(slot, config.timeZone)} ${localTime(slot, config.timeZone)}`;
          cli.print(
            json
              ? JSON.stringify({ slot: new Date(slot).toISOString(), ...state })
              : `${when}  ${inWords(state)}`,
          );
        }
      }),
    );
}

type State = Awaited<ReturnType<Workshop['ledger']['history']>>[number]['state'];

function inWords(state: State): string {
  switch (state.kind) {
    case 'queued':
      return 'ждёт отправки';
    case 'sending':
      return `отправляется, часть ${state.part + 1}`;
    case 'partly':
      return `отправлено частей: ${state.next}, остальные ждут`;
    case 'sent':
      return `доставлена (сообщения ${state.ids.join(', ')})`;
    case 'silent':
      return 'новостей не было, читатель просил молчать';
    case 'failed':
      return `не доставлена: ${state.reason}`;
  }
}
