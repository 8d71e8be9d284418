import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../domain/clock.js';
import { readBody } from './read-body.js';
import { type Route, respond } from './respond.js';

/** Where Telegram brings updates, below PUBLIC_URL. */
export const WEBHOOK_PATH = '/telegram';

/** An update with its id, the rest as Telegram sent it. */
export type GivenUpdate = { update_id: number } & Record<string, unknown>;

export interface WebhookDeps {
  secret: string;
  /** Puts an update into the store; 'full' when Telegram has to keep it for now. */
  accept: (update: GivenUpdate) => Promise<'taken' | 'full'>;
  /**
   * Somebody sent what is no update of Telegram's: why, and how many were refused for it. Never the text itself. It hears
   * of the 1st, 10th, 100th … of a reason: a stranger can send as many as they like.
   */
  onRefused: (reason: string, count: number) => void;
}

/** https://core.telegram.org/bots/api#setwebhook */
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';
/** Telegram's own updates stay far below; a message holds 4096 characters. */
const MAX_BYTES = 1_048_576;
/** Telegram waits longer, and repeats what was not taken. */
const TAKES_AT_MOST = 5 * SECOND;

/** POST from Telegram: 200 as soon as the update is in the store, 503 when it is not and Telegram should repeat it. */
export function createWebhook({ secret, accept, onRefused }: WebhookDeps): Route {
  const wanted = digest(secret);
  const refusals = new Map<string, number>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refuse = (status: number, reason: string, headers: Record<string, string> = {}) => {
      const count = (refusals.get(reason) ?? 0) + 1;
      refusals.set(reason, count);
      if (/^10*$/.test(String(count))) onRefused(reason, count);
      // What is left of the body is not read.
      respond(response, status, {}, { connection: 'close', ...headers });
    };
    if (request.method !== 'POST') return refuse(405, 'not POST', { allow: 'POST' });
    const given = request.headers[SECRET_HEADER];
    if (!timingSafeEqual(digest(typeof given === 'string' ? given : ''), wanted))
      return refuse(401, 'wrong secret');
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return refuse(415, 'not JSON');
    const body = await readBody(request, MAX_BYTES);
    if (body === null) return refuse(413, 'too large');
    const update = updateIn(body);
    if (update === null) return refuse(400, 'not an update');
    const taken = await Promise.race([
      accept(update).catch(() => 'failed' as const),
      sleep(TAKES_AT_MOST, 'late' as const, { ref: false }),
    ]);
    if (taken === 'taken') respond(response, 200, {});
    else respond(response, 503, {});
  }

  return (request, response) => {
    // A connection that breaks in the middle of a body has nobody left to be answered.
    handle(request, response).catch(() => response.destroy());
  };
}

/** Of equal length whatever was given, so that comparing takes the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function updateIn(body: string): GivenUpdate | null {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || !('update_id' in value)) return null;
    return Number.isSafeInteger(value.update_id) ? (value as GivenUpdate) : null;
  } catch {
    return null;
  }
}
