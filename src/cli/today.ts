import { type Command, Option } from 'commander';
import type { Workshop } from '../app/workshop.js';
import type { AnsweredDigest } from '../domain/digest.js';
import { SetupError } from '../domain/errors.js';
import { dayWindow, localDate } from '../domain/schedule.js';
import { digestMessages } from '../messages/digest-message.js';
import { digestTerminal } from '../messages/digest-terminal.js';
import type { DigestFrame } from '../messages/digest-title.js';
import { headlineMessages } from '../messages/headlines-digest.js';
import { richDigest } from '../messages/rich-digest.js';
import { stems } from '../text/stems.js';
import { chooseDistrict } from './choose-district.js';
import { chooseNamed } from './choose-named.js';
import { NO_SOURCES } from './choose-sources.js';
import { type Cli, Failure } from './shell.js';
import { withWorkshop } from './workshop.js';

const FORMATS = ['terminal', 'html', 'rich', 'headlines', 'json'] as const;

interface Options {
  date?: string;
  rubric?: string;
  district?: string;
  topic?: string;
  first?: string[];
  words?: string[];
  detailed?: true;
  format: (typeof FORMATS)[number];
}

export function addToday(program: Command, cli: Cli): void {
  program
    .command('today')
    .description('напечатать сводку за день')
    .option('--date <D>', 'день, например 2025-06-15; без него сегодняшний')
    .option('--rubric <R>', 'одна рубрика: id (sport) или название (Спорт)')
    .option(
      '--district <X>',
      'один район или город: id (borovsky), название (Боровский район) или место в нём (Балабаново)',
    )
    .option('--topic <T>', 'одна тема: id (outages) или название (Отключения)')
    .option('--first <X...>', 'поднять эти районы и города выше других; называются как в --district')
    .option('--words <W...>', 'поднять новости с этими словами выше других')
    .option('--detailed', 'делить на рубрики по содержанию, а не как издания')
    .addOption(
      new Option(
        '--format <F>',
        'вид: html и headlines — сообщения Telegram, rich — то, что получит sendRichMessage',
      )
        .choices(FORMATS)
        .default('terminal'),
    )
    .action((options: Options) =>
      withWorkshop(cli, async (workshop) => {
        const { news, config, clock, region } = workshop;
        const zone = config.timeZone;
        const day = options.date ?? localDate(clock(), zone);
        const window = dayWindow(day, zone);
        if (!window)
          throw new SetupError(`Не понять дату «${day}». Нужен вид ГГГГ-ММ-ДД, например 2025-06-15.`);
        const { rubric, district, topic, mine } = chosen(workshop, options);
        const status = await news.status();
        if (!region.sources.some(({ enabled }) => enabled)) throw new Failure(NO_SOURCES);
        if (status.checkedAt === null) throw new Failure(await unreadWords(workshop));
        if (window.from > clock()) throw new Failure(`День ${day} ещё не наступил.`);
        const digest = await news.digest(window, {
          rubrics: rubric ? [rubric.id] : [],
          districts: district ? [district.id] : [],
          topics: topic ? [topic.id] : [],
          detailed: options.detailed ?? false,
          mine,
        });
        const about = [topic, district].flatMap((one) => one?.name ?? []);
        const frame = {
          ...status,
          zone,
          rubricName: news.rubricName,
          rubric: rubric?.id,
          about,
          isYearSaid: true,
        };
        cli.print(render(workshop, options.format, digest, frame));
      }),
    );
}

/** @throws SetupError naming what there is */
function chosen({ region }: Workshop, { rubric, district, topic, first = [], words = [] }: Options) {
  const districtOf = (wanted: string) => chooseDistrict(region.districts, wanted);
  return {
    rubric: rubric === undefined ? undefined : chooseNamed(region.rubrics, rubric, 'Рубрики'),
    district: district === undefined ? undefined : districtOf(district),
    topic: topic === undefined ? undefined : chooseNamed(region.topics, topic, 'Темы'),
    mine: { districts: first.map((wanted) => districtOf(wanted).id), stems: stems(words.join(' ')) },
  };
}

/** Nothing was read so far: what each source that was asked has answered. */
async function unreadWords({ sourceHealth }: Workshop): Promise<string> {
  const errors = (await sourceHealth.all()).flatMap(({ name, error }) =>
    error === null ? [] : [`${name}: ${error}`],
  );
  const said = errors.length > 0 ? ` (${errors.join('; ')})` : '';
  return `Ни один источник ещё не прочитан${said}. Прочитать сейчас: svodka poll`;
}

function render(
  { say }: Workshop,
  format: Options['format'],
  digest: AnsweredDigest,
  frame: DigestFrame,
): string {
  if (format === 'json') return JSON.stringify({ ...digest, failing: frame.failing }, null, 2);
  if (format === 'terminal') return digestTerminal(say, digest, frame);
  if (format === 'rich') {
    const content = richDigest(say, digest, frame);
    if (!content) throw new Failure('Сводка не помещается в одно сообщение. Возьмите --format html.');
    return JSON.stringify({ rich_message: content }, null, 2);
  }
  return (format === 'headlines' ? headlineMessages : digestMessages)(say, digest, frame)
    .map(({ html }) => html)
    .join('\n\n');
}
