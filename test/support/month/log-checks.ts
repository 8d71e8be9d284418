import { localDate } from '../../../src/domain/schedule.js';
import { channelOf, counted, type Finding, mayCount, titleOf } from './checks.js';
import { type Month, ZONE } from './days.js';
import type { Matter } from './ledger.js';
import { logOf } from './tables.js';
import { APPROVES, LABELS } from './words.js';

const MAX_TITLE = 120;
const ROLES = { observer: 'наблюдатель', editor: 'редактор', manager: 'управляющий' } as const;

/** What stands in the log after a press of each button; several where it depends on the card. */
function linesAfter(label: string): string[] {
  if (APPROVES.test(label)) return ['одобрено', 'одобрено, ждёт второго'];
  const lines: Record<string, string> = {
    [LABELS.skip]: 'пропущено',
    [LABELS.recall]: 'отменено',
    [LABELS.restore]: 'отменено',
    [LABELS.seen]: 'опубликовано',
    [LABELS.absent]: 'одобрено',
    [LABELS.update]: 'обновлено',
    [LABELS.keep]: 'оставлено без правки',
    [LABELS.remove]: 'удалено',
    [LABELS.removeSurely]: 'удалено',
  };
  const line = LABELS.lessTopic.test(label) ? 'пропущено' : lines[label];
  return line === undefined ? [] : [line];
}

/** Of those who answer one question at once one decides, and all are shown what was decided: their press is answered too. */
const OF_ONE_QUESTION: readonly string[] = [LABELS.update, LABELS.keep, LABELS.remove, LABELS.removeSurely];

interface Decision {
  channel: number;
  /** Day, what, of what, by whom. */
  line: string;
  isSure: boolean;
}

/** 6: a line for every decision that was answered, none for what was not pressed. */
export async function unlogged(month: Month): Promise<Finding[]> {
  const findings: Finding[] = [];
  const decisions = decisionsOf(month);
  for (const { chat } of month.cast.channels) {
    const own = decisions.filter(({ channel }) => channel === chat);
    const log = (await logOf(month, chat))
      .slice(1)
      .map(([day, , what = '', title = '', who]) => [day, folded(what), uncorrected(title), who].join(' | '));
    const lines = new Set([...own.map(({ line }) => line), ...log.filter((line) => isByPerson(line))]);
    for (const line of lines) {
      const there = log.filter((one) => one === line).length;
      const pressed = own.filter((one) => one.line === line);
      const sure = pressed.filter(({ isSure }) => isSure).length;
      if (there < sure || there > pressed.length)
        findings.push(
          `${titleOf(month, chat)}: ${line}: ${there} in the log, ${sure}–${pressed.length} pressed`,
        );
    }
  }
  return findings;
}

function decisionsOf(month: Month): Decision[] {
  const pressed = month.ledger.presses
    .filter((press) => press.matter && linesAfter(press.label).length > 0 && mayCount(press))
    .map((press) => ({
      ...press,
      what: linesAfter(press.label)[0] ?? '',
      // A topic is spared whatever has become of its card meanwhile.
      isSure: counted(press) && !OF_ONE_QUESTION.includes(press.label) && !LABELS.lessTopic.test(press.label),
    }));
  const typed = month.ledger.allTyped.map((one) => ({ ...one, what: 'изменено' }));
  return [...pressed, ...typed].flatMap(({ person, matter, at, what, isSure }) => {
    if (!matter) return [];
    const title = titleOfMatter(month, matter);
    const who = nameOf(month, person, matter.channel);
    return [{ channel: matter.channel, isSure, line: [localDate(at, ZONE), what, title, who].join(' | ') }];
  });
}

/** Two pairs of eyes or one: an approval is an approval. */
const folded = (what: string) => (what === 'одобрено, ждёт второго' ? 'одобрено' : what);
/** What the program does by itself and what a rule does was pressed by nobody. */
const isByPerson = (line: string) =>
  !/\| (бот|по правилу \(.*\))$/.test(line) &&
  /\| (одобрено|пропущено|отменено|изменено|обновлено|оставлено без правки) \|/.test(line);

function titleOfMatter(month: Month, { article, own }: Matter): string {
  if (article === null) return `Ждём всех на встрече ${own}.`;
  return uncorrected(month.news.find(({ number }) => number === article)?.title ?? '');
}

/** A channel may have been offered a story before its headline was corrected, or after. */
const uncorrected = (title: string) => title.replace(/, уточнение \d+$/, '').slice(0, MAX_TITLE);

function nameOf(month: Month, person: number, chat: number): string {
  const member = channelOf(month, chat)?.members.find((one) => one.person === person);
  return member?.label ?? (member ? ROLES[member.role] : 'бывший участник');
}
