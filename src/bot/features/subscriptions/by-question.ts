import { nameIn } from '../../../domain/catalogue.js';
import { timingIn, wantedIn } from '../../../domain/draft.js';
import type { Message } from '../../../domain/message.js';
import { MOST_LEFT_OUT } from '../../../domain/mute.js';
import type { Question } from '../../../domain/question.js';
import { localTime } from '../../../domain/schedule.js';
import { isServed, type Subscriber } from '../../../domain/subscriber.js';
import { MOST_SUBSCRIPTIONS, type WantedSubscription } from '../../../domain/subscription.js';
import { readWord } from '../../../domain/subscription-edit.js';
import { without } from '../../../domain/subscription-removal.js';
import { withLines } from '../../../messages/added-lines.js';
import { scheduleInWords } from '../../../messages/dates.js';
import { actionButton, greetingKeyboard } from '../../../messages/keyboards.js';
import { toMessage } from '../../../messages/split.js';
import { quietInWords, zoneName } from '../../../messages/subscription/chat-pages.js';
import { whichMessage } from '../../../messages/subscription/list.js';
import { doneMessage } from '../../../messages/subscription/offer.js';
import { listed, pauseInWords, subscriptionName } from '../../../messages/subscription/words.js';
import type { BotContext } from '../../context.js';
import type { BotDeps } from '../../deps.js';
import { type ChatDeps, chatPageOutcome } from './chat-settings.js';
import type { Desk } from './desk.js';
import type { Offers } from './offer.js';
import { pauseEnd } from './pages.js';
import { type ActedIn, answer, type Outcome } from './press.js';
import { undoably } from './put-back.js';

type Deps = ChatDeps & Pick<BotDeps, 'subscribers'> & { desk: Desk; offers: Offers };

export type SubscriptionAnswers = ReturnType<typeof createSubscriptionAnswers>;

