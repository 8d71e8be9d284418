import type { Command } from 'commander';
import type { CleanUpReport } from '../domain/retention.js';
import type { Cli } from './shell.js';
import { withWorkshop } from './workshop.js';

/** In the order in which they are named. */
const KINDS: readonly [keyof CleanUpReport, string][] = [
  ['articles', 'новости'],
  ['cards', 'карточки'],
  ['posts', 'записи о постах'],
  ['postNames', 'имена опубликованного'],
  ['corrections', 'исправления'],
  ['proposals', 'предложенные тексты'],
  ['audit', 'строки журналов каналов'],
  ['ledger', 'отметки о рассылках (по времени выпуска)'],
];

export function addCleanUp(program: Command, cli: Cli): void {
  program
    .command('clean-up')
    .description('удалить то, чей срок вышел (RETENTION_DAYS); само делается каждую ночь между 3 и 5 часами')
    .option('--dry-run', 'только посчитать, что будет удалено')
    .option('--json', 'итог строкой JSON')
    .action(({ dryRun = false, json }: { dryRun?: boolean; json?: boolean }) =>
      withWorkshop(
        cli,
        async (workshop) => {
          const { openCleanUp } = await import('../app/clean-up.js');
          const done = await openCleanUp(workshop).run({ dryRun, signal: cli.io.stop });
          if (done === null) {
            cli.io.stderr.write(
              'Остановлено. Что удалено, того нет; остальное уйдёт при следующей уборке.\n',
            );
            return;
          }
          const { report, tookMs } = done;
          if (json) return cli.print(JSON.stringify({ dryRun, tookMs, ...report }));
          const days = workshop.config.retentionDays;
          cli.print(`${dryRun ? 'Будет удалено' : 'Удалено'} (новости хранятся ${days} дн.):`);
          for (const [kind, name] of KINDS) cli.print(`  ${name}: ${report[kind].toLocaleString('ru-RU')}`);
          if (report.keptListed + report.keptNeeded > 0)
            cli.print(
              `Остаются, хотя старше: ${report.keptListed} (их ещё показывает издание), ` +
                `${report.keptNeeded} (нужны карточкам, постам или тем, кто следит за сюжетом).`,
            );
          if (report.keptUnreadable > 0)
            cli.print(`Не читаются и оставлены: ${report.keptUnreadable}. Какие, сказано в журнале.`);
        },
        'reader',
      ),
    );
}
