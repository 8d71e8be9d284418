/** «16 июня»: a month as days stand before it, folded → 1–12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'
    .split(' ')
    .map((name, index) => [name, index + 1]),
);
