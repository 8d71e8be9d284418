import type { Command } from 'commander';
import type { Source } from '../domain/source.js';
import type { SourceCheck } from '../feeds/discovery/check-source.js';
import { mayWrite } from './ask-yes.js';
import { chooseSources } from './choose-sources.js';
import { withLiveReading } from './live-reading.js';
import { type Cli, Failure } from './shell.js';
import { checkLines, FIRST_ITEMS } from './sources-words.js';

interface Options {
  yes?: boolean;
  json?: boolean;
}

export function addCheck(sources: Command, cli: Cli): void {
  sources
    .command('check')
    .description('прочитать источники и показать, что в них видно; ничего не сохраняет')
    .argument('[SOURCE...]', 'id источников из sources.json; без них все включённые')
    .option('--yes', 'отметить прочитанные в sources.json как проверенные, не спрашивая')
    .option('--json', 'по строке JSON на источник')
    .action((ids: string[], options: Options) =>
      withLiveReading(cli, async (reading, config) => {
        const { createSourceCheck } = await import('../feeds/discovery/check-source.js');
        const check = createSourceCheck(reading);
        const chosen = chooseSources(reading.region.sources, ids);
        const good: Source[] = [];
        const sound: Source[] = [];
        for (const source of chosen) {
          const outcome = await check(source);
          if (outcome.kind === 'read') good.push(source);
          if (isSound(outcome)) sound.push(source);
          cli.print(options.json ? asJson(source, outcome) : asText(source, outcome, config.timeZone));
        }
        await offerMark(cli, config.configDir, sound, options);
        const failed = chosen.length - good.length;
        if (failed > 0) throw new Failure(`Не прочитано источников: ${failed} из ${chosen.length}.`);
      }),
    );
}

/** Whether all of it reads: one that is read without dates, or by selectors that find nothing, is not verified. */
function isSound(outcome: SourceCheck): boolean {
  return outcome.kind === 'read' && outcome.silent.length === 0 && outcome.undated < outcome.items.length;
}

async function offerMark(
  cli: Cli,
  configDir: string,
  good: readonly Source[],
  { yes }: Options,
): Promise<void> {
  const fresh = good.filter(({ verified }) => !verified).map(({ id }) => id);
  if (fresh.length === 0) return;
  const { openSourcesFile } = await import('../app/sources-file.js');
  const file = openSourcesFile(configDir);
  const write = await mayWrite(cli, {
    yes,
    question: `Отметить в ${file.path} как проверенные: ${fresh.join(', ')}?`,
    how: `Чтобы отметить как проверенные (${fresh.join(', ')}), повторите команду с --yes.`,
  });
  if (!write) return;
  await file.markVerified(fresh);
  cli.io.stderr.write(`Отмечено в ${file.path}: ${fresh.join(', ')}.\n`);
}

function asText({ name, id, url }: Source, outcome: SourceCheck, zone: string): string {
  return [`${name} (${id}) ${url}`, ...checkLines(outcome, zone)].join('\n');
}

function asJson({ id, name, url }: Source, outcome: SourceCheck): string {
  const about = { source: id, name, url };
  if (outcome.kind === 'failed') return JSON.stringify({ ...about, ok: false, ...outcome });
  const { items, ...rest } = outcome;
  return JSON.stringify({
    ...about,
    ok: true,
    ...rest,
    count: items.length,
    items: items.slice(0, FIRST_ITEMS),
  });
}
