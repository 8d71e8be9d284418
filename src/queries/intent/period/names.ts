import type { Weekday } from '../../../domain/schedule.js';

const MONTH_FORMS =
  'январ(?:ь|я|ю|ем|е)|янв феврал(?:ь|я|ю|ем|е)|фев|февр март(?:а|у|ом|е)?|мрт апрел(?:ь|я|ю|ем|е)|апр ма(?:й|я|ю|ем|е) ' +
  'июн(?:ь|я|ю|ем|е) июл(?:ь|я|ю|ем|е) август(?:а|у|ом|е)?|авг сентябр(?:ь|я|ю|ем|е)|сен|сент октябр(?:ь|я|ю|ем|е)|окт ' +
  'ноябр(?:ь|я|ю|ем|е)|ноя|нояб декабр(?:ь|я|ю|ем|е)|дек';
const WEEKDAY_FORMS =
  'понедельник(?:а|у|ом|е|ов|ам)?|пн|пнд вторник(?:а|у|ом|е|ов|ам)?|вт|втр сред(?:а|ы|у|е|ой|ам)|ср|срд ' +
  'четверг(?:а|у|ом|е|ов|ам)?|чт|чтв пятниц(?:а|ы|у|е|ей|ам)?|пт|птн суббот(?:а|ы|у|е|ой|ам)?|сб|сбт ' +
  'воскресен[ьи](?:е|я|ю|ем|и|ям)|вс|вск';
const WEEKDAY_ADJECTIVES = [
  'понедельничн',
  'вторничн',
  'четвергов',
  'пятничн',
  'субботн',
  'воскресн',
] as const;
const OF_ADJECTIVES: readonly Weekday[] = [1, 2, 4, 5, 6, 7];

const whole = (forms: string) => new RegExp(`^(?:${forms})$`);
const MONTHS = MONTH_FORMS.split(' ').map(whole);
const WEEKDAYS = WEEKDAY_FORMS.split(' ').map(whole);

/** Words of the rules, for what finds words with mistakes in them. */
export const CALENDAR_WORDS: readonly string[] = (
  'понедельник понедельника понедельнику понедельникам вторник вторника вторнику вторникам среда среду среды средам четверг четверга ' +
  'четвергу четвергам пятница пятницу пятницы пятницам суббота субботу субботы субботам воскресенье воскресенья воскресеньям ' +
  'январь января январе февраль февраля феврале марта марте апрель апреля апреле июнь июня июне июль июля июле август августа ' +
  'августе сентябрь сентября сентябре октябрь октября октябре ноябрь ноября ноябре декабрь декабря декабре сегодня вчера ' +
  'позавчера завтра послезавтра сегодняшние сегодняшний вчерашние вчерашний вчерашнего неделя неделю недели неделе недель ' +
  'месяц месяца месяце месяцев выходные выходных выходным выходными прошлой прошлую прошлом прошлый прошлого последние последний последних ' +
  'последнюю текущий текущую текущем сутки суток утром вечером ночью днем назад начала числа году года полгода сейчас ' +
  'свежие свежее летом зимой весной осенью'
).split(' ');

/** 1–12; null of another word. @param word folded */
export const monthOf = (word: string | undefined): number | null => placeIn(MONTHS, word);

export function weekdayNamed(word: string | undefined): Weekday | null {
  const place = placeIn(WEEKDAYS, word) as Weekday | null;
  if (place !== null || word === undefined) return place;
  const at = WEEKDAY_ADJECTIVES.findIndex(
    (one) => word.startsWith(one) && /(?:ие|ые|ий|ый|ее|ое|их|ых|его|ого|яя|ая)$/.test(word),
  );
  return OF_ADJECTIVES[at] ?? null;
}

function placeIn(forms: readonly RegExp[], word: string | undefined): number | null {
  if (word === undefined) return null;
  const at = forms.findIndex((form) => form.test(word));
  return at < 0 ? null : at + 1;
}
