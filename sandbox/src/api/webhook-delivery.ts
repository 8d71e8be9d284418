import { setTimeout as delay } from 'node:timers/promises';
import type { Update } from '../types.js';
import type { World } from '../world/world.js';

/** Milliseconds to the next try after a failed one; grows to the last and stays there. Ours: Telegram publishes none. */
const PAUSES = [500, 1000, 2000, 5000, 10_000, 30_000];
/** Milliseconds a bot may take; Telegram gives it about a minute. */
const PATIENCE = 60_000;

export interface WebhookDelivery {
  close(): Promise<void>;
}

/**
 * Carries updates to the webhook, one at a time and in order; a 2xx confirms, anything else is tried again.
 * A method in the answer is called. https://core.telegram.org/bots/api#making-requests-when-getting-updates
 */
export function deliverToWebhook(
  world: World,
  call: (method: string, params: Record<string, unknown>) => Promise<unknown>,
): WebhookDelivery {
  const closing = new AbortController();
  let working: Promise<void> | undefined;
  let failures = 0;
  let pausing = new AbortController();

  const stop = world.on(({ type }) => {
    if (type === 'webhook') {
      failures = 0;
      // Whoever sets it anew does not wait out the pause of the old one.
      pausing.abort();
    }
    if (type === 'update' || type === 'webhook') start();
  });
  start();

  function start(): void {
    if (working || !world.state.webhook || closing.signal.aborted) return;
    working = work().finally(() => {
      working = undefined;
      if (world.state.updates.length > 0) start();
    });
  }

  async function work(): Promise<void> {
    for (;;) {
      const [update] = world.state.updates;
      if (!update || !world.state.webhook || closing.signal.aborted) return;
      const problem = await carry(update);
      if (problem === undefined) continue;
      if (closing.signal.aborted) return;
      const { webhook } = world.state;
      if (webhook) Object.assign(webhook, { lastErrorDate: world.seconds(), lastErrorMessage: problem });
      world.emit({ type: 'queue' });
      const pause = PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 0;
      failures += 1;
      pausing = new AbortController();
      const signal = AbortSignal.any([closing.signal, pausing.signal]);
      await delay(pause, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Undefined once it is confirmed, else what went wrong. */
  async function carry(update: Update): Promise<string | undefined> {
    const { url = '', secretToken } = world.state.webhook ?? {};
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secretToken === undefined ? {} : { 'x-telegram-bot-api-secret-token': secretToken }),
        },
        body: JSON.stringify(update),
        redirect: 'error',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(PATIENCE)]),
      });
      const body = await response.text();
      if (!response.ok) return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      failures = 0;
      world.state.updates = world.state.updates.filter(({ update_id: id }) => id !== update.update_id);
      world.emit({ type: 'queue' });
      await callFrom(body);
      return undefined;
    } catch (error) {
      return problemOf(error);
    }
  }

  async function callFrom(body: string): Promise<void> {
    const answer = await Promise.resolve(body)
      .then((text) => JSON.parse(text) as Record<string, unknown> | null)
      .catch(() => null);
    if (typeof answer?.method !== 'string') return;
    const { method, ...params } = answer;
    await call(method, params);
  }

  return {
    async close() {
      stop();
      closing.abort();
      await working;
    },
  };
}

/** As the real server words the commonest ones; the rest say what Node says. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'Read timeout expired';
  const { code, message } = (error.cause ?? {}) as { code?: string; message?: string };
  return code === 'ECONNREFUSED' ? 'Connection refused' : (message ?? error.message);
}
