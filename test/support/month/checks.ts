import { instantToLocal, localDate } from '../../../src/domain/schedule.js';
import { type Month, ZONE } from './days.js';
import { type Posted, type Press, signIn, tells } from './ledger.js';
import { APPROVES, LABELS } from './words.js';

/** What a month is found guilty of, with all that is needed to see it. */
export type Finding = string;

interface BotPost extends Posted {
  /** Number of the article it tells; null: somebody's own words. */
  article: number | null;
  /** The sign in somebody's own words. */
  own: string | null;
  text: string;
}

export function postsOf({ ledger, numberOf }: Month): BotPost[] {
  return ledger
    .posts()
    .filter(({ byBot }) => byBot)
    .map((post) => {
      const { text = '', links = [] } = post.texts[0] ?? {};
      const article = links.map(numberOf).find((number) => number !== null) ?? null;
      return { ...post, text, article, own: article === null ? signIn(text) : null };
    })
    .sort((a, b) => a.at - b.at);
}

export const said = (
  month: Month,
  { channel, at, text }: Pick<BotPost, 'channel' | 'at' | 'text'>,
): Finding => `${titleOf(month, channel)}, ${new Date(at).toISOString()}: ${text.split('\n')[0]}`;
export const channelOf = ({ cast }: Month, chat: number) => cast.channels.find((one) => one.chat === chat);
export const titleOf = (month: Month, chat: number) => channelOf(month, chat)?.title ?? String(chat);

/** Answered, and not with a refusal. */
export const counted = ({ answer }: Press): boolean => answer !== null && !answer.alert;
/** Or by nobody: the program died over it. */
export const mayCount = (press: Press): boolean => press.answer === null || counted(press);

/** Nothing of this person counts in this channel from the moment on at which they were removed. */
const hadRights = ({ removals }: Month, person: number, channel: number, at: number): boolean =>
  !removals.some((one) => one.person === person && one.channel === channel && one.at <= at);

/** 1: every post was approved by presses of people with rights, which were not taken back, or a rule was switched on. */
export function unapproved(month: Month): Finding[] {
  return postsOf(month)
    .filter((post) => !isApproved(month, post))
    .map((post) => `nobody approved: ${said(month, post)}`);
}

function isApproved(month: Month, post: BotPost): boolean {
  const channel = channelOf(month, post.channel);
  if (!channel) return false;
  const about = month.ledger.presses.filter(
    (press) =>
      press.matter?.channel === post.channel &&
      tells(post, press.matter) &&
      press.at <= post.at &&
      mayCount(press),
  );
  const recalls = about.filter((press) => press.label === LABELS.recall && counted(press));
  const stands = ({ at }: { at: number }) => !recalls.some((recall) => recall.at > at);
  const approving = about.filter(
    (press) =>
      (APPROVES.test(press.label) || press.label === LABELS.absent) &&
      stands(press) &&
      hadRights(month, press.person, post.channel, press.at),
  );
  if (new Set(approving.map(({ person }) => person)).size >= (channel.review.fourEyes ? 2 : 1)) return true;
  const { auto } = channel.review;
  return (
    auto !== null &&
    post.article !== null &&
    recalls.length === 0 &&
    hadRights(month, auto.by, post.channel, post.at)
  );
}

/** A rule has its daily cap. */
export function overCap(month: Month): Finding[] {
  const byRule = postsOf(month).filter(
    (post) =>
      channelOf(month, post.channel)?.review.auto &&
      !month.ledger.presses.some(
        (press) =>
          press.matter && tells(post, press.matter) && APPROVES.test(press.label) && press.at <= post.at,
      ),
  );
  const days = new Map<string, number>();
  for (const { channel, at } of byRule) {
    const key = `${titleOf(month, channel)} ${localDate(at, ZONE)}`;
    days.set(key, (days.get(key) ?? 0) + 1);
  }
  const cap = Math.max(0, ...month.cast.channels.map(({ review }) => review.auto?.perDay ?? 0));
  return [...days].filter(([, count]) => count > cap).map(([day, count]) => `by rule ${count}: ${day}`);
}

/** Cards come up to the number a day that the channel chose, and those its rule takes. */
export function flooded(month: Month): Finding[] {
  const first = new Map<string, { channel: number; at: number }>();
  for (const { matter, at } of month.ledger.shown()) {
    if (!matter || matter.article === null) continue;
    const key = `${matter.channel} ${matter.article}`;
    if (at < (first.get(key)?.at ?? Number.POSITIVE_INFINITY))
      first.set(key, { channel: matter.channel, at });
  }
  const days = new Map<string, { channel: number; count: number }>();
  for (const { channel, at } of first.values()) {
    const key = `${titleOf(month, channel)} ${localDate(at, ZONE)}`;
    days.set(key, { channel, count: (days.get(key)?.count ?? 0) + 1 });
  }
  return [...days]
    .filter(([, { channel, count }]) => {
      const { posting, review } = channelOf(month, channel) ?? {};
      return count > (posting?.perDay ?? 0) + (review?.auto?.perDay ?? 0);
    })
    .map(([day, { count }]) => `cards ${count}: ${day}`);
}

/** 2: nothing that is held stands anywhere, also when that was found out after its card was shown. */
export function heldInChannels(month: Month): Finding[] {
  const held = month.news.filter((one) => one.held !== null);
  const numbers = new Set(held.map(({ number }) => number));
  const foundOut = new Map(month.news.map(({ number, foundOutAt }) => [number, foundOutAt]));
  return postsOf(month)
    .filter(({ article, text, at }) => {
      const since = foundOut.get(article ?? 0) ?? null;
      return (
        numbers.has(article ?? 0) ||
        (since !== null && at >= since) ||
        held.some(({ title }) => text.includes(title))
      );
    })
    .map((post) => `held: ${said(month, post)}`);
}

/** 3: no channel tells a story twice. */
export function duplicates(month: Month): Finding[] {
  const storyOf = new Map(month.news.map(({ number, story }) => [number, story]));
  const seen = new Set<string>();
  return postsOf(month)
    .filter(({ channel, article, own }) => {
      const what = `${channel} ${article === null ? own : storyOf.get(article)}`;
      const again = seen.has(what);
      seen.add(what);
      return again;
    })
    .map((post) => `twice: ${said(month, post)}`);
}

/** 4: nothing outside the hours and days of its channel, and nothing at night at all. */
export function untimely(month: Month): Finding[] {
  return postsOf(month)
    .filter((post) => {
      const posting = channelOf(month, post.channel)?.posting;
      if (!posting) return true;
      const { hour, minute, weekday } = instantToLocal(post.at, ZONE);
      const of = hour * 60 + minute;
      return of < posting.hours.from || of >= posting.hours.to || !posting.days.includes(weekday);
    })
    .map((post) => `at a wrong time: ${said(month, post)}`);
}

/** 5: every post of news names its source and links to it. */
export function unsourced(month: Month): Finding[] {
  return postsOf(month)
    .filter(
      ({ text, article, own }) =>
        own === null && (article === null || !/Источник: (Вести|Курьер)/.test(text)),
    )
    .map((post) => `without source or link: ${said(month, post)}`);
}
