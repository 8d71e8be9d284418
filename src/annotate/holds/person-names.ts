import type { Token } from '../../text/tokens.js';
import { isInitial, type Place, type Reading } from '../findings.js';
import { isFirstName, isPatronymic } from './first-names.js';

/** Ends of surnames in all cases; adjectives and names of places have some of them, so they count beside a name alone. */
const SURNAME =
  /(?:[ое]в|[иы]н)(?:а|у|ым|ой|ом|ых|ы)?$|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)$|(?:енко|ко|[иы]х|аго|дзе|швили|[иа]я)$|(?:[юу]к|[оеиа]вич|янц?|ман|штейн|берг|ец|ик|ок|ук|ай|ей|ель|ер|ар|уль|дин|зин|ш|ц|ч|щ|г|д|б|т|л|р|с|м)(?:а|у|ом|ем|ым|е)?$/;
/** In the middle of a sentence, after a calling, only the commonest ends are a surname's. */
const COMMON_SURNAME =
  /(?:[ое]в|[иы]н)(?:а|у|ым|ой|ы)?$|[сц]к(?:ий|ого|ому|им)$|енко$|[ая]н(?:а|у|ом)$|[ую]к(?:а|у|ом)?$/;
/** «Калужанина», «обнинцев»: whoever lives somewhere is not named by it. */
const DEMONYM = /[аян]нин(?:а|у|ом)?$|ч?ан(?:ин|ка|ки|ку|ок)|(?:[ое]в|[сц]к)(?:ец|чанин)/;

/** People whom one names by calling and surname: «экс-мэр Шубин», «бизнесмена Лаптева». */
const CALLINGS =
  /^(?:мэр|экс|глав|директор|гендиректор|начальник|руководител|министр|замминистр|депутат|чиновни|бизнесмен|предпринимател|коммерсант|врач|хирург|учител|тренер|блогер|актер|певец|певиц|журналист|адвокат|полковник|подполковник|майор|капитан|лейтенант|генерал|бухгалтер|ректор|проректор|декан|застройщик|банкир|судь|настоятел|священник|тиктокер|инспектор|следовател|олигарх|староста|пристав|нотариус|риелтор|заведующ|главврач|фермер|подсудим|обвиняем|подозреваем|осужденн|арестованн|задержанн|фигурант|убийц|маньяк|стрелк|насильник|взяточник|экстремист|террорист|аферист|мошенник)/;

/** Right before a surname they tell that a person is meant: «арест Дятловой», «дело Щербины». */
const BEFORE_ACCUSED =
  /^(?:арест|дел[оауе]$|приговор|виновност|невиновност|причастност|вин[аыу]|адвокат|защит[аыу]|задержани|осужден|обвинени|показани|для|против)/;
/** Surnames of this kind are adjectives of places as well: only what follows tells them apart. */
const ADJECTIVE = /[сц]к(?:ий|ого|ому|им|ая|ой|ую)$/;
/** What is called by an adjective stands after it; a number, a preposition or nothing does not. */
const endsThere = (next: Token | undefined): boolean =>
  !next ||
  next.isFirst ||
  /^(?:\d+|дв[ау]|три|четыр|пят|шест|сем|восем|девят|десят|в|на|за|к|по|от|из|и|с|не)/.test(next.word);
const isVerb = (next: Token | undefined): boolean =>
  next !== undefined && !next.isCapital && /(?:[аеиоуыя]л[аио]?(?:сь)?|[аеиу][тю]т?)$/.test(next.word);
/** Callings that no place or firm follows, but a name. */
const SUSPICIOUS =
  /^(?:банкир|бизнесмен|коммерсант|аферист|мошенни|убийц|подсудим|обвиняем|подозреваем|фигурант)/;
/** After these a place is named. */
const PLACE_BEFORE = /^(?:город|посел|сел|деревн|райцентр|станци|улиц|имени|области|и|в|из|под)/;

/** Where persons are named: first name and surname in either order, initials and surname, a calling and a surname. */
export function findPersonNames({ tokens, text }: Reading): Place[] {
  const names: Place[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const to = nameAt(at);
    if (to === null) continue;
    names.push({ from: at, to });
    at = to - 1;
  }
  return names;

  /** @returns the index after the name that begins here, or null */
  function nameAt(at: number): number | null {
    const token = tokens[at];
    if (!token?.isCapital) return null;
    if (isInitial(token, text)) return afterInitials(at);
    if (isFirstName(token.word)) {
      const next = isPatronymic(follower(at)?.word ?? '') ? at + 1 : at;
      if (isNamePart(follower(next))) return next + 2;
      // «Игорь П.»: so outlets name whom they must not name.
      if (isInitial(follower(next), text)) return next + 2;
    }
    if (token.word.length > 2 && SURNAME.test(token.word) && !CALLINGS.test(token.word)) {
      const next = follower(at);
      if (next && isFirstName(next.word)) {
        const last = follower(at + 1);
        if (isPatronymic(last?.word ?? '')) return at + 3;
        // «Писатель Андрей Белов»: what stands first was a calling.
        return isNamePart(last) ? null : at + 2;
      }
      if (next && isInitial(next, text)) return at + (isInitial(follower(at + 1), text) ? 3 : 2);
    }
    return isSurnameAfterCalling(at) ? at + 1 : null;
  }

  /** The next word, when it is capitalised and no sentence ends before it. */
  function follower(at: number): Token | undefined {
    const token = tokens[at + 1];
    return token?.isCapital && !token.isFirst ? token : undefined;
  }

  function afterInitials(at: number): number | null {
    const surname = isInitial(follower(at), text) ? at + 2 : at + 1;
    return isNamePart(follower(surname - 1)) ? surname + 1 : null;
  }

  function isSurnameAfterCalling(at: number): boolean {
    const token = tokens[at];
    const before = tokens[at - 1];
    if (!token || !before || token.isFirst || token.isQuoted) return false;
    if (ADJECTIVE.test(token.word)) {
      const isPerson = BEFORE_ACCUSED.test(before.word) || isFormer(at - 1);
      return isPerson && (endsThere(tokens[at + 1]) || isVerb(tokens[at + 1]));
    }
    if (SUSPICIOUS.test(before.word) && SURNAME.test(token.word)) return true;
    if (!COMMON_SURNAME.test(token.word) || DEMONYM.test(token.word)) return false;
    return CALLINGS.test(before.word) || BEFORE_ACCUSED.test(before.word) || isHeadOfSomething(at);
  }

  /** «Экс-ректора», «бывшего министра». */
  function isFormer(at: number): boolean {
    return /^(?:экс$|бывш)/.test(tokens[at - 1]?.word ?? '') && CALLINGS.test(tokens[at]?.word ?? '');
  }

  /** «Экс-главу района Тарусина», but not «главу города Жукова». */
  function isHeadOfSomething(at: number): boolean {
    const [calling, what] = [tokens[at - 2], tokens[at - 1]];
    if (!calling || !what || what.isFirst || what.isCapital || PLACE_BEFORE.test(what.word)) return false;
    return CALLINGS.test(calling.word);
  }
}

const isNamePart = (token: Token | undefined): boolean =>
  token !== undefined && token.word.length > 2 && /^[а-я]+$/.test(token.word);
