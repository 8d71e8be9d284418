import { stemOf, words } from '../../text/stems.js';
import type { Token } from '../../text/tokens.js';

/** Whether a token is one of these words: in any form, or, for those with «=», in this form alone. */
export type Cue = (token: Token | undefined) => boolean;

function cue(list: string): Cue {
  const forms = new Set<string>();
  const stems = new Set<string>();
  for (const one of list.trim().split(/\s+/)) {
    const [word = ''] = words(one);
    if (one.startsWith('=')) forms.add(word);
    else stems.add(stemOf(word));
  }
  return (token) => token !== undefined && (forms.has(token.word) || stems.has(token.stem));
}

/** Behind them stands where it happens. */
export const isPreposition = cue(
  '=в =во =на =под =подо =из =изо =у =возле =около =близ =вблизи =до =к =ко =над =через =за =по =от =с =со =перед =между =о =об =вокруг =мимо',
);
/** In front of a village's name. */
export const isSettlement = cue(
  `=пос =дер =пгт =мкр =мкрн =снт =дпк деревня =деревень село =сел поселок =поселка =поселку =поселком =поселке =поселки =поселков
   поселение хутор город городок =городка =городке станция платформа разъезд микрорайон райцентр сельцо урочище`,
);
/** The same, shortened: a full stop follows. */
export const isShortSettlement = cue('=д =с =п =г =ст =м');
/** In front of a place's name in quotation marks: «индустриальный парк «Ворсино»». */
export const isSite = cue(
  `парк технопарк площадка =оэз =тор =тосэр зона станция платформа аэропорт аэродром вокзал остановка село поселок =поселка =поселке деревня город
   округ район образование =мо =гп =сп поселение микрорайон кластер полигон`,
);
export const isDistrictWord = cue(
  'район округ =р =мо =муниципалитет муниципалитет муниципальный райцентр райадминистрация',
);
export const isStreet = cue(
  `=ул улица =пр проспект =пер переулок =пл площадь шоссе проезд бульвар =наб набережная тракт тупик =имени =просп большак`,
);
/** What makes a name behind it a person's. */
export const isRank = cue(
  `маршал генерал полководец герой полковник майор капитан лейтенант памятник бюст =имени =им писатель =поэт =поэта =поэту художник
   нападающий форвард защитник вратарь полузащитник подсудимый обвиняемый осужденный задержанный подозреваемый
   фамилия господин архитектор режиссер актер актриса певец певица журналист блогер тренер академик профессор`,
);
/** What only people do. */
export const isDeed = cue(
  `заявил рассказал сообщил подчеркнул уточнил добавил пояснил забил сказал напомнил возглавил поблагодарил поручил считает
   родился умер прокомментировал финишировал объяснил признался`,
);
/** Behind them stands somebody's home, not where it happened. */
export const isDweller = cue('=житель =жителя =жителю =жителем =жителе жительница уроженец уроженка');
/** Another region: «Кировская область». */
export const isArea = cue('область =обл край республика губерния');
/** What runs between two towns concerns both; a road only bears their names. */
export const isTransport = cue('маршрут электричка электропоезд поезд автобус рейс маршрутка сообщение');
/** Behind them a name is a team's, a paper's, a word of an advertisement. */
export const isBrand = cue(
  'промокод слово =хк =фк =бк =вк клуб команда газета фирма магазин отель санаторий',
);
export const isRiver = cue('река берег русло пойма приток мост');

/** Given names whose bearers news tells of; a surname follows them. */
const givenName = cue(
  `Александр Алексей Анатолий Андрей Антон Аркадий Артем Артур Борис Вадим Валентин Валерий Василий Виктор Виталий Владимир
   Владислав Всеволод Вячеслав Геннадий Георгий Герман Глеб Григорий Даниил Данила Денис Дмитрий Евгений Егор Ефим Захар Иван
   Игнат Игорь Илья Иосиф Кирилл Константин Лев Леонид Максим Марк Матвей Михаил Никита Николай Олег Павел Петр Роман Руслан
   Савелий Святослав =Семен =Семена =Семену =Семеном Сергей Станислав Степан Тарас Тимофей Тимур Федор Филипп Эдуард Юрий Яков Ярослав
   Александра Алена Алина Алла Анастасия Анна Антонина Валентина Валерия Варвара Вера Вероника Виктория Галина Дарья Диана
   Евгения Екатерина Елена Елизавета Жанна Зинаида Зоя Инна Ирина Карина Кристина Ксения Лариса Лидия Людмила Любовь
   Маргарита Марина Мария Надежда Наталья Наталия Нина Оксана Ольга Полина Раиса Светлана София Софья Таисия Тамара Татьяна
   Ульяна Юлия Яна Феликс Саша Дима Ваня Маша`,
);

/** What somebody does, or what befalls him, where he is and not where he lives. */
export const isMishap = cue(
  `ограбил обокрал украл похитил убил напал избил сбил погиб разбился утонул задержали задержан осудили осужден арестовали
   арестован попался устроил совершил пострадал`,
);

export const isGivenName: Cue = (token) => token?.isCapital === true && givenName(token);
