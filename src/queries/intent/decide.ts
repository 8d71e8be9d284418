import type { Intent, SmallTalk } from '../../domain/question.js';
import { asideIn, hasNoSuchDay, isBroken } from './asides.js';
import type { Asking } from './asked.js';
import type { Command } from './commands.js';
import type { Content } from './content.js';
import type { Danger } from './danger.js';
import { NEWS_WORDS } from './idle-words.js';
import type { Line } from './line.js';
import { isNonsense } from './nonsense.js';
import type { ReadSchedule } from './schedule.js';
import type { Wish } from './wishes.js';

export interface Evidence {
  line: Line;
  command: Command | null;
  asking: Asking;
  /** A rubric, a topic or a district is named. */
  isFiltered: boolean;
  hasPeriod: boolean;
  hasZone: boolean;
  hasQuiet: boolean;
  schedule: ReadSchedule;
  content: Content;
  danger: Danger | null;
  isLikely: (word: string) => boolean;
}

export interface Decision {
  intent: Intent;
  kind: SmallTalk | null;
}

/** What a message wants: the first of the rules that fits, from what only one thing can mean to what may mean anything. */
export function decide(evidence: Evidence): Decision {
  const { line, command, asking } = evidence;
  const kind = kindOf(evidence);
  if (command?.intent) return ofCommand(command.intent, evidence);
  if (!line.pieces.some((piece) => piece.kind !== 'sign')) return { intent: 'other', kind: 'unknown' };
  if (evidence.danger === 'cry') return { intent: 'other', kind: 'danger' };
  const aside = asideIn(line);
  if (aside) return aside;
  if (hasNoSuchDay(line)) return { intent: 'other', kind: 'no-such-day' };
  if (asking.wishes.has('how-to')) return { intent: 'help', kind: null };
  if (isTask(evidence)) return { intent: 'other', kind: kind ?? 'unknown' };
  // «отмена» ends a conversation; where there is none it asks for nothing.
  if (/^ до (?:завтра|понедельника|встречи|скорого) (?:[.!] )*$/.test(line.text))
    return { intent: 'other', kind: 'unknown' };
  if (/^ (?:отмена|отмени|отмените|отменить) (?:[.!] )*$/.test(line.text))
    return { intent: 'other', kind: 'unknown' };
  const wished = ofWish(evidence);
  if (wished) return { intent: wished, kind };
  const left = leftBeside(evidence);
  // «всё, кроме спорта»
  const isLeftOut = evidence.content.without.some((one) => /\p{L}/u.test(one));
  if (
    !isLeftOut &&
    left.length === 0 &&
    !evidence.isFiltered &&
    !evidence.hasPeriod &&
    !isNewsAsked(evidence)
  ) {
    if (asking.wishes.has('help')) return { intent: 'help', kind: null };
    if (asking.wishes.has('stop')) return { intent: 'unsubscribe', kind: null };
    if (asking.wishes.has('subscription')) return { intent: 'subscribe', kind: null };
    if (asking.wishes.has('thanks') || asking.wishes.has('how-are-you') || asking.wishes.has('talk'))
      return { intent: 'other', kind: kind ?? 'unknown' };
    if (asking.wishes.has('greeting') || asking.wishes.has('salute'))
      return { intent: 'greeting', kind: null };
    return evidence.asking.wishes.has('missed')
      ? { intent: 'news', kind }
      : { intent: 'other', kind: kind ?? 'unknown' };
  }
  if (left.length === 0) return { intent: evidence.content.without.length > 0 ? 'search' : 'news', kind };
  return isNonsense(evidence, left)
    ? { intent: 'other', kind: kind ?? 'unknown' }
    : { intent: 'search', kind };
}

function ofCommand(intent: Intent, evidence: Evidence): Decision {
  if (intent === 'news' && evidence.content.words.length > 0) return { intent: 'search', kind: null };
  return { intent, kind: null };
}

function kindOf({ line, asking: { wishes } }: Evidence): SmallTalk | null {
  if (wishes.has('missed')) return 'missed';
  if (wishes.has('complaint') || isBroken(line)) return 'complaint';
  if (wishes.has('thanks')) return 'thanks';
  return wishes.has('how-are-you') ? 'how-are-you' : null;
}

const HOW: readonly Wish[] = ['resume', 'format', 'empty', 'emergency'];
const SETTINGS: readonly Wish[] = ['zone', 'list', 'time', 'settings'];

