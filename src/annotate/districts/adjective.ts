import {
  after,
  agrees,
  before,
  type Context,
  isAllCapitals,
  isElsewhere,
  LONG_QUOTATION,
  quotation,
} from './context.js';
import { isArea, isDeed, isDistrictWord, isGivenName, isHelper, isPreposition, isStreet } from './cues.js';
import { governor } from './governor.js';
import { type Mention, mention, type Role } from './mention.js';

/**
 * «Боровский округ», «боровская школа», «Людиновский и Кировский округа» speak for their district. A surname, a street,
 * a paper's name and «Кировская область» do not, and a capital letter without a noun is one of these.
 */
export function judgeAdjective(context: Context): Mention | null {
  const { match, tokens, ignoreCase } = context;
  const { from } = match;
  const end = endOfList(context);
  const isListed = end > match.to;
  const noun = after(context, end);
  const previous = before(context, from);
  if (isArea(noun) || isStreet(noun) || isStreet(previous)) return null;
  const quoted = quotation(context);
  if (quoted && quoted.to - quoted.from <= LONG_QUOTATION && !isDistrictWord(noun)) return null;
  const to = noun && !isListed ? end + 1 : match.to;
  if (isElsewhere(context, isDistrictWord(noun) ? end + 1 : end)) return null;
  if (isDistrictWord(noun)) return mention(context, roleOf(context, from), { from, to, isDistrict: true });
  if (isGivenName(previous) || isGivenName(noun) || isDeed(noun)) return null;
  const isName = !ignoreCase && tokens[from]?.isCapital === true;
  const hasNoun =
    noun !== undefined &&
    (isListed || agrees(context, noun)) &&
    !isPreposition(noun) &&
    !CONJUNCTIONS.has(noun.word);
  if (!hasNoun) return isName ? null : mention(context, 'home', match);
  // «Глуховский разместил»: of a village's adjective a capital letter makes a surname wherever it stands.
  if (isName && match.value.kind === 'village-adjective' && !tokens[from]?.isFirst) return null;
  if (isName && previous?.isCapital && !previous.isFirst && !isAllCapitals(context, from - 1)) return null;
  return mention(context, isHelper(noun) ? 'aside' : 'here', { from, to });
}

/** «гость из Боровского района» */
const roleOf = (context: Context, from: number): Role =>
  governor(context, from)?.word === 'из' ? 'home' : 'here';

const CONJUNCTIONS = new Set(['и', 'а', 'но', 'или', 'что', 'как']);

/** Past «Барятинский, Куйбышевский и Спас-Деменский». */
function endOfList({ match, tokens, begins }: Context): number {
  let end = match.to;
  for (;;) {
    const next = begins.get(tokens[end]?.word === 'и' ? end + 1 : end);
    if (next?.value.kind !== 'adjective' || tokens[next.from]?.isFirst) return end;
    end = next.to;
  }
}
