import { type Command, Option } from 'commander';
import { openWorkshop } from '../app.js';
import { SetupError } from '../domain/errors.js';
import { dayWindow, localDate } from '../domain/schedule.js';
import { fold } from '../text/fold.js';
import { type Cli, Failure } from './shell.js';

interface Options {
  date?: string;
  rubric?: string;
  format: 'terminal' | 'html' | 'json';
}

export function addToday(program: Command, cli: Cli): void {
  program
    .command('today')
    .description('напечатать сводку за день')
    .option('--date <D>', 'день, например 2025-06-15; без него сегодняшний')
    .option('--rubric <R>', 'одна рубрика: id (sport) или название (Спорт)')
    .addOption(new Option('--format <F>', 'вид').choices(['terminal', 'html', 'json']).default('terminal'))
    .action(async ({ date, rubric, format }: Options) => {
      const config = cli.config();
      const workshop = await openWorkshop(config, { log: cli.log(config.logLevel), env: cli.io.env });
      try {
        const { region, news } = workshop;
        const day = date ?? localDate(workshop.clock(), config.timeZone);
        const window = dayWindow(day, config.timeZone);
        if (!window)
          throw new SetupError(`Не понять дату «${day}». Нужен вид ГГГГ-ММ-ДД, например 2025-06-15.`);
        const one = rubric === undefined ? undefined : findRubric(rubric)?.id;
        if (rubric !== undefined && !one) {
          const known = region.rubrics.map(({ id, name }) => `${id} (${name})`).join(', ');
          throw new SetupError(`Рубрики «${rubric}» нет. Есть: ${known}.`);
        }
        const digest = await news.digest(window, one ? [one] : []);
        const status = await news.status();
        if (status.checkedAt === null && format !== 'json') {
          throw new Failure(
            'Источники ещё не подключены: ни один пока не прочитан. Прочитать сейчас: svodka poll',
          );
        }
        cli.print(
          workshop.render(format, digest, {
            ...status,
            zone: config.timeZone,
            rubricName: news.rubricName,
            rubric: one,
          }),
        );

        function findRubric(wanted: string) {
          return region.rubrics.find(({ id, name }) => id === wanted || fold(name) === fold(wanted));
        }
      } finally {
        await workshop.close();
      }
    });
}
