const CARDINALS: readonly (readonly [value: number, forms: string])[] = [
  [1, 'один одна одно одну одного одной'],
  [2, 'два две двух двум двумя двое пара пару пары'],
  [3, 'три трех трем тремя трое несколько'],
  [4, 'четыре четырех четырем четверо'],
  [5, 'пять пяти'],
  [6, 'шесть шести'],
  [7, 'семь семи'],
  [8, 'восемь восьми'],
  [9, 'девять девяти'],
  [10, 'десять десяти'],
  [11, 'одиннадцать одиннадцати'],
  [12, 'двенадцать двенадцати'],
  [13, 'тринадцать тринадцати'],
  [14, 'четырнадцать четырнадцати'],
  [15, 'пятнадцать пятнадцати'],
  [16, 'шестнадцать шестнадцати'],
  [17, 'семнадцать семнадцати'],
  [18, 'восемнадцать восемнадцати'],
  [19, 'девятнадцать девятнадцати'],
  [20, 'двадцать двадцати'],
  [30, 'тридцать тридцати'],
  [40, 'сорок сорока'],
  [50, 'пятьдесят пятидесяти'],
];

const ORDINALS: readonly (readonly [value: number, beginning: string])[] = [
  [1, 'перв'],
  [2, 'втор'],
  [3, 'треть'],
  [4, 'четверт'],
  [5, 'пят'],
  [6, 'шест'],
  [7, 'седьм'],
  [8, 'восьм'],
  [9, 'девят'],
  [10, 'десят'],
  [11, 'одиннадцат'],
  [12, 'двенадцат'],
  [13, 'тринадцат'],
  [14, 'четырнадцат'],
  [15, 'пятнадцат'],
  [16, 'шестнадцат'],
  [17, 'семнадцат'],
  [18, 'восемнадцат'],
  [19, 'девятнадцат'],
  [20, 'двадцат'],
  [30, 'тридцат'],
];

const CARDINAL = new Map(
  CARDINALS.flatMap(([value, forms]) => forms.split(' ').map((form) => [form, value])),
);
/** «первого», «первое», «первому», «первым»: as days of a month are named. */
const ORDINAL = new Map(
  ORDINALS.flatMap(([value, beginning]) =>
    (value === 3 ? ['его', 'е', 'ему', 'им'] : ['ого', 'ое', 'ому', 'ым']).map((ending) => [
      beginning + ending,
      value,
    ]),
  ),
);

export interface Numeral {
  value: number;
  isOrdinal: boolean;
}

/** «три» 3, «двадцатого» 20, «15-го» 15; null of any other word. @param word folded */
export function numeralOf(word: string): Numeral | null {
  const digits = /^(\d{1,4})(-?(?:го|ого|е|ое|й|ый|му|ому|ым|х|ти|м))?$/.exec(word);
  if (digits) return { value: Number(digits[1]), isOrdinal: digits[2] !== undefined };
  const value = CARDINAL.get(word);
  if (value !== undefined) return { value, isOrdinal: false };
  const ordinal = ORDINAL.get(word);
  return ordinal === undefined ? null : { value: ordinal, isOrdinal: true };
}

/** «двадцать пятого» is one number. */
export const isTens = ({ value, isOrdinal }: Numeral): boolean =>
  !isOrdinal && value >= 20 && value % 10 === 0;
