import { Composer } from 'grammy';
import { MOST_LEFT_OUT, toggleMuted } from '../../../domain/mute.js';
import type { RubricId } from '../../../domain/rubric.js';
import { type ChatId, type Subscriber, subscriptionNumbered } from '../../../domain/subscriber.js';
import type { Subscription } from '../../../domain/subscription.js';
import { toggled } from '../../../domain/subscription-edit.js';
import { NOTHING_LEFT_OUT } from '../../../domain/wishes.js';
import { lessMessage } from '../../../messages/subscription/digest-buttons.js';
import { doneMessage } from '../../../messages/subscription/offer.js';
import { pauseInWords, subscriptionName } from '../../../messages/subscription/words.js';
import { onAction } from '../../actions.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import type { Desk } from './desk.js';
import type { Offers } from './offer.js';
import { pauseEnd } from './pages.js';
import { type Outcome, press } from './press.js';

type Deps = Pick<
  BotDeps,
  'say' | 'subscribers' | 'drafts' | 'catalogue' | 'clock' | 'composedDigest' | 'digestSubjects'
> & { desk: Desk; offers: Offers };

/** A page of buttons, most frequent first: more would be a list nobody reads. */
const MOST = { topics: 3, rubrics: 2, stories: 3 };
const WEEK_DAYS = 7;

/** «Время», «Меньше такого», «Пауза на неделю» under any digest: each answers below it, the digest stays. */
export function underDigest(deps: Deps): Composer<BotContext> {
  const { say, subscribers, drafts, catalogue, clock, desk, offers, composedDigest, digestSubjects } = deps;
  const feature = new Composer<BotContext>();

  onAction(feature, 'under', (ctx, { of, choice, digest }) =>
    press(ctx, say, async ({ chat }) => {
      const known = await knownOf(chat, of);
      if (!known) return { kind: 'alert', why: 'sub-gone' };
      if (choice === 'less') return below(await lessPage(known, digest));
      if (choice === 'time') return below(await desk.shown(chat, String(of), 'time'));
      return pauseWeek(chat, known);
    }),
  );

  async function pauseWeek(chat: ChatId, { reader, subscription }: Known): Promise<Outcome> {
    const now = clock();
    const pausedUntil = pauseEnd(now, WEEK_DAYS);
    const { id, ordinal, wishes } = subscription;
    await subscribers.change(chat, id, (standing) => ({ ...standing, pausedUntil }), now);
    const pause = pauseInWords(say, pausedUntil, now, reader.zone) ?? '';
    const said = say.html('paused-week', { name: subscriptionName(say, wishes, catalogue), pause });
    const over = { label: 'button-pause-over', action: { do: 'pause', of: ordinal, until: 'over' } } as const;
    return { kind: 'page', message: doneMessage(say, said, null, [over]), below: true };
  }

  onAction(feature, 'less', (ctx, { of, digest, item }) =>
    press(ctx, say, async ({ chat }) => {
      const known = await knownOf(chat, of);
      if (!known) return { kind: 'alert', why: 'sub-gone' };
      const [kind, name] = [item[0], item.slice(1)];
      if (kind === 't' && !catalogue.topics.some(({ id }) => id === name))
        return { kind: 'alert', why: 'old-button' };
      if (kind === 'r') await toggleRubric(chat, known.subscription, name as RubricId);
      else if (!(await isMuteToggled(chat, kind === 't' ? 'topics' : 'stories', name)))
        return { kind: 'alert', why: 'mute-full', words: { count: MOST_LEFT_OUT } };
      const now = await knownOf(chat, of);
      return now ? lessPage(now, digest) : { kind: 'alert', why: 'sub-gone' };
    }),
  );

  /** A list is made once: under the fingers of who presses it must not move. */
  async function lessPage({ reader, subscription }: Known, id: string): Promise<Outcome> {
    const draft = await drafts.get(reader.chat, id);
    const items = draft?.kind === 'less' ? draft.items : await itemsOf(id, reader, subscription);
    const list = draft?.kind === 'less' ? id : await offers.keep(reader.chat, { kind: 'less', items });
    const shown = items.map((one) => ({ ...one, isLess: isLess(one.item, reader, subscription) }));
    return { kind: 'page', message: lessMessage(say, subscription, list, shown) };
  }

  function isLess(item: string, { muted }: Subscriber, { wishes }: Subscription): boolean {
    const name = item.slice(1);
    if (item.startsWith('t')) return muted.topics.includes(name);
    if (item.startsWith('s')) return muted.stories.includes(name);
    return wishes.rubrics.length > 0 && !wishes.rubrics.includes(name as RubricId);
  }

  async function itemsOf(digest: string, reader: Subscriber, subscription: Subscription) {
    const composed =
      digest === 'now'
        ? await offers.lately({ ...reader, muted: NOTHING_LEFT_OUT }, subscription)
        : await composedDigest(digest);
    if (!composed) return [];
    const { topics, rubrics, stories } = await digestSubjects(composed);
    const { wishes } = subscription;
    const known = catalogue.topics.filter(({ id }) => topics.slice(0, MOST.topics).includes(id));
    const offered = rubrics
      .filter(
        (rubric) =>
          wishes.rubrics.join() !== rubric && (wishes.rubrics.length > 0 || wishes.topics.length === 0),
      )
      .slice(0, MOST.rubrics);
    return [
      ...known.map(({ id, name }) => ({ item: `t${id}`, name })),
      ...catalogue.rubrics
        .filter(({ id }) => offered.includes(id))
        .map(({ id, name }) => ({ item: `r${id}`, name })),
      ...stories.slice(0, MOST.stories).map(({ id, title }) => ({ item: `s${id}`, name: title })),
    ];
  }

  /** Out of a list, or out of all; where it was the last nothing changes, for an empty list means all. */
  async function toggleRubric(chat: ChatId, { id }: Subscription, rubric: RubricId): Promise<void> {
    const all = catalogue.rubrics.map((one) => one.id);
    if (!all.includes(rubric)) return;
    await subscribers.change(
      chat,
      id,
      (standing) => {
        const { wishes } = standing;
        const isAll = wishes.rubrics.length === 0;
        if (isAll && wishes.topics.length > 0) return null;
        const rubrics = toggled(isAll ? all : wishes.rubrics, rubric);
        if (rubrics.length === 0) return null;
        return { ...standing, wishes: { ...wishes, rubrics: rubrics.length === all.length ? [] : rubrics } };
      },
      clock(),
    );
  }

  async function isMuteToggled(chat: ChatId, kind: 'topics' | 'stories', id: string): Promise<boolean> {
    let isFull = false;
    await subscribers.changeChat(
      chat,
      (now) => {
        const muted = toggleMuted(now.muted, kind, id);
        isFull = muted === null;
        return muted && { ...now, muted };
      },
      clock(),
    );
    return !isFull;
  }

  interface Known {
    reader: Subscriber;
    subscription: Subscription;
  }
  async function knownOf(chat: ChatId, ordinal: number): Promise<Known | null> {
    const reader = await desk.activeReader(chat);
    const subscription = reader && subscriptionNumbered(reader, ordinal);
    return subscription ? { reader, subscription } : null;
  }

  return feature;
}

const below = (outcome: Outcome): Outcome =>
  outcome.kind === 'page' ? { ...outcome, below: true } : outcome;
