import type { Command } from 'commander';
import { SetupError } from '../domain/errors.js';
import { localDate, localTime } from '../domain/schedule.js';
import { type Cli, Failure } from './shell.js';
import { withWorkshop } from './workshop.js';

export function addWithdraw(program: Command, cli: Cli): void {
  program
    .command('withdraw')
    .description('отозвать новость: больше не показывать, не присылать и не публиковать')
    .argument('<ADDRESS>', 'адрес новости, как он опубликован, или её id')
    .requiredOption('--reason <TEXT>', 'почему; останется в журнале отзывов')
    .option('--json', 'итог строкой JSON')
    .action((named: string, { reason, json }: { reason: string; json?: boolean }) =>
      withWorkshop(cli, async ({ withdraw, config: { timeZone } }) => {
        if (reason.trim() === '') throw new SetupError('Скажите в --reason, почему новость отозвана.');
        const outcome = await withdraw(named.trim(), reason.trim());
        if (outcome.kind === 'unknown') {
          throw new Failure(
            `Новости «${named}» в базе нет. Проверьте адрес: нужна страница самой новости, а не ленты или рубрики.`,
          );
        }
        if (json) return cli.print(JSON.stringify(outcome));
        if (outcome.kind === 'withdrawn') return cli.print(`Отозвана: ${outcome.title} (${outcome.url})`);
        const { at, reason: first } = outcome.withdrawal;
        cli.print(
          `Уже отозвана ${localDate(at, timeZone)} в ${localTime(at, timeZone)}: ${outcome.title} (${first})`,
        );
      }),
    );
}
