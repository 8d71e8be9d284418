import { setTimeout as delay } from 'node:timers/promises';
import { badRequest, TelegramRefusal } from '../errors.js';
import { findChat } from '../world/access.js';
import type { World } from '../world/world.js';
import type { Fault } from './fault.js';
import { befall, type Faults } from './faults.js';
import type { Handler } from './handler.js';
import { createHandlers } from './handlers.js';
import { checkParams } from './params.js';
import type { RateLimiter } from './rate-limits.js';
import { methodNamed } from './table.js';
import { record, type TranscriptEntry } from './transcript.js';

export interface CallDeps {
  world: World;
  faults: Faults;
  limiter: RateLimiter;
  transcript: TranscriptEntry[];
  transcriptLimit: number;
  /** Believes what the bot writes, and keeps no transcript. */
  trusting: boolean;
  log(message: string): void;
}

/** What a call came to, and how its answer must travel. */
export interface Outcome {
  answer: { ok: true; result: unknown } | TelegramRefusal;
  /** The fault that struck; a cut one is never answered. */
  fault?: Fault;
}

/** Performs a method by any spelling of its name, whoever asks for it. `readParams` may refuse. */
export type PerformCall = (
  method: string,
  readParams: () => Record<string, unknown> | Promise<Record<string, unknown>>,
  signal: () => AbortSignal,
) => Promise<Outcome>;

export function createCalls(deps: CallDeps): PerformCall {
  const { world, faults, limiter, transcript, transcriptLimit, trusting, log } = deps;
  const handlers = createHandlers(world);

  return async (wanted, readParams, signal) => {
    const method = methodNamed(wanted) ?? wanted;
    const warnings: string[] = [];
    const at = world.now();
    let params: Record<string, unknown> = {};
    let fault: Fault | undefined;
    const finish = (answer: Outcome['answer'], cut?: string): Outcome => {
      if (trusting) return fault ? { answer, fault } : { answer };
      const error = cut ?? (answer instanceof TelegramRefusal ? answer.description : undefined);
      const entry = { method, params, at, warnings, ok: error === undefined };
      record(transcript, error === undefined ? entry : { ...entry, error }, transcriptLimit);
      return fault ? { answer, fault } : { answer };
    };
    try {
      params = await readParams();
      const chat = findChat(world, params.chat_id);
      fault = faults.take(method, chat);
      if (fault?.kind === 'latency') await delay(fault.delayMs ?? 1000);
      if (fault?.kind === 'status') throw statusFault(fault);
      if (fault?.kind === 'cut-before') return finish(new TelegramRefusal(500, ''), 'cut before effect');
      if (fault && chat) befall(world, fault, chat.id);
      const handler = handlerOf(method);
      const args = checkParams(method, params, trusting);
      const result = await handler({
        world,
        args,
        trusting,
        signal,
        warn: (text) => warnings.push(text),
        pace: (chat) => limiter.take(chat, args.flag('allow_paid_broadcast')),
      });
      return finish({ ok: true, result });
    } catch (error) {
      return finish(error instanceof TelegramRefusal ? error : internalError(method, error));
    }
  };

  function handlerOf(method: string): Handler {
    const handler = handlers.get(method);
    if (handler) return handler;
    if (methodNamed(method)) throw badRequest(`not simulated: ${method}`);
    throw new TelegramRefusal(404, 'Not Found: method not found');
  }

  function internalError(method: string, error: unknown): TelegramRefusal {
    log(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return new TelegramRefusal(500, 'Internal Server Error: the local Telegram has a defect, see its log');
  }
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  400: 'Bad Request: fault',
  401: 'Unauthorized',
  403: 'Forbidden: fault',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
};

function statusFault({ status = 500, retryAfter = 1, description }: Fault): TelegramRefusal {
  if (status === 429) {
    const words = description ?? `Too Many Requests: retry after ${retryAfter}`;
    return new TelegramRefusal(429, words, { retry_after: retryAfter });
  }
  return new TelegramRefusal(status, description ?? STATUS_WORDS[status] ?? `Error ${status}`);
}
