import type { Bot } from 'grammy';
import { type Clock, type Instant, MINUTE, SECOND } from '../domain/clock.js';
import type { BotContext } from './context.js';
import { asGrammySignal } from './introduce.js';

type Api = Pick<Bot<BotContext>, 'api'>;

/** Long polling is answered every thirty seconds even when nobody writes. */
const HEARD_LATELY = 2 * MINUTE;
const ASKED_EVERY = MINUTE;
/** Below what /readyz waits for an answer. */
const ANSWERS_WITHIN = 1.5 * SECOND;
const RECENT = 5 * MINUTE;

const NO_ANSWER = 'Telegram does not answer';
const inTime = () => asGrammySignal(AbortSignal.timeout(ANSWERS_WITHIN));

/**
 * Whether Telegram answers. One that does not poll (a webhook, a process that stands by) and has nothing to say hears
 * nothing of it by itself; then it is asked, once a minute at most.
 * @returns a check: null, or what is wrong
 */
export function watchTelegram({ api }: Api, clock: Clock): () => Promise<string | null> {
  let answeredAt: Instant = Number.NEGATIVE_INFINITY;
  api.config.use(async (previous, method, payload, signal) => {
    const answer = await previous(method, payload, signal);
    if (answer.ok) answeredAt = clock();
    return answer;
  });
  const asked = onceIn(ASKED_EVERY, clock, () =>
    api.getMe(inTime()).then(
      () => null,
      () => NO_ANSWER,
    ),
  );
  return async () => (clock() - answeredAt < HEARD_LATELY ? null : asked());
}

/** What Telegram says of the webhook. */
export interface WebhookState {
  /** Nothing can arrive here: a reason not to be ready. */
  problem: string | null;
  /** A delivery failed a little while ago. No reason not to be ready: that would keep away what is to be delivered. */
  note: string | null;
}

/**
 * Asks Telegram for the state of the webhook, once a minute at most.
 * @param url where the webhook should be
 */
export function watchWebhook({ api }: Api, url: string, clock: Clock): () => Promise<WebhookState> {
  return onceIn(ASKED_EVERY, clock, async () => {
    try {
      const info = await api.getWebhookInfo(inTime());
      const failed = info.last_error_date === undefined ? null : info.last_error_date * SECOND;
      const isRecent = failed !== null && Math.abs(clock() - failed) < RECENT;
      return {
        problem: info.url === url ? null : 'the webhook of this token leads elsewhere',
        note: isRecent ? `Telegram could not deliver: ${info.last_error_message ?? 'no reason given'}` : null,
      };
    } catch {
      return { problem: NO_ANSWER, note: null };
    }
  });
}

function onceIn<T>(ms: number, clock: Clock, ask: () => Promise<T>): () => Promise<T> {
  let last: { at: Instant; answer: Promise<T> } | null = null;
  return () => {
    if (last === null || clock() - last.at >= ms) last = { at: clock(), answer: ask() };
    return last.answer;
  };
}
