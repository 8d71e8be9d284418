import type { Command } from 'commander';
import { holdingsInWords, sizeInWords } from './backup-words.js';
import { createProgressBar } from './progress-bar.js';
import { type Cli, Failure } from './shell.js';

export function addBackup(program: Command, cli: Cli): void {
  program
    .command('backup')
    .description('сохранить все данные в файл, не останавливая работы')
    .argument('<FILE>', 'куда; файл с персональными данными, храните его как пароль')
    .option('--force', 'заменить файл, если он уже есть')
    .option('--stopped', 'Сводка остановлена: копировать, не следя за изменениями (если Redis этого не даёт)')
    .option('--json', 'итог строкой JSON')
    .action(
      async (
        file: string,
        { force = false, stopped = false, json }: { force?: boolean; stopped?: boolean; json?: boolean },
      ) => {
        const config = cli.config();
        const { backUp } = await import('../app/backup.js');
        const bar = createProgressBar(cli.io, cli.clock, 'Копирую:');
        const outcome = await backUp(config, cli.machine(config), {
          ...{ file, force, stopped, onProgress: bar.show, signal: cli.io.stop },
        }).finally(bar.end);
        if (outcome.kind === 'failed') throw new Failure(outcome.why);
        if (json) return cli.print(JSON.stringify(outcome));
        cli.print(
          `Готово: ${file}, ${sizeInWords(outcome.bytes)}. В копии ${holdingsInWords(outcome)}. ` +
            'В ней персональные данные: храните её там, где её не прочтут чужие.',
        );
      },
    );
}
