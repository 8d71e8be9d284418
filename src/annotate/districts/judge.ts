import { judgeAdjective } from './adjective.js';
import { before, type Context, type Mention, mention } from './context.js';
import { isPlaceName } from './names.js';
import { judgePlace } from './place.js';

/** What a name says where it stands; null when it says nothing of its district. */
export function judge(context: Context): Mention | null {
  const { value, from, to } = context.match;
  if (isPlaceName(value)) return judgePlace(context, value);
  if (value.kind === 'adjective' || value.kind === 'village-adjective') return judgeAdjective(context);
  if (value.kind === 'street') return mention(context, true, from, to);
  if (value.kind === 'landmark') return mention(context, isDestination(context), from, to);
  return judgeResident(context, value.kind === 'resident');
}

/** «доставили в областной центр» */
function isDestination(context: Context): boolean {
  const { from } = context.match;
  return before(context, from)?.word === 'в' && /[иыо]й$/.test(context.tokens[from]?.word ?? '');
}

/** In the middle of a sentence a capital letter makes a surname or a team of it; one man may be far from home. */
function judgeResident(context: Context, isOne: boolean): Mention | null {
  const { from, to } = context.match;
  const token = context.tokens[from];
  if (!context.ignoreCase && token?.isCapital && !token.isFirst) return null;
  return mention(context, isOne, from, to);
}
