import type { Command } from 'commander';
import type { Clock } from '../domain/clock.js';
import { createProgressLine } from './progress-line.js';
import type { Cli } from './shell.js';
import { withWorkshop } from './workshop.js';

export function addReannotate(program: Command, cli: Cli): void {
  program
    .command('reannotate')
    .description(
      'разметить сохранённые новости заново: после обновления программы, правил или списков региона',
    )
    .option('--all', 'разметить и те, что уже размечены по нынешним правилам')
    .option('--json', 'итог строкой JSON')
    .action(({ all = false, json }: { all?: boolean; json?: boolean }) =>
      withWorkshop(cli, async ({ reannotate, clock }) => {
        const progress = showProgress(cli, clock);
        const outcome = await reannotate.run({ all, signal: cli.io.stop, onProgress: progress.show });
        progress.end();
        const { kind, seen, annotated, unreadable, total } = outcome;
        if (json)
          cli.print(JSON.stringify({ finished: kind === 'finished', seen, annotated, unreadable, total }));
        if (unreadable > 0) {
          cli.io.stderr.write(
            `Не читаются и оставлены как есть: ${number(unreadable)}. Какие, сказано в журнале.\n`,
          );
        }
        if (kind === 'stopped') {
          const again = all ? 'svodka reannotate --all' : 'svodka reannotate';
          cli.io.stderr.write(
            `Остановлено, просмотрено ${number(seen)} из ${number(total)}. Продолжить с этого места: ${again}\n`,
          );
        } else if (!json) {
          cli.print(`Готово. Просмотрено новостей: ${number(seen)}, размечено заново: ${number(annotated)}.`);
        }
      }),
    );
}

/** A bar that is drawn over itself on a terminal, else a line for each tenth. */
function showProgress({ io: { stderr } }: Cli, clock: Clock) {
  const line = createProgressLine(clock);
  const isTerminal = 'isTTY' in stderr && stderr.isTTY === true;
  let tenth = -1;
  return {
    show({ seen, total }: { seen: number; total: number }): void {
      const words = line(seen, total);
      if (isTerminal) return void stderr.write(`\r\u001b[K${words}`);
      const now = total === 0 ? 0 : Math.floor((10 * seen) / total);
      // Where an earlier run ended is no tenth of this one.
      if (tenth >= 0 && now > tenth) stderr.write(`${words}\n`);
      tenth = now;
    },
    end(): void {
      if (isTerminal) stderr.write('\n');
    },
  };
}

function number(value: number): string {
  return value.toLocaleString('ru-RU');
}
