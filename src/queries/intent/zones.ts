import { fold } from '../../text/fold.js';
import { placeForms } from '../../text/place-forms.js';
import type { Line } from './line.js';
import { piecesAt } from './line.js';

/**
 * Russia's larger cities by the IANA zone they live in, and a few abroad. The places are in the nominative; their forms are made by rule.
 * Source: IANA time zone database, zone1970.tab, and Федеральный закон «Об исчислении времени» № 107-ФЗ.
 */
const CITIES: Readonly<Record<string, string>> = {
  'Europe/Kaliningrad': 'Калининград,Советск,Черняховск,Балтийск,Гусев,Светлогорск',
  'Europe/Moscow':
    'Москва,Санкт-Петербург,Петербург,Питер,Спб,Нижний Новгород,Казань,Ростов,Воронеж,Краснодар,Ярославль,Махачкала,Рязань,Набережные Челны,' +
    'Пенза,Липецк,Тула,Курск,Ставрополь,Сочи,Тверь,Иваново,Брянск,Белгород,Владимир,Архангельск,Смоленск,Чебоксары,' +
    'Саранск,Вологда,Череповец,Орёл,Владикавказ,Грозный,Мурманск,Тамбов,Петрозаводск,Кострома,Новороссийск,Йошкар-Ола,' +
    'Таганрог,Сыктывкар,Нальчик,Псков,Великий Новгород,Майкоп,Черкесск,Элиста,Назрань,Северодвинск,Дзержинск,Рыбинск,' +
    'Нарьян-Мар,Воркута,Анапа,Геленджик,Подольск,Химки,Балашиха,Мытищи,Серпухов,Наро-Фоминск,Волгоград,' +
    'Симферополь,Севастополь,Керчь,Ялта,Минск',
  'Europe/Samara': 'Самара,Тольятти,Ижевск,Сызрань,Новокуйбышевск,Воткинск,Сарапул',
  'Europe/Saratov': 'Саратов,Энгельс,Балаково',
  'Europe/Astrakhan': 'Астрахань,Знаменск',
  'Europe/Ulyanovsk': 'Ульяновск,Димитровград',
  'Asia/Yekaterinburg':
    'Екатеринбург,Челябинск,Уфа,Пермь,Тюмень,Оренбург,Магнитогорск,Сургут,Нижний Тагил,Курган,Стерлитамак,Нижневартовск,' +
    'Ханты-Мансийск,Салехард,Новый Уренгой,Орск,Нефтеюганск,Ноябрьск,Салават,Копейск,Златоуст,Тобольск,Миасс,Березники',
  'Asia/Omsk': 'Омск,Тара',
  'Asia/Novosibirsk': 'Новосибирск,Бердск,Искитим,Академгородок',
  'Asia/Barnaul': 'Барнаул,Бийск,Рубцовск,Горно-Алтайск',
  'Asia/Tomsk': 'Томск,Северск,Стрежевой',
  'Asia/Novokuznetsk': 'Кемерово,Новокузнецк,Прокопьевск,Междуреченск,Ленинск-Кузнецкий',
  'Asia/Krasnoyarsk': 'Красноярск,Норильск,Абакан,Кызыл,Ачинск,Минусинск,Канск',
  'Asia/Irkutsk': 'Иркутск,Братск,Ангарск,Улан-Удэ,Усть-Илимск',
  'Asia/Chita': 'Чита,Краснокаменск',
  'Asia/Yakutsk': 'Якутск,Благовещенск,Нерюнгри,Мирный,Свободный,Тында',
  'Asia/Vladivostok':
    'Владивосток,Хабаровск,Комсомольск-на-Амуре,Уссурийск,Находка,Биробиджан,Артём,Арсеньев',
  'Asia/Magadan': 'Магадан',
  'Asia/Sakhalin': 'Южно-Сахалинск,Сахалин,Корсаков,Холмск',
  'Asia/Srednekolymsk': 'Среднеколымск,Северо-Курильск',
  'Asia/Kamchatka': 'Петропавловск-Камчатский,Камчатка,Петропавловск,Елизово',
  'Asia/Anadyr': 'Анадырь,Певек,Билибино',
  // Where many who speak Russian live abroad.
  'Europe/London': 'Лондон',
  'Europe/Berlin': 'Берлин,Мюнхен,Гамбург,Франкфурт',
  'Europe/Paris': 'Париж',
  'Europe/Prague': 'Прага',
  'Europe/Warsaw': 'Варшава',
  'Europe/Vienna': 'Вена',
  'Europe/Madrid': 'Мадрид,Барселона',
  'Europe/Rome': 'Рим,Милан',
  'Europe/Riga': 'Рига',
  'Europe/Tallinn': 'Таллин,Таллинн',
  'Europe/Vilnius': 'Вильнюс',
  'Europe/Helsinki': 'Хельсинки',
  'Europe/Belgrade': 'Белград',
  'Asia/Nicosia': 'Лимасол',
  'Europe/Istanbul': 'Стамбул,Анталья',
  'Asia/Jerusalem': 'Тель-Авив,Иерусалим,Хайфа',
  'Asia/Dubai': 'Дубай,Дубае',
  'Asia/Tbilisi': 'Тбилиси,Батуми',
  'Asia/Yerevan': 'Ереван',
  'Asia/Baku': 'Баку',
  'Asia/Almaty': 'Алматы,Алма-Ата,Астана',
  'Asia/Tashkent': 'Ташкент,Самарканд',
  'Asia/Bishkek': 'Бишкек',
  'Asia/Dushanbe': 'Душанбе',
  'Asia/Bangkok': 'Бангкок,Пхукет,Паттайя',
  'Asia/Shanghai': 'Пекин,Шанхай',
  'America/New_York': 'Нью-Йорк,Майами',
  'America/Los_Angeles': 'Лос-Анджелес,Сан-Франциско',
};

