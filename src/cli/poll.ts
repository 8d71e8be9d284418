import type { Command } from 'commander';
import type { Workshop } from '../app/workshop.js';
import { chooseSources } from './choose-sources.js';
import { type Cli, Failure } from './shell.js';
import { withWorkshop } from './workshop.js';

export function addPoll(program: Command, cli: Cli): void {
  program
    .command('poll')
    .description('прочитать источники один раз, сейчас')
    .argument('[SOURCE...]', 'id источников из sources.json; без них все включённые')
    .option('--json', 'по строке JSON на источник')
    .action((ids: string[], { json }: { json?: boolean }) =>
      withWorkshop(
        cli,
        async (workshop) => {
          const chosen = chooseSources(workshop.region.sources, ids);
          let failed = 0;
          const poller = workshop.createPoller((source, outcome) => {
            if (outcome.kind === 'failed') failed += 1;
            cli.print(
              json
                ? JSON.stringify({ source: source.id, ...outcome, memory: undefined, wishes: undefined })
                : `${source.name}: ${inWords(outcome)}`,
            );
          });
          await poller.readNow(chosen);
          if (failed > 0) throw new Failure(`Не прочитано источников: ${failed} из ${chosen.length}.`);
        },
        'reader',
      ),
    );
}

type Outcome = Parameters<Parameters<Workshop['createPoller']>[0]>[1];

function inWords(outcome: Outcome): string {
  if (outcome.kind === 'failed') return outcome.message;
  if (outcome.kind === 'unchanged') return 'без изменений';
  const { found, added, changed, refused } = outcome;
  return `прочитано ${found}, новых ${added}, исправлено ${changed}, не разобрано ${refused}`;
}
