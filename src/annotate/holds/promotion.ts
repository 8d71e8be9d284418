import type { Token } from '../../text/tokens.js';
import type { Place, Reading, Rule } from '../findings.js';
import { phoneIn, priceIn } from './sums.js';

/** «Реклама.», «Реклама, ООО …», «Реклама 18+»: the mark that the law on advertising asks for, not the word. */
const MARK = /(?:^|[\s(#*|.])Реклама(?=\s*(?:[.,:•|)–—]|\d\d?\+|(?:ООО|ОАО|ЗАО|АО|ПАО|ИП|АНО)\s|$|\n))/m;
/** Before these sums nobody sells anything: fines, damages, allowances, thefts. */
const NO_SALE =
  /^(?:штраф|оштраф|ущерб|выплат|выплач|субсид|грант|компенс|пособи|долг|похит|украл|перевел|перевед|мошен|афер|взятк|зарплат|оклад|собра|пожертв|бюджет|контракт|мрот|премии|премию|тариф|подорож|подешев|средн|потрат|выделил|выделят|направ|инвест|взыск|обошл)/;
/** What calls to buy, to come, to sign up; each kind counts once. */
const CALLS: readonly RegExp[] = [
  /^(?:звоните|позвоните|набирайте)$/,
  /^(?:запис(?:ь|и|аться|ывайтесь|ывайте)|запишитесь|регистрируйтесь)$/,
  /^(?:брон(?:ь|и|ируйте|ирование|ировать)|забронируйте|заброниров)/,
  /^(?:закажите|заказывайте|заказать|заказ|оформите|оформить|купить|купите|покупайте|приобрести|приобретайте)$/,
  /^(?:успейте|успевайте|торопитесь|спешите|поспешите|осталось)$/,
  /^(?:приходите|приезжайте|заходите|заезжайте|ждем|приглашаем|пишите|обращайтесь|переходите|звони)$/,
  /^(?:скидк|распродаж|акци|рассрочк|кэшбэк|бонус|выгодн|дешевле|недорого)/,
  /^(?:подарок|даром|бесплатн)/,
  /^(?:гаранти|качеств|индивидуальн|уютн|комфортн|новинк|премиум|элитн|лучш)/,
  /^(?:доставк|монтаж|замер|консультац|выезд|подключ)/,
  /^(?:сдам|сдаю|сдается|продам|куплю|продается|выкуп|займ|кредит|одобр)/,
];
/** Of the calls, those that ask for something to be done at once. */
const STRONG = CALLS.slice(0, 5);
/** Said by whoever sells or buys up, with a telephone: nobody else says so. */
const TRADE = /под ключ|деньги сразу|(?:^|[^а-яё])(?:куплю|продам|сдам|выкуп)(?![а-яё])/iu;
const DISCOUNT = /^(?:скидк|распродаж|акци[яию]$|рассрочк|кэшбэк)/;
const FIRM = /(?:^|\s)(?:ООО|ИП|АО|ПАО|ЗАО)\s/;
/** Words before a sum that tell what it is paid for. */
const SUM_WORDS = 5;

/**
 * Holds what sells: a mark of advertising; a price with a telephone or with two calls to buy; a telephone with two calls
 * and a firm. A telephone or a free class alone is none (Закон «О рекламе», 38-ФЗ, статья 3: who is told of goods and
 * called to buy them).
 */
export function createPromotionFinder(): Rule {
  return ({ text, tokens, titleLength }) => {
    const mark = place(text, tokens, MARK);
    if (mark) return [mark];
    const price = salePrice({ text, tokens });
    const phone = phoneIn({ text, tokens });
    if (!price && !phone) return [];
    const calls = callsIn(tokens);
    if (price && phone) return [price, phone];
    if (price && calls.length >= 2) return [price, ...calls];
    const [call] = calls;
    if (price && call && isStrong(tokens[call.from]) && Math.max(price.from, call.from) < titleLength)
      return [price, call];
    if (phone && TRADE.test(text)) return [phone];
    if (phone && tokens.some(({ word }) => DISCOUNT.test(word)) && calls.length >= 2)
      return [phone, ...calls];
    if (phone && calls.length >= 2 && FIRM.test(text)) return [phone, ...calls];
    return [];
  };
}

/** A sum that is asked for something. */
function salePrice(reading: Pick<Reading, 'text' | 'tokens'>): Place | null {
  const found = priceIn(reading);
  if (!found) return null;
  const before = reading.tokens.slice(Math.max(0, found.from - SUM_WORDS), found.from);
  return before.some(({ word }) => NO_SALE.test(word)) ? null : found;
}

const isStrong = (token: Token | undefined): boolean => STRONG.some((kind) => kind.test(token?.word ?? ''));

/** The first call of each kind. */
function callsIn(tokens: readonly Token[]): Place[] {
  const found = new Map<RegExp, Place>();
  for (const [at, { word }] of tokens.entries()) {
    const call = CALLS.find((kind) => kind.test(word));
    if (call && !found.has(call)) found.set(call, { from: at, to: at + 1 });
  }
  return [...found.values()];
}

/** The words in which a pattern is found. */
function place(text: string, tokens: readonly Token[], pattern: RegExp): Place | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const end = match.index + match[0].length;
  const from = tokens.findIndex((token) => token.to > match.index);
  const after = tokens.findIndex((token) => token.from >= end);
  if (from < 0) return null;
  return { from, to: Math.max(after < 0 ? tokens.length : after, from + 1) };
}
