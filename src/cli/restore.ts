import type { Command } from 'commander';
import type { Backup, Standing } from '../app/restore.js';
import type { Instant } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';
import { localToInstant } from '../domain/schedule.js';
import { mayWrite } from './ask-yes.js';
import { holdingsInWords, momentInWords } from './backup-words.js';
import { createProgressBar } from './progress-bar.js';
import { type Cli, Failure } from './shell.js';

interface Options {
  replace?: boolean;
  yes?: boolean;
  anotherBot?: boolean;
  workedUntil?: string;
  json?: boolean;
}

export function addRestore(program: Command, cli: Cli): void {
  program
    .command('restore')
    .description('вернуть данные из файла, сделанного svodka backup; Сводка должна быть остановлена')
    .argument('<FILE>', 'резервная копия')
    .option('--replace', 'заменить то, что лежит сейчас; сначала будет показано что, и нужен ответ «да»')
    .option('--yes', 'с --replace: не спрашивать')
    .option('--another-bot', 'копия другого бота, и так и надо')
    .option(
      '--worked-until <TIME>',
      'когда потерянная Сводка работала в последний раз: 2026-11-28T14:05 по местному времени, или backup, ' +
        'если после копии ничего не было. Что до этого момента полагалось прислать, снова не присылается. Без параметра: сейчас',
    )
    .option('--json', 'итог строкой JSON')
    .action((file: string, options: Options) => run(cli, file, options));
}

async function run(
  cli: Cli,
  file: string,
  { replace = false, yes, anotherBot = false, workedUntil, json }: Options,
): Promise<void> {
  const config = cli.config();
  const { timeZone } = config;
  const until = workedUntil === undefined ? null : momentOf(workedUntil, timeZone);
  const { restore } = await import('../app/restore.js');
  const bars = {
    check: createProgressBar(cli.io, cli.clock, 'Проверяю:'),
    load: createProgressBar(cli.io, cli.clock, 'Загружаю:'),
  };
  const outcome = await restore(config, cli.machine(config), {
    ...{ file, anotherBot, workedUntil: until, signal: cli.io.stop },
    onProgress: (stage, done, total) => bars[stage].show(done, total),
    async mayReplace(standing, backup) {
      bars.check.end();
      const words = `${comparison(standing, backup, timeZone)}\n`;
      if (!replace) throw new SetupError(`${words}База не пуста. Чтобы заменить её, добавьте --replace.`);
      cli.io.stderr.write(words);
      const how = 'Спросить некого. Чтобы заменить без вопроса: --replace --yes';
      return mayWrite(cli, { yes, question: 'Удалить то, что есть, и вернуть копию?', how });
    },
  }).finally(bars.load.end);

  if (outcome.kind === 'refused') throw new Failure(outcome.why);
  if (outcome.kind === 'declined') throw new Failure('Ничего не тронуто.');
  if (outcome.kind === 'unfinished') {
    throw new Failure(
      `${outcome.why} База заполнена не до конца, и Сводка с ней не запустится. Повторите: svodka restore ФАЙЛ`,
    );
  }
  if (json) return cli.print(JSON.stringify(outcome));
  const { header, trailer, skipped, doubtful, migrated } = outcome;
  cli.print(
    `Готово, вернулось то, что было ${momentInWords(header.createdAt, timeZone)}: ${holdingsInWords(trailer)}.`,
  );
  if (migrated.length > 0) cli.print(`Данные доведены до схемы ${migrated.at(-1)}.`);
  const moment = momentInWords(outcome.until, timeZone);
  cli.print(
    `Сводки, которые полагались до ${moment}, снова не придут: ${skipped}. ` +
      `Постов, о которых неизвестно, вышли ли они: ${doubtful}; о каждом бот спросит того, кто его одобрил.`,
  );
  cli.print('Кто попросил забыть себя после этой копии, снова в базе: забудьте их ещё раз (docs/backup.md).');
}

function comparison(standing: Standing, { header, trailer }: Backup, zone: string): string {
  return (
    `Сейчас в базе ${holdingsInWords(standing)}.\n` +
    `В копии от ${momentInWords(header.createdAt, zone)} (Сводка ${header.program}, схема ${header.schema}) ${holdingsInWords(trailer)}.`
  );
}

function momentOf(typed: string, zone: string): Instant | 'backup' {
  if (typed === 'backup') return 'backup';
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)$/.exec(typed) ?? [];
  const parts = {
    ...{
      year: Number(year),
      month: Number(month),
      day: Number(day),
      hour: Number(hour),
      minute: Number(minute),
    },
  };
  const at = year === undefined ? null : localToInstant(parts, zone);
  if (at === null)
    throw new SetupError('--worked-until: нужно время вида 2026-11-28T14:05 или слово backup.');
  return at;
}
