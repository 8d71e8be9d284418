import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Workshop } from '../app/workshop.js';
import { SetupError } from '../domain/errors.js';
import { isConnected, type ListedInstitution, type Place } from '../domain/institution.js';
import { decodeText } from '../feeds/text/charset.js';
import { csvOf } from '../messages/csv.js';
import { type RefusedInstitution, readInstitutions } from '../region/institution-list.js';
import { whyNoTable } from '../region/no-table.js';
import { type Cli, Failure } from './shell.js';
import { withWorkshop } from './workshop.js';

const REASONS: Record<RefusedInstitution['reason'], string> = {
  'no-name': 'нет названия организации',
  'too-long': 'слишком длинно, больше 200 знаков в ячейке',
  columns: 'ячеек больше, чем столбцов: нет ли лишнего разделителя?',
  repeated: 'повтор: такая ссылка или такая организация в этом районе уже была',
};

const HELP = `
Таблица: CSV в UTF-8, разделитель «;», «,» или табуляция. Столбцы узнаются по заголовку, в любом порядке:
  организация  организация, учреждение, наименование, название
  тип          тип, вид, категория
  район        район, округ, муниципалитет, город
  ссылка       ссылка, канал, страница, адрес: @имя или https://t.me/имя; можно оставить пустой
  контакт      контакт, ответственный, телефон, почта; виден только куратору
  номинация    номинация; необязателен
Без заголовка столбцы читаются в этом порядке. Чего в таблице нет столбцом, остаётся как было; пустая ячейка стирает.

Печатает CSV «организация;тип;район;страница;ссылка»: по ссылке учреждение подключает свой канал. Ссылка одноразовая,
на 30 дней. Повторный импорт обновляет записи; подключённым и тем, чья ссылка ещё действует, новую не даёт.
Кого в файле больше нет, остаётся в списке; --remove-missing убирает таких, но не подключённых.`;

interface ImportOptions {
  bot?: string;
  reissue?: boolean;
  removeMissing?: boolean;
  json?: boolean;
}

/** The commands for who keeps the list of institutions. */
export function addChannels(program: Command, cli: Cli): void {
  const channels = program
    .command('channels')
    .description('учреждения региона и их каналы')
    .helpCommand(false);
  channels
    .command('import')
    .description('взять список учреждений и выпустить ссылки, по которым они подключат каналы')
    .argument('<FILE>', 'таблица CSV')
    .option('--bot <NAME>', 'имя бота в Telegram; без него спрошу Telegram')
    .option('--reissue', 'выпустить ссылки заново всем, кто не подключён; прежние перестанут действовать')
    .option('--remove-missing', 'убрать из списка тех неподключённых, кого нет в файле')
    .option('--json', 'по строке JSON на учреждение')
    .addHelpText('after', HELP)
    .action(async (path: string, options: ImportOptions) => {
      const bytes = await readFile(path).catch(() => {
        throw new SetupError(`${path}: файл не читается.`);
      });
      const text = decodeText(bytes, null);
      const wrong = whyNoTable(bytes, text);
      if (wrong !== null) throw new Failure(`${path}: ${wrong}`);
      const { listed, refused, linkless, absent, unknownHeading } = readInstitutions(text);
      if (unknownHeading !== null)
        throw new Failure(
          `${path}: первая строка похожа на заголовок, но столбцы не узнаны: ${unknownHeading.join(', ')}. Назовите столбцы «организация», «тип», «район» и так далее (channels import --help). Список не изменён.`,
        );
      for (const { line, reason } of refused)
        cli.io.stderr.write(`Строка ${line} не взята: ${REASONS[reason]}.\n`);
      for (const line of linkless)
        cli.io.stderr.write(
          `Строка ${line} взята без страницы: это не канал Telegram (нужно @имя или https://t.me/имя).\n`,
        );
      if (listed.length === 0) throw new Failure(`${path}: ни одного учреждения. Список не изменён.`);
      await withWorkshop(cli, (workshop) => take(cli, workshop, listed, { ...options, absent }));
    });
  channels
    .command('list')
    .description('показать учреждения и подключены ли они; контактов не показывает')
    .option('--json', 'по строке JSON на учреждение')
    .action(({ json }: { json?: boolean }) =>
      withWorkshop(cli, async (workshop) => {
        const { openInstitutionList } = await import('../app/institution-list.js');
        for (const place of await openInstitutionList(workshop).region.places()) {
          const { id, organisation, type, district, link } = place.institution;
          const state = stateOf(place);
          if (json) cli.print(JSON.stringify({ id, organisation, type, district, link, state }));
          else cli.print(`${STATES[state]}  ${[organisation, district].filter(Boolean).join(', ')}`);
        }
      }),
    );
}

