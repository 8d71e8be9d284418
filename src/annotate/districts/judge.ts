import { judgeAdjective } from './adjective.js';
import { before, type Context } from './context.js';
import { isTaken } from './governor.js';
import { type Mention, mention } from './mention.js';
import { isPlaceName } from './names.js';
import { judgePlace } from './place.js';

/** What a name says where it stands; null when it says nothing of its district. */
export function judge(context: Context): Mention | null {
  const { value } = context.match;
  if (isPlaceName(value)) return judgePlace(context, value);
  if (value.kind === 'adjective' || value.kind === 'village-adjective') return judgeAdjective(context);
  if (value.kind === 'street' || value.kind === 'landmark')
    return judgeLandmark(context, value.kind === 'street');
  if (value.kind === 'adverb') return judgeAdverb(context);
  return judgeResident(context, value.kind === 'resident');
}

/** «доставили в областной центр» says nothing of where it happened, «из областного центра» little. */
function judgeLandmark(context: Context, isStreet: boolean): Mention | null {
  const { match, tokens } = context;
  const { from } = match;
  const preposition = before(context, from)?.word;
  if (isTaken(context, from)) return mention(context, 'aside', match);
  if (isStreet || preposition === 'из') return mention(context, 'home', match);
  const isGoal = preposition === 'в' && ACCUSATIVE.test(tokens[from]?.word ?? '');
  return mention(context, isGoal ? 'goal' : 'here', match);
}

/** «в областной центр», «в Оптину пустынь» */
const ACCUSATIVE = /([иыо]й|ую|ину)$/;

/** «по-мосальски» */
function judgeAdverb(context: Context): Mention | null {
  const { from, to } = context.match;
  return context.tokens[from - 1]?.word === 'по' ? mention(context, 'here', { from: from - 1, to }) : null;
}

/** In the middle of a sentence a capital letter makes a surname or a team of it; one man may be far from home. */
function judgeResident(context: Context, isOne: boolean): Mention | null {
  const token = context.tokens[context.match.from];
  if (!context.ignoreCase && token?.isCapital && !token.isFirst) return null;
  return mention(context, isOne ? 'home' : 'here', context.match);
}