/** What is done with sentences about subscriptions: the feature that understands questions calls these. */
export function createSubscriptionAnswers(deps: Deps) {
  const { say, subscribers, catalogue, clock, desk, offers } = deps;

  /** The subscription a sentence asks for; what was not said is as is usual. */
  const startFrom = (question: Question): WantedSubscription => wantedIn(question);

  async function offer({ chat }: ActedIn, question: Question): Promise<Message> {
    if (await offers.hasRoom(chat))
      return withUnmet(await offers.offer(chat, startFrom(question), [], question.zone), question);
    return toMessage(say.html('sub-full', { count: MOST_SUBSCRIPTIONS }));
  }

  async function change(where: ActedIn, question: Question): Promise<Message> {
    const { chat } = where;
    const { setting, schedule, zone, quiet, pauseDays } = question;
    if (setting === 'zone') return zone === null ? chatPage(where, 'zone') : setZone(where, zone);
    if (setting === 'quiet') return quiet === null ? chatPage(where, 'quiet') : setQuiet(where, quiet);
    const reader = await desk.activeReader(chat);
    if (!reader || setting === null || setting === 'list') return desk.list(chat);
    if (setting === 'pause' && pauseDays !== null) return pauseAll(reader, pauseDays);
    if (setting === 'resume') return resume(reader);
    if (setting === 'emergency') return chatPage(where, 'main');
    const hasTime = schedule.minutes.length + schedule.days.length > 0 || schedule.atOnce;
    if (setting === 'time' && hasTime) return withUnmet(await setTime(reader, question), question);
    const isOfFormat = setting === 'sound' || setting === 'empty';
    return withUnmet(await pageOrWhich(reader, isOfFormat ? 'format' : setting), question);
  }

  /** What cannot be done is said before what was. */
  function withUnmet(message: Message, { unmet }: Question): Message {
    return unmet.length === 0
      ? message
      : withLines(message, { above: [say.html('ask-unmet', { what: listed(say, unmet, 4) })] });
  }

  async function resume(reader: Subscriber): Promise<Message> {
    const { chat, subscriptions } = reader;
    const now = clock();
    if (!subscriptions.some(({ pausedUntil }) => pausedUntil !== null && pausedUntil > now))
      return desk.list(chat);
    const done = await undoably(deps, offers, chat, (standing) => ({
      ...standing,
      subscriptions: standing.subscriptions.map((one) => ({ ...one, pausedUntil: null })),
    }));
    return doneMessage(say, say.html('done-resume'), done?.undo ?? null, [LIST]);
  }

  async function setZone(where: ActedIn, zone: string): Promise<Message> {
    await desk.settle(where, (now) => ({ ...now, zone }));
    const words = { city: zoneName(say, zone), time: localTime(clock(), zone) };
    return doneMessage(say, say.html('done-zone', words), null, [CHAT]);
  }

  async function setQuiet(where: ActedIn, quiet: { from: number; to: number }): Promise<Message> {
    await desk.settle(where, (now) => ({ ...now, quiet }));
    return doneMessage(say, say.html('done-quiet', { quiet: quietInWords(say, quiet) }), null, [CHAT]);
  }

  async function pauseAll(reader: Subscriber, days: number): Promise<Message> {
    const { chat, zone } = reader;
    const now = clock();
    const pausedUntil = pauseEnd(now, Math.min(Math.max(days, 1), LONGEST_PAUSE_DAYS));
    const done = await undoably(deps, offers, chat, (standing) => ({
      ...standing,
      subscriptions: standing.subscriptions.map((one) => ({ ...one, pausedUntil })),
    }));
    const pause = pauseInWords(say, pausedUntil, now, zone) ?? '';
    return doneMessage(say, say.html('done-pause', { pause }), done?.undo ?? null, [LIST]);
  }

  /** Of one subscription at once, and it can be undone; of several it is asked which is meant. */
  async function setTime(reader: Subscriber, { schedule }: Question): Promise<Message> {
    const { chat, subscriptions } = reader;
    const [only, ...others] = subscriptions;
    if (!only) return desk.list(chat);
    if (others.length === 0) {
      const timing = timingIn(schedule, only.timing);
      const words = { now: scheduleInWords(say, timing), before: scheduleInWords(say, only.timing) };
      if (words.now === words.before)
        return doneMessage(say, say.html('done-time-same', words), null, [LIST]);
      const done = await undoably(deps, offers, chat, (now) => ({
        ...now,
        subscriptions: now.subscriptions.map((one) => (one.id === only.id ? { ...one, timing } : one)),
      }));
      return doneMessage(say, say.html('done-time', words), done?.undo ?? null, [LIST]);
    }
    const ids = new Map<number, string>();
    for (const one of subscriptions) {
      const timing = timingIn(schedule, one.timing);
      ids.set(one.id, await offers.keep(chat, { kind: 'timing', id: one.id, timing }));
    }
    return whichMessage(say, 'which-time', reader, catalogue, clock(), ({ id }) => ({
      do: 'back',
      of: ids.get(id) ?? '',
    }));
  }

  async function pageOrWhich(reader: Subscriber, page: 'time' | 'format' | 'pause'): Promise<Message> {
    const { chat, subscriptions } = reader;
    const [only, ...others] = subscriptions;
    const shown = only && others.length === 0 ? await desk.page(chat, String(only.ordinal), page) : null;
    if (shown) return shown;
    if (!only) return desk.list(chat);
    return whichMessage(say, 'which-change', reader, catalogue, clock(), ({ ordinal }) => ({
      do: 'sub',
      of: String(ordinal),
      page,
      at: 0,
    }));
  }

  async function chatPage(where: ActedIn, page: 'main' | 'zone' | 'quiet'): Promise<Message> {
    const outcome: Outcome = await chatPageOutcome(deps, where, page);
    return outcome.kind === 'page' ? outcome.message : desk.list(where.chat);
  }

  async function unsubscribe({ chat }: ActedIn, question: Question): Promise<Message> {
    const reader = await subscribers.get(chat);
    if (reader?.status === 'stopped' && reader.subscriptions.length > 0) {
      const resume = actionButton(say.text('button-resume'), { do: 'resume' });
      return { ...toMessage(say.html('stop-already')), buttons: [[resume]] };
    }
    if (!reader || !isServed(reader)) {
      const buttons = greetingKeyboard(say, false);
      return { ...toMessage(say.html('stop-nothing')), buttons };
    }
    const { rubrics, topics, districts, words, pauseDays } = question;
    const isNamed = rubrics.length + topics.length + districts.length + words.length > 0;
    if (isNamed) return leaveOut(reader, question);
    return pauseDays === null ? stopOrAsk(reader) : pauseAll(reader, pauseDays);
  }

  async function stopOrAsk(reader: Subscriber): Promise<Message> {
    const { chat, subscriptions } = reader;
    if (subscriptions.length === 1) {
      await subscribers.stop(chat, clock());
      const resume = actionButton(say.text('button-resume'), { do: 'resume' });
      return { ...toMessage(say.html('stopped')), buttons: [[resume]] };
    }
    const which = whichMessage(say, 'which-remove', reader, catalogue, clock(), ({ ordinal }) => ({
      do: 'remove',
      of: ordinal,
    }));
    const all = actionButton(say.text('button-stop'), { do: 'stop' });
    return { ...which, buttons: [...(which.buttons ?? []), [all]] };
  }

  /** Less of what was named: muted, or taken out of what is subscribed to; what was done is said. */
  async function leaveOut(reader: Subscriber, question: Question): Promise<Message> {
    const { chat, subscriptions } = reader;
    const { rubrics, topics, districts } = question;
    const phrase = readWord(question.words.join(' '));
    // No list of districts can be left out: what nobody subscribed to by its district is known by its name.
    const isSubscribed = (district: string) =>
      subscriptions.some(({ wishes }) => wishes.districts.includes(district));
    const strange = districts.filter((district) => !isSubscribed(district));
    const names = strange.flatMap((id) => readWord(nameIn(catalogue.districts, id)) ?? []);
    const words = [...(phrase === null ? [] : [phrase]), ...names];
    const order = catalogue.rubrics.map(({ id }) => id);
    const unwanted = { rubrics, topics, districts, words };
    let removal = without(subscriptions, reader.muted, unwanted, order);
    const done = await undoably(deps, offers, chat, (now) => {
      removal = without(now.subscriptions, now.muted, unwanted, order);
      return { ...now, subscriptions: removal.kept, muted: removal.muted };
    });
    const { refused, gone } = removal;
    const isDone = (district: string) =>
      !refused.words.includes(readWord(nameIn(catalogue.districts, district)) ?? '');
    const said = [
      ...rubrics.map((id) => nameIn(catalogue.rubrics, id)),
      ...topics.filter((id) => !refused.topics.includes(id)).map((id) => nameIn(catalogue.topics, id)),
      ...districts.filter(isDone).map((id) => nameIn(catalogue.districts, id)),
      ...(phrase === null || refused.words.includes(phrase) ? [] : [say.text('quoted', { word: phrase })]),
    ];
    const isFull = refused.topics.length + refused.words.length > 0;
    const lines = [
      ...(said.length === 0 ? [] : [say.html('done-less', { what: listed(say, said, 6) })]),
      ...gone.map(({ wishes }) =>
        say.html('sub-removed', { name: subscriptionName(say, wishes, catalogue) }),
      ),
      ...(strange.some(isDone) ? [say.html('done-less-by-name')] : []),
      ...(isFull ? [say.html('mute-full', { count: MOST_LEFT_OUT })] : []),
    ];
    return doneMessage(say, lines.join('\n'), said.length === 0 ? null : (done?.undo ?? null), [LIST]);
  }

  return {
    startFrom,
    /** «присылай новости Обнинска каждое утро в 7:30»: the offer, with what would have come. */
    offerSubscription: (ctx: BotContext, question: Question) =>
      answer(ctx, say, (where) => offer(where, question)),
    /** «я в Новосибирске», «пауза на неделю», «присылай в девять»: done, or the page where it is done. */
    changeByQuestion: (ctx: BotContext, question: Question) =>
      answer(ctx, say, (where) => change(where, question)),
    /** «отпишись», «не присылай про спорт»: done, and how to undo it; or which is meant. */
    unsubscribeByQuestion: (ctx: BotContext, question: Question) =>
      answer(ctx, say, (where) => unsubscribe(where, question)),
  };
}

const LONGEST_PAUSE_DAYS = 365;
const CHAT = { label: 'button-chat', action: { do: 'chat', page: 'main' } } as const;
const LIST = { label: 'button-list', action: { do: 'settings', page: 'main' } } as const;
