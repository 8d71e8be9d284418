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

/** Whether a text tells of something that befell somebody in another region: «ограбил магазин в Туле». */
export function createOutsideFinder(places: readonly string[], home: ReadonlySet<string>) {
  const own = new Set(places);
  const towns = createLexicon(
    TOWNS.filter((town) => !own.has(town)).flatMap((town) =>
      placeForms(town)
        .filter(({ cases }) => cases.includes('prepositional') || cases.includes('instrumental'))
        .flatMap(({ form }) =>
          ['=в', '=под'].map((preposition) => [`${preposition} =${form}`, town] as const),
        ),
    ),
  );
  return ({ tokens }: Reading): boolean => {
    if (!tokens.some(isMishap)) return false;
    return (
      towns.find(tokens).length > 0 ||
      tokens.some((token, at) => {
        const adjective = tokens[at - 1];
        return (
          isArea(token) &&
          adjective?.word.endsWith('ской') &&
          !home.has(adjective.word) &&
          tokens[at - 2]?.word === 'в'
        );
      })
    );
  };
}
