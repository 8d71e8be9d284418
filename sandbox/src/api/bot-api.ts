import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { badRequest, TelegramRefusal } from '../errors.js';
import type { World } from '../world/world.js';
import { readParams } from './body.js';
import type { Fault, Faults } from './faults.js';
import type { Handler } from './handler.js';
import { createHandlers } from './handlers.js';
import { NOT_SIMULATED } from './known-methods.js';
import { METHODS, type MethodName } from './methods.js';
import { checkParams } from './params.js';
import { record, type TranscriptEntry } from './transcript.js';

export interface BotApiDeps {
  world: World;
  faults: Faults;
  transcript: TranscriptEntry[];
  log(message: string): void;
}

export interface BotApiOptions {
  token: string;
  transcriptLimit: number;
}

type Outcome = { result: unknown } | { refusal: TelegramRefusal };

/** Answers /bot<TOKEN>/<method>. */
export function createBotApi(deps: BotApiDeps, options: BotApiOptions) {
  const { world, faults, transcript, log } = deps;
  const handlers = createHandlers(world);
  const names = new Map(Object.keys(METHODS).map((name) => [name.toLowerCase(), name as MethodName]));
  const otherNames = new Map([...NOT_SIMULATED].map((name) => [name.toLowerCase(), name]));

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const [, token, wanted = ''] = /^\/bot([^/]*)\/?([^/]*)\/?$/.exec(decodeURI(url.pathname)) ?? [];
    if (token !== options.token) return send(response, new TelegramRefusal(401, 'Unauthorized'));

    const method = names.get(wanted.toLowerCase());
    const entry = {
      method: method ?? wanted,
      params: {} as Record<string, unknown>,
      at: world.now(),
      warnings: [] as string[],
    };
    let fault: Fault | undefined;
    let outcome: Outcome;
    try {
      entry.params = await readParams(request, url);
      fault = faults.take(entry.method, entry.params.chat_id);
      if (fault?.kind === 'delay') await delay(fault.delayMs ?? 0);
      if (fault?.kind === 'status') throw statusFault(fault);
      if (fault?.kind === 'cut-before') {
        request.socket.destroy();
        return record(
          transcript,
          { ...entry, ok: false, error: 'cut before effect' },
          options.transcriptLimit,
        );
      }
      if (!method) throw unknownMethod(wanted);
      const args = checkParams(METHODS[method], entry.params);
      const signal = hangUpSignal(response);
      const warn = (text: string) => entry.warnings.push(text);
      const handler: Handler = handlers[method];
      outcome = { result: await handler({ world, args, warn, signal }) };
    } catch (error) {
      outcome = { refusal: error instanceof TelegramRefusal ? error : internalError(entry.method, error) };
    }
    const refusal = 'refusal' in outcome ? outcome.refusal.description : undefined;
    record(
      transcript,
      { ...entry, ok: refusal === undefined, ...(refusal === undefined ? {} : { error: refusal }) },
      options.transcriptLimit,
    );
    if (fault?.kind === 'cut-after') request.socket.destroy();
    else send(response, 'refusal' in outcome ? outcome.refusal : { ok: true, result: outcome.result });
  };

  function unknownMethod(wanted: string): TelegramRefusal {
    const known = otherNames.get(wanted.toLowerCase());
    return known
      ? badRequest(`not simulated: ${known}`)
      : new TelegramRefusal(404, 'Not Found: method not found');
  }

  function internalError(method: string, error: unknown): TelegramRefusal {
    log(`${method}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return new TelegramRefusal(500, 'Internal Server Error: the local Telegram has a defect, see its log');
  }
}

function hangUpSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => controller.abort());
  return controller.signal;
}

function statusFault({ status = 500, retryAfter = 1, description }: Fault): TelegramRefusal {
  if (status === 429) {
    const words = description ?? `Too Many Requests: retry after ${retryAfter}`;
    return new TelegramRefusal(429, words, { retry_after: retryAfter });
  }
  const words: Readonly<Record<number, string>> = {
    400: 'Bad Request: fault',
    401: 'Unauthorized',
    403: 'Forbidden: fault',
    500: 'Internal Server Error',
    502: 'Bad Gateway',
  };
  return new TelegramRefusal(status, description ?? words[status] ?? `Error ${status}`);
}

function send(response: ServerResponse, answer: TelegramRefusal | { ok: true; result: unknown }): void {
  if (response.destroyed) return;
  if (!(answer instanceof TelegramRefusal)) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    return;
  }
  const { code, description, parameters } = answer;
  if (code === 502) {
    // In front of the real API stands a proxy, and its errors are pages.
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html><h1>502 Bad Gateway</h1></html>\n');
    return;
  }
  const retryAfter = parameters?.retry_after;
  response
    .writeHead(code, {
      'content-type': 'application/json',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    })
    .end(JSON.stringify({ ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) }));
}