const STATES = {
  connected: 'подключён   ',
  other: 'другой канал',
  lost: 'отключился  ',
  waiting: 'не подключён',
} as const;

function stateOf(place: Place): keyof typeof STATES {
  if (place.channel === null) return 'waiting';
  if (place.channel.status === 'lost') return 'lost';
  return isConnected(place) ? 'connected' : 'other';
}

async function take(
  cli: Cli,
  workshop: Workshop,
  listed: readonly ListedInstitution[],
  {
    bot,
    reissue = false,
    removeMissing = false,
    json,
    absent,
  }: ImportOptions & { absent: readonly (keyof ListedInstitution)[] },
): Promise<void> {
  const { askBotName, openInstitutionList } = await import('../app/institution-list.js');
  // Asked first: a link that cannot be printed must not be made.
  const name = bot === undefined ? await askBotName(workshop.config) : botName(bot);
  const { imported, missing, removed } = await openInstitutionList(workshop).take(listed, {
    reissue,
    removeMissing,
    absent,
  });
  // One of each line, in their order: two schools of one name are told apart by what stands beside it.
  const rows = imported.map(({ token, ...one }, at) => ({
    ...one,
    type: listed[at]?.type ?? '',
    district: listed[at]?.district ?? '',
    page: listed[at]?.link ?? null,
    link: token === null ? null : `https://t.me/${name}?start=inst_${token}`,
  }));
  if (json) for (const row of rows) cli.print(JSON.stringify(row));
  else
    cli.io.stdout.write(
      csvOf([
        ['организация', 'тип', 'район', 'страница', 'ссылка'],
        ...rows.flatMap(({ organisation, type, district, page, link }) =>
          link === null ? [] : [[organisation, type, district, page, link]],
        ),
      ]),
    );
  const count = (wanted: (row: (typeof rows)[number]) => boolean) => rows.filter(wanted).length;
  cli.io.stderr.write(
    `Учреждений в файле: ${rows.length}. Новых: ${count(({ state }) => state === 'new')}, подключены: ${count(({ state }) => state === 'connected')}, ссылок выпущено: ${count(({ link }) => link !== null)}.\n`,
  );
  if (missing.length > 0) cli.io.stderr.write(`${missingInWords(missing, removed)}\n`);
  const standing = count(({ state, link }) => state === 'invited' && link === null);
  if (standing > 0)
    cli.io.stderr.write(
      `Ссылки, выданные раньше, ещё действуют у ${standing}. Выпустить всем новые: --reissue.\n`,
    );
}

const NAMED = 5;

function missingInWords(missing: readonly Place[], removed: number): string {
  const names = missing.slice(0, NAMED).map(({ institution: { organisation, district } }) => {
    const place = district === '' ? '' : `, ${district}`;
    return `«${organisation}»${place}`;
  });
  const more = missing.length > NAMED ? ` и ещё ${missing.length - NAMED}` : '';
  const head = `Есть в списке, но не в этом файле: ${missing.length} (${names.join('; ')}${more}).`;
  if (removed === missing.length) return `${head} Убраны.`;
  if (removed > 0) return `${head} Убрано: ${removed}; подключённые остаются.`;
  return `${head} Убрать неподключённых: --remove-missing.`;
}

/** As Telegram takes it: https://core.telegram.org/bots/features#botfather; links of another name would lead nowhere. */
function botName(typed: string): string {
  const name = typed.replace(/^@/, '');
  if (/^[a-z]\w{3,31}$/i.test(name)) return name;
  throw new SetupError('--bot: имя бота пишут латиницей, как в Telegram, например svodka_bot.');
}
