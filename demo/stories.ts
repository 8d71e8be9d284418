/** One thing that "happens" in the demonstration. */
export interface DemoStory {
  /** The same after every start: identity depends on the address, the address on this. */
  slug: string;
  category: 'Общество' | 'Спорт' | 'Криминал' | 'Культура' | 'Происшествия' | 'Образование';
  title: string;
  lead: string;
  body: string;
  publishedAt: number;
}

/** Something happens every half hour; what, follows from the time alone, so that a restart tells the same past. */
export const RHYTHM_MS = 30 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

const PLACES = [
  ['в Обнинске', 'Обнинска'],
  ['в Козельске', 'Козельска'],
  ['в Тарусе', 'Тарусы'],
  ['в Малоярославце', 'Малоярославца'],
  ['в Людинове', 'Людинова'],
  ['в Боровске', 'Боровска'],
  ['в Медыни', 'Медыни'],
  ['в Юхнове', 'Юхнова'],
  ['в Мосальске', 'Мосальска'],
  ['в Сухиничах', 'Сухиничей'],
  ['в Кондрове', 'Кондрова'],
] as const;

/** {в} «в Обнинске», {из} «Обнинска». The texts are our own, in the manner of regional news. */
const PLOTS: readonly Omit<DemoStory, 'slug' | 'publishedAt'>[] = [
  {
    category: 'Общество',
    title: 'Новую пешеходную дорожку открыли {в}',
    lead: 'Дорожка связала школу и автостанцию, вдоль неё поставили двадцать фонарей.',
    body: 'Работы шли с весны. Жители {из} просили о дорожке на общем сходе, теперь дети доходят до школы без обочины.',
  },
  {
    category: 'Общество',
    title: 'Воду отключат на трёх улицах {в} из-за ремонта',
    lead: 'Работы продлятся с девяти утра до пяти вечера, воду подвезут.',
    body: 'Меняют участок трубы, проложенной полвека назад. Коммунальная служба {из} просит запастись водой заранее.',
  },
  {
    category: 'Культура',
    title: 'Библиотека {в} собрала книги для сельских читателей',
    lead: 'За месяц принесли больше тысячи томов, половина из них детские.',
    body: 'Книги разъедутся по десяти деревням. Библиотекари {из} благодарят всех, кто откликнулся.',
  },
  {
    category: 'Спорт',
    title: 'Лыжную базу готовят к зиме {в}',
    lead: 'Трассу расширили, на старте появились тёплые раздевалки.',
    body: 'Первые соревнования назначены на декабрь. Тренеры {из} ждут двести участников.',
  },
  {
    category: 'Образование',
    title: 'Школьники {из} выиграли областную олимпиаду по географии',
    lead: 'Команда набрала девяносто два балла из ста.',
    body: 'К олимпиаде готовились в кружке при районной школе. Победители поедут на всероссийский этап.',
  },
  {
    category: 'Происшествия',
    title: 'Пожарные спасли сарай с сеном {в}',
    lead: 'Огонь заметили соседи, расчёт приехал через восемь минут.',
    body: 'Никто не пострадал. Спасатели {из} напоминают: сухую траву жечь нельзя.',
  },
  {
    category: 'Криминал',
    title: 'Похитителя велосипедов нашли {в}',
    lead: 'Пять велосипедов вернули хозяевам.',
    body: 'Помогли записи с камер у магазина. Полиция {из} советует пристёгивать велосипед даже на минуту.',
  },
  {
    category: 'Культура',
    title: 'Народный хор {из} отметил сорокалетие концертом',
    lead: 'В зале не хватило мест, двери оставили открытыми.',
    body: 'Пели песни, записанные в окрестных деревнях. Самой старшей участнице хора восемьдесят один год.',
  },
];

/** All that has happened in the last two days, newest first. */
export function storiesUntil(now: number): DemoStory[] {
  const last = Math.floor(now / RHYTHM_MS);
  const stories: DemoStory[] = [];
  for (let turn = last; turn * RHYTHM_MS > now - 2 * DAY_MS; turn--) stories.push(storyOf(turn));
  return stories;
}

function storyOf(turn: number): DemoStory {
  const plot = PLOTS[turn % PLOTS.length] as (typeof PLOTS)[number];
  const place = PLACES[turn % PLACES.length] as (typeof PLACES)[number];
  const told = (text: string) => text.replaceAll('{в}', place[0]).replaceAll('{из}', place[1]);
  return {
    slug: `sobytie-${turn}`,
    category: plot.category,
    title: told(plot.title),
    lead: told(plot.lead),
    body: told(plot.body),
    publishedAt: turn * RHYTHM_MS,
  };
}
