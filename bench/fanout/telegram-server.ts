import { type RateLimits, type SendCounts, startTelegram, TELEGRAM_LIMITS } from '@svodka/sandbox';

/**
 * The judge: a local Telegram in a process of its own, with its limits on. The first argument is a TelegramSetup as JSON.
 * It answers each order it hears with a TelegramReport, and ends with whoever started it.
 */
export interface TelegramSetup {
  token: string;
  /** People with the ids FIRST_PERSON, FIRST_PERSON + 1 …; all have started the bot. */
  subscribers: number;
  /** As many more, who have subscribed to nothing and will ask /today, each once. */
  askers: number;
  limits: Partial<RateLimits>;
  /** Without checks of texts and without transcript: for hundreds of messages a second. */
  trusting: boolean;
  /** Every call but getUpdates is late by so much. */
  latencyMs: number;
}

export type TelegramOrder = 'progress' | 'report' | 'ask' | 'stop-asking';

export interface TelegramReport {
  /** Subscribers with a message or more. */
  reached: number;
  /** Messages to subscribers. */
  messages: number;
  /** When each of those came, ms since the epoch; only in a `report`. */
  times: number[];
  counts: SendCounts;
  /** Questions people asked; only in a `report`. */
  answers: Answer[];
}

/** Milliseconds from the question to the call that answers it, and to its being answered; null: not yet. */
export interface Answer {
  called: number | null;
  answered: number | null;
}

export interface TelegramReady {
  apiRoot: string;
}

export const FIRST_PERSON = 5_000_000_000;
const ASK_EVERY_MS = 400;
const MESSAGES_KEPT = 2_000;

if (process.send) await judge(JSON.parse(process.argv[2] ?? '') as TelegramSetup);

async function judge(setup: TelegramSetup): Promise<void> {
  const { token, subscribers, askers, limits, trusting, latencyMs } = setup;
  const telegram = await startTelegram({
    token,
    botName: 'Сводка',
    botUsername: 'svodka_bench_bot',
    world: { people: Array.from({ length: subscribers + askers }, person), chats: [], started: true },
    limits: { ...TELEGRAM_LIMITS, ...limits },
    messagesKept: MESSAGES_KEPT,
    trusting,
  });
  const { world } = telegram;
  if (latencyMs > 0) telegram.faults.add({ kind: 'latency', delayMs: latencyMs, times: 0 });

  const received = new Uint16Array(subscribers);
  const times: number[] = [];
  let reached = 0;
  const answered = new Map<number, number>();
  world.on((event) => {
    if (event.type !== 'message') return;
    const index = event.chatId - FIRST_PERSON;
    if (index < subscribers) {
      received[index] = (received[index] ?? 0) + 1;
      if (received[index] === 1) reached += 1;
      times.push(Date.now());
    } else if (asked.has(event.chatId) && world.chat(event.chatId).messages.at(-1)?.from === world.bot.id) {
      if (!answered.has(event.chatId)) answered.set(event.chatId, Date.now());
    }
  });

  const asked = new Map<number, number>();
  let asking: NodeJS.Timeout | undefined;
  const askNext = () => {
    if (asked.size >= askers) return;
    const id = FIRST_PERSON + subscribers + asked.size;
    world.say(id, id, '/today');
    asked.set(id, Date.now());
  };

  process.on('message', (order: TelegramOrder) => {
    if (order === 'ask') asking ??= setInterval(askNext, ASK_EVERY_MS);
    if (order === 'stop-asking') clearInterval(asking);
    const whole = order === 'report';
    process.send?.({
      reached,
      messages: times.length,
      times: whole ? times : [],
      counts: telegram.limits.counts(),
      answers: whole ? answers() : [],
    } satisfies TelegramReport);
  });
  process.on('disconnect', () => process.exit());
  process.on('SIGINT', () => undefined);
  process.send?.({ apiRoot: telegram.apiRoot } satisfies TelegramReady);

  function answers(): Answer[] {
    const called = new Map<unknown, number>();
    for (const { method, params, at } of telegram.transcript) {
      if (method === 'sendMessage' && !called.has(params.chat_id)) called.set(params.chat_id, at);
    }
    const since = (later: number | undefined, at: number) => (later === undefined ? null : later - at);
    return [...asked].map(([id, at]) => ({
      called: since(called.get(id), at),
      answered: since(answered.get(id), at),
    }));
  }
}

function person(_: unknown, index: number) {
  return { id: FIRST_PERSON + index, firstName: `Читатель ${index}` };
}
