import type { Later, Match } from '../../text/lexicon.js';
import { asWords, type Case, placeForms } from '../../text/place-forms.js';
import type { Reading } from '../findings.js';
import { isArea, isMishap } from './cues.js';

/** A form of a town outside the region. */
export interface OutsideTown {
  kind: 'outside';
  cases: readonly Case[];
}

/** Towns of Russia that news of any region tells of; the region's own are taken out by whoever asks. */
const TOWNS =
  `Москва Петербург Санкт-Петербург Тула Брянск Смоленск Орёл Рязань Тверь Владимир Иваново Ярославль Кострома
  Липецк Тамбов Воронеж Курск Белгород Казань Самара Саратов Уфа Пермь Екатеринбург Челябинск Омск Новосибирск Красноярск
  Иркутск Хабаровск Владивосток Волгоград Краснодар Сочи Симферополь Севастополь Калининград Мурманск Архангельск Вологда
  Псков Киров Ижевск Чебоксары Саранск Пенза Ульяновск Оренбург Тюмень Томск Барнаул Кемерово Подольск Серпухов Чехов
  Наро-Фоминск Белёв Рославль Вязьма Алексин Ростов-на-Дону Минск Донецк Луганск Калуга Обнинск Астрахань Ставрополь
  Грозный Махачкала Сургут Чита Якутск Магадан Петрозаводск Сыктывкар Мариуполь Протвино Пущино Королёв Дубна Химки
  Балашиха Мытищи Люберцы Одинцово Новомосковск Ефремов Суворов Дятьково Клинцы Гагарин Можайск Верея Клин`
    .trim()
    .split(/\s+/);

/** Every form of the towns that are not the region's own. */
export function outsideTowns(own: readonly string[]): Later<OutsideTown>[] {
  return TOWNS.filter((town) => !own.includes(town)).map((like) => ({
    like,
    phrases: () =>
      placeForms(like).map(({ form, cases }) => [asWords(form), { kind: 'outside', cases }] as const),
  }));
}

const WHERE = new Set(['в', 'во', 'под']);

/** Whether a text tells of something that befell somebody in another region: «ограбил магазин в Туле». */
export function isElsewhereTold(
  { tokens }: Reading,
  towns: readonly Match<OutsideTown>[],
  home: ReadonlySet<string>,
): boolean {
  if (!tokens.some(isMishap)) return false;
  const isThere = (at: number) => WHERE.has(tokens[at - 1]?.word ?? '');
  return (
    towns.some(({ value, from }) => isThere(from) && isPlaceOf(value)) ||
    tokens.some((token, at) => {
      const adjective = tokens[at - 1]?.word ?? '';
      return isArea(token) && adjective.endsWith('ской') && !home.has(adjective) && isThere(at - 1);
    })
  );
}

/** «в Орле», «под Орлом», not «в Орёл». */
export const isPlaceOf = ({ cases }: OutsideTown) =>
  cases.includes('prepositional') || cases.includes('instrumental');
