import { type Command, Option } from 'commander';
import type { Workshop } from '../app/workshop.js';
import type { Digest } from '../domain/digest.js';
import { SetupError } from '../domain/errors.js';
import type { RubricId } from '../domain/rubric.js';
import { dayWindow, localDate } from '../domain/schedule.js';
import { type DigestFrame, digestMessages } from '../messages/digest-message.js';
import { digestTerminal } from '../messages/digest-terminal.js';
import { fold } from '../text/fold.js';
import { NO_SOURCES } from './choose-sources.js';
import { type Cli, Failure } from './shell.js';
import { withWorkshop } from './workshop.js';

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
    .action(({ date, rubric: wanted, format }: Options) =>
      withWorkshop(cli, async (workshop) => {
        const { news, config, clock, region } = workshop;
        const zone = config.timeZone;
        const day = date ?? localDate(clock(), zone);
        const window = dayWindow(day, zone);
        if (!window)
          throw new SetupError(`Не понять дату «${day}». Нужен вид ГГГГ-ММ-ДД, например 2025-06-15.`);
        const rubric = wanted === undefined ? undefined : findRubric(workshop, wanted);
        const status = await news.status();
        if (!region.sources.some(({ enabled }) => enabled)) throw new Failure(NO_SOURCES);
        if (status.checkedAt === null) throw new Failure(await unreadWords(workshop));
        if (window.from > clock()) throw new Failure(`День ${day} ещё не наступил.`);
        const digest = await news.digest(window, rubric ? [rubric] : []);
        cli.print(render(workshop, format, digest, { ...status, zone, rubricName: news.rubricName, rubric }));
      }),
    );
}

/** Nothing was read so far: what each source that was asked has answered. */
async function unreadWords({ sourceHealth }: Workshop): Promise<string> {
  const errors = (await sourceHealth.all()).flatMap(({ name, error }) =>
    error === null ? [] : [`${name}: ${error}`],
  );
  const said = errors.length > 0 ? ` (${errors.join('; ')})` : '';
  return `Ни один источник ещё не прочитан${said}. Прочитать сейчас: svodka poll`;
}

function findRubric({ region }: Workshop, wanted: string): RubricId {
  const found = region.rubrics.find(({ id, name }) => id === wanted || fold(name) === fold(wanted));
  if (found) return found.id;
  const known = region.rubrics.map(({ id, name }) => `${id} (${name})`).join(', ');
  throw new SetupError(`Рубрики «${wanted}» нет. Есть: ${known}.`);
}

function render({ say }: Workshop, format: Options['format'], digest: Digest, frame: DigestFrame): string {
  if (format === 'json') return JSON.stringify({ ...digest, failing: frame.failing }, null, 2);
  if (format === 'terminal') return digestTerminal(say, digest, frame);
  return digestMessages(say, digest, frame)
    .map(({ html }) => html)
    .join('\n\n');
}
