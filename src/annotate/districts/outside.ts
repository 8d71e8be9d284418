import { createLexicon } from '../../text/lexicon.js';
import { placeForms } from '../../text/place-forms.js';
import type { Reading } from '../findings.js';
import { isArea, isMishap } from './cues.js';

/** Towns of Russia that news of any region tells of; the region's own are taken out by whoever asks. */
const TOWNS =
  `Москва Петербург Санкт-Петербург Тула Брянск Смоленск Орёл Рязань Тверь Владимир Иваново Ярославль Кострома
  Липецк Тамбов Воронеж Курск Белгород Казань Самара Саратов Уфа Пермь Екатеринбург Челябинск Омск Новосибирск Красноярск
  Иркутск Хабаровск Владивосток Волгоград Краснодар Сочи Симферополь Севастополь Калининград Мурманск Архангельск Вологда
  Псков Киров Ижевск Чебоксары Саранск Пенза Ульяновск Оренбург Тюмень Томск Барнаул Кемерово Подольск Серпухов Чехов
  Наро-Фоминск Белёв Рославль Вязьма Алексин Ростов-на-Дону Минск Донецк Луганск Калуга Обнинск`
    .trim()
    .split(/\s+/);

const WHERE = new Set(['в', 'во', 'под']);

/** Whether a text tells of something that befell somebody in another region: «ограбил магазин в Туле». */
export function createOutsideFinder(own: readonly string[], home: ReadonlySet<string>) {
  const towns = createLexicon(
    TOWNS.filter((town) => !own.includes(town)).flatMap((town) =>
      placeForms(town)
        .filter(({ cases }) => cases.includes('prepositional') || cases.includes('instrumental'))
        .map(({ form }) => [`=${form}`, town] as const),
    ),
  );
  return ({ tokens }: Reading): boolean => {
    if (!tokens.some(isMishap)) return false;
    const isThere = (at: number) => WHERE.has(tokens[at - 1]?.word ?? '');
    return (
      towns.find(tokens).some(({ from }) => isThere(from)) ||
      tokens.some((token, at) => {
        const adjective = tokens[at - 1]?.word ?? '';
        return isArea(token) && adjective.endsWith('ской') && !home.has(adjective) && isThere(at - 1);
      })
    );
  };
}
