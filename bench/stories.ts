import { createGrouping, type Report } from '#src/digest/grouping.js';
import { MINUTE } from '#src/domain/clock.js';
import { loadSimilarity } from '#src/models.js';

/**
 * What it costs to join a report to a story with 10 000 in the window: node dist/bench/stories.js
 * Invented news of many places and subjects, told by many outlets; the last 2000 are timed.
 */
const PLACES =
  'Боровск Козельск Таруса Медынь Юхнов Мосальск Жиздра Людиново Сухиничи Мещовск Перемышль Думиничи'.split(
    ' ',
  );
const SUBJECTS = [
  'столкнулись грузовик и легковушка',
  'открыли новую спортивную площадку',
  'отключат холодную воду из-за ремонта',
  'осудили бухгалтера за растрату',
  'потушили пожар в жилом доме',
  'наградили лучших учителей района',
  'нашли пропавшего в лесу пенсионера',
  'отремонтируют мост через реку',
];
const DETAILS = 'Петров Иванова Сидоров Калинин Громова Титов Власова Орлов Зайцева Фомин'.split(' ');
const WINDOW = 10_000;
const TIMED = 2_000;

const similarity = loadSimilarity();
const grouping = createGrouping({ similarity });
for (let at = 0; at < WINDOW; at++) grouping.add(reportOf(at));
const cpu = process.cpuUsage();
const begun = performance.now();
const stories = new Set<string>();
for (let at = WINDOW; at < WINDOW + TIMED; at++) stories.add(grouping.add(reportOf(at)).story);
const each = (performance.now() - begun) / TIMED;
const { user, system } = process.cpuUsage(cpu);
console.log(
  `a join with ${WINDOW} in the window: ${each.toFixed(3)} ms, ${((user + system) / 1000 / TIMED).toFixed(3)} ms of processor time (${stories.size} stories of ${TIMED} reports)`,
);

function reportOf(at: number): Report {
  const pick = (list: readonly string[], step: number) => list[Math.floor(at * step) % list.length] as string;
  const subject = pick(SUBJECTS, 7 / 3);
  const number = (at * 7919) % 997;
  return {
    id: `report-${at}`,
    sourceId: `outlet-${at % 30}`,
    title: `${pick(PLACES, 5 / 2)}: ${subject}, дом ${number}`,
    text:
      `По словам ${pick(DETAILS, 11 / 7)} из отдела ${number % 40}, это произошло на улице имени ` +
      `${pick(DETAILS, 3 / 2)}а-${number}. Подробности ${at % 613} службы уточняют, работы займут ${at % 9} часа. ` +
      `Жителей просят обращаться по телефону диспетчерской; ${subject} ранее уже сообщалось в этом году.`,
    publishedAt: Date.UTC(2026, 1, 1) + Math.floor((at * 72 * 60) / WINDOW) * (MINUTE / 2),
    districts: [`district-${at % 26}`],
    topics: [`topic-${at % 16}`],
  };
}