/** Hours that a clock shows more than Moscow's: MSK−1 … MSK+9. */
const BY_OFFSET: Readonly<Record<number, string>> = {
  [-1]: 'Europe/Kaliningrad',
  0: 'Europe/Moscow',
  1: 'Europe/Samara',
  2: 'Asia/Yekaterinburg',
  3: 'Asia/Omsk',
  4: 'Asia/Novosibirsk',
  5: 'Asia/Irkutsk',
  6: 'Asia/Yakutsk',
  7: 'Asia/Vladivostok',
  8: 'Asia/Magadan',
  9: 'Asia/Kamchatka',
};

const OFFSET =
  / (?:\+|(-)|плюс|минус) ?(\d{1,2})(?: (?:ч|час|часа|часов))? (?:к|ко|от|с|по) (?:московск\S+|москв\S+|мск) | (?:мск|москва) ?(?:\+|(-)|плюс) ?(\d{1,2}) /;

export interface NamedZone {
  zone: string;
  covered: number[];
}

/** Finds the zone a question names: «я в Новосибирске», «пояс Екатеринбурга», «+7 к Москве», «по московскому времени». */
export function createZoneFinder(): (line: Line) => NamedZone | null {
  const forms = new Map<string, string>();
  for (const [zone, cities] of Object.entries(CITIES)) {
    for (const city of cities.split(',')) {
      // «Сочи», «Улан-Удэ» and the like stay as they are; «в Артёме» goes without ё.
      for (const { form } of placeForms(city)) forms.set(fold(form), zone);
    }
  }
  forms.set('мск', 'Europe/Moscow');
  return (line) => {
    const offset = OFFSET.exec(line.text);
    const byOffset = offset
      ? BY_OFFSET[
          Number(offset[2] ?? offset[4]) * (offset[1] || offset[3] || / минус /.test(offset[0]) ? -1 : 1)
        ]
      : undefined;
    if (offset && byOffset)
      return { zone: byOffset, covered: piecesAt(line, offset.index, offset.index + offset[0].length) };
    const moscow =
      / (?:московск\S+) (?:времени|время|часов\S+|пояс\S*|зон\S+) | (?:время|времени|пояс\S*|зона) московск\S+ /.exec(
        line.text,
      );
    if (moscow)
      return {
        zone: 'Europe/Moscow',
        covered: piecesAt(line, moscow.index, moscow.index + moscow[0].length),
      };
    for (let at = 0; at < line.pieces.length; at++) {
      for (const count of [2, 1]) {
        const zone = forms.get(
          line.pieces
            .slice(at, at + count)
            .map(({ word }) => word)
            .join(' '),
        );
        if (zone !== undefined) return { zone, covered: Array.from({ length: count }, (_, add) => at + add) };
      }
    }
    return null;
  };
}

/** «по Новосибирску», «я в Омске», «+7 к Москве»; «новости про Москву» says nothing of the clock. */
export function isOwnZone({ pieces, text }: Line, { covered }: NamedZone): boolean {
  const before = pieces[(covered[0] ?? 0) - 1]?.word ?? '';
  const [first, last] = [covered[0] ?? 0, covered.at(-1) ?? 0];
  return (
    /^(?:по|времени|время|пояс\S*)$/.test(before) ||
    /^(?:времени|время)$/.test(pieces[last + 1]?.word ?? '') ||
    pieces.slice(first, last + 1).some(({ word }) => /^(?:мск|времени|время|плюс|минус|\+)$/.test(word)) ||
    / (?:я|мы|живу|живем|нахожусь|переехал|переехала) (?:\S+ )?в /.test(text)
  );
}
