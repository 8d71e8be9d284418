import type { Command } from 'commander';
import type { Cli } from './shell.js';

export function addMigrate(program: Command, cli: Cli): void {
  program
    .command('migrate')
    .description('довести данные до схемы этой версии; сама Сводка делает это при запуске')
    .option('--dry-run', 'только сказать, что будет сделано; ничего не записывать')
    .option('--json', 'итог строкой JSON')
    .action(async ({ dryRun = false, json }: { dryRun?: boolean; json?: boolean }) => {
      const config = cli.config();
      const { bringUpToDate } = await import('../app/migrating.js');
      const report = await bringUpToDate(config, cli.machine(config), { dryRun });
      if (json) return cli.print(JSON.stringify({ dryRun, ...report }));
      const { from, to, steps } = report;
      if (steps.length === 0) return cli.print(`Схема данных ${to}, делать нечего.`);
      cli.print(
        dryRun
          ? `Схема данных ${from}, у этой версии ${to}. При запуске будет сделано (сейчас ничего не записано):`
          : `Схема данных была ${from}, теперь ${to}. Сделано:`,
      );
      for (const { version, says, records } of steps)
        cli.print(`${String(version).padStart(3)}. ${says}; записей: ${records.toLocaleString('ru-RU')}`);
    });
}