function ofWish({ asking, schedule, isFiltered, hasZone, hasQuiet, content, line }: Evidence): Intent | null {
  const has = (wish: Wish) => asking.wishes.has(wish);
  const isSearch = has('search') && content.words.length > 0;
  if (has('about') && !isFiltered && !isSearch) return 'help';
  if (isSearch && !has('unsubscribe') && !has('subscribe')) return null;
  const isNew = has('subscribe') && (isFiltered || schedule.minutes.length > 0);
  if (HOW.some(has)) return 'settings';
  if (has('quiet') || has('pause') || (has('sound') && !isFiltered && !isNew)) return 'settings';
  // «не присылай ничего, кроме спорта» takes nothing away that is named.
  if (has('unsubscribe')) return BUT.test(line.text) ? 'settings' : 'unsubscribe';
  if (isFiltered && LESS.test(line.text)) return 'unsubscribe';
  // «присылай в другое время»
  if (SETTINGS.some(has) && !(has('subscribe') && !has('time'))) return 'settings';
  if (has('subscribe')) return 'subscribe';
  if ((hasZone || (hasQuiet && !isFiltered)) && isOfOneself(line, content, hasQuiet)) return 'settings';
  const besideTime = content.at.filter((at) => !schedule.covered.has(at)).length;
  if (schedule.isRecurring && (isFiltered || besideTime < 2)) return 'subscribe';
  return has('subscription') && isFiltered && content.words.length < 2 ? 'subscribe' : null;
}

const BUT = / (?:кроме|исключая|за исключением) /;
/** «меньше спорта», «не надо про Обнинск» */
const LESS =
  /^ (?:[,.!] |мне |нам |пожалуйста )*(?:меньше|поменьше|не надо|не нужно|не нужны|не нужен|не нужна|не хочу) /;

/** «я в Новосибирске», «живу в Омске»; «я из Москвы, что нового в Калуге» asks for news. */
function isOfOneself({ text, pieces }: Line, { words }: Content, hasQuiet: boolean): boolean {
  if (hasQuiet && words.length <= 2) return true;
  return (
    / (?:я|мы|живу|живем|нахожусь|находимся|переехал|переехала|переехали|мой город|мой пояс|\+|мск) /.test(
      text,
    ) &&
    pieces.length <= 8 &&
    !/ (?:новост\S+|нового|что|про) /.test(text)
  );
}

/** General questions and errands, unless a place of the region is named. */
function isTask({ line, asking, isFiltered, content }: Evidence): boolean {
  const task = asking.wishes.get('task');
  if (!task) return false;
  return !isFiltered || content.at.length > 2 || line.pieces[Math.min(...task)]?.word === 'как';
}

/** Words that are left when phrases of greeting, thanks and the like are taken away. */
function leftBeside({ content, isFiltered, hasPeriod, asking: { wishes } }: Evidence): number[] {
  const idle = (['greeting', 'thanks', 'how-are-you', 'missed', 'complaint', 'region'] as const).flatMap(
    (wish) => [...(wishes.get(wish) ?? [])],
  );
  const alone = (['talk', 'salute', 'help', 'subscription', 'stop'] as const).flatMap((wish) => [
    ...(wishes.get(wish) ?? []),
  ]);
  const left = content.at.filter((at) => !idle.includes(at));
  const besideTalk = left.filter((at) => !alone.includes(at));
  // «салют в Калуге» is looked for.
  const isAlone = besideTalk.length === 0 && !isFiltered && !hasPeriod;
  return isAlone || isAbuse(wishes, besideTalk) ? [] : left;
}

/** «ты тупой бот»: a word or so beside small talk is small talk. */
const isAbuse = (wishes: Asking['wishes'], left: readonly number[]): boolean =>
  left.length <= 1 && (wishes.get('talk')?.size ?? 0) >= 2 && !wishes.has('search');

function isNewsAsked({ line, asking }: Evidence): boolean {
  if (asking.wishes.has('missed') || asking.wishes.has('region')) return true;
  // «спасибо за новости»
  if (asking.wishes.has('thanks') && !/ (?:что|какие|покажи) /.test(line.text)) return false;
  return line.pieces.some(({ word }) => NEWS_WORDS.has(word)) && !asking.wishes.has('how-are-you');
}
