import { SCHOOL_CHANNEL, type TestPerson } from '@svodka/sandbox';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const MOSCOW_OFFSET_MS = 3 * HOUR_MS;
/** He writes between ten and six, not always at the same hour. */
const WRITES_FROM_HOUR = 10;
const WRITING_HOURS = 8;
const HOUR_STEP = 3.2;
const DAYS = 60;
const SUBSCRIBERS_THEN = 262;
const SUBSCRIBERS_NOW = 315;

/** What Mikhail wrote into the channel by hand, and how many days ago. Good for any season. */
const POSTS: readonly (readonly [daysAgo: number, text: string])[] = [
  [53, 'Кружок шахмат набирает второклассников. Занятия по средам в 14:00, кабинет 12.'],
  [46, 'В библиотеку пришли новые книги: сорок две, из них тридцать детских. Список на стенде.'],
  [39, 'Родительское собрание девятых классов в четверг в 18:00, актовый зал.'],
  [32, 'Спасибо всем, кто вышел на субботник: двор не узнать.'],
  [27, 'Спектакль «Снежная королева» сыграем ещё раз в пятницу в 17:00. Вход свободный.'],
  [20, 'Расписание звонков на сокращённые дни: уроки по 35 минут, столовая после третьего.'],
  [13, 'Наша команда вторая на районной эстафете. Поздравляем!'],
  [4, 'Собираем макулатуру для книжного клуба: приносите до пятницы.'],
];

/** Whether the usual hours of a channel are over, or are before the visitor has seen all. */
export function isLate(now: number): boolean {
  const hour = new Date(now + MOSCOW_OFFSET_MS).getUTCHours();
  return hour < 9 || hour >= 19;
}

/** Time as the local Telegram tells it: it can be turned back for a moment. */
export interface TurningClock {
  now: () => number;
  /** Does something as if it were `ms` ago. Nothing that is awaited belongs in there. */
  before(ms: number, something: () => void): void;
}

export function turningClock(clock: () => number): TurningClock {
  let ago = 0;
  return {
    now: () => clock() - ago,
    before(ms, something) {
      ago = ms;
      try {
        something();
      } finally {
        ago = 0;
      }
    },
  };
}

/** The channel's posts of two months, as its owner made them; the bot is told of them late. */
export function writePastPosts(mikhail: Pick<TestPerson, 'says'>, { now, before }: TurningClock): void {
  const sinceMidnight = (now() + MOSCOW_OFFSET_MS) % DAY_MS;
  for (const [index, [daysAgo, text]] of POSTS.entries()) {
    const hour = WRITES_FROM_HOUR + ((index * HOUR_STEP) % WRITING_HOURS);
    const ago = daysAgo * DAY_MS + sinceMidnight - hour * HOUR_MS;
    before(ago, () => mikhail.says(text, { chat: SCHOOL_CHANNEL }));
  }
}

/** The channel's subscribers of two months by local day, oldest first: a school in a small town. Today's the bot counts. */
export function pastSubscribers(now: number): { day: string; count: number }[] {
  return Array.from({ length: DAYS }, (_, index) => {
    const daysAgo = DAYS - index;
    const share = index / DAYS;
    // Some days nobody comes, after a post several do.
    const posts = POSTS.filter(([day]) => day > daysAgo).length / POSTS.length;
    const count = SUBSCRIBERS_THEN + (SUBSCRIBERS_NOW - SUBSCRIBERS_THEN) * (0.4 * share + 0.6 * posts);
    const day = new Date(now - daysAgo * DAY_MS + MOSCOW_OFFSET_MS).toISOString().slice(0, 10);
    return { day, count: Math.round(count) };
  });
}
