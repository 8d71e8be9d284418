import type { Command } from 'commander';
import { openWorkshop } from '../app.js';
import { SetupError } from '../domain/errors.js';
import { type Cli, Failure } from './shell.js';

export function addPoll(program: Command, cli: Cli): void {
  program
    .command('poll')
    .description('прочитать источники один раз, сейчас')
    .argument('[SOURCE...]', 'id источников из sources.json; без них все включённые')
    .option('--json', 'по строке JSON на источник')
    .action(async (ids: string[], { json }: { json?: boolean }) => {
      const config = cli.config();
      const workshop = await openWorkshop(config, { log: cli.log(config.logLevel), env: cli.io.env });
      try {
        const sources =
          ids.length === 0 ? workshop.region.sources.filter(({ enabled }) => enabled) : ids.map(find);
        let failed = 0;
        await workshop.poll(sources, (source, outcome) => {
          if (outcome.kind === 'failed') failed += 1;
          cli.print(json ? JSON.stringify({ source: source.id, ...outcome }) : inWords(source.name, outcome));
        });
        if (failed > 0) throw new Failure(`Не прочитано источников: ${failed} из ${sources.length}.`);

        function find(id: string) {
          const source = workshop.region.sources.find((known) => known.id === id);
          if (source) return source;
          const known = workshop.region.sources.map((other) => other.id).join(', ');
          throw new SetupError(`Источника «${id}» нет в sources.json. Есть: ${known}.`);
        }
      } finally {
        await workshop.close();
      }
    });
}

type Outcome = Parameters<Parameters<Awaited<ReturnType<typeof openWorkshop>>['poll']>[1]>[1];

function inWords(name: string, outcome: Outcome): string {
  if (outcome.kind === 'failed') return `${name}: ${outcome.message}`;
  if (outcome.kind === 'unchanged') return `${name}: без изменений`;
  const { found, added, changed, refused } = outcome;
  return `${name}: прочитано ${found}, новых ${added}, исправлено ${changed}, не разобрано ${refused}`;
}
