import { TelegramRefusal } from '../errors.js';
import type { Update } from '../types.js';
import type { WorldCore } from '../world/core.js';
import type { Call, Handler } from './handler.js';

/** Seconds; the server cuts longer waits down (telegram-bot-api, LONG_POLL_MAX_TIMEOUT). */
const MAX_TIMEOUT = 50;

/** getUpdates for one bot: one caller waits at a time, a newer one or a webhook turns the older away. */
export function createLongPoll(world: WorldCore): Handler {
  let turnAway: ((reason: TelegramRefusal) => void) | undefined;
  world.on(({ type }) => {
    if (type === 'webhook' && world.state.webhook) turnAway?.(conflict('setWebhook request'));
  });

  return async (call: Call): Promise<Update[]> => {
    const { args } = call;
    if (world.state.webhook) throw webhookIsActive();
    turnAway?.(conflict('other getUpdates request; make sure that only one bot instance is running'));
    rememberAllowed(world, args.list('allowed_updates'));
    const offset = args.integer('offset') ?? 0;
    if (offset < 0) forgetAllBut(world, -offset);
    else confirmUpTo(world, offset);
    const timeout = Math.min(Math.max(args.integer('timeout') ?? 0, 0), MAX_TIMEOUT);
    if (world.state.updates.length === 0 && timeout > 0) {
      const signal = call.signal();
      await new Promise<void>((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          stopListening();
          signal.removeEventListener('abort', done);
          if (turnAway === refuse) turnAway = undefined;
          settle();
        };
        const done = () => finish(resolve);
        const refuse = (reason: TelegramRefusal) => finish(() => reject(reason));
        const timer = setTimeout(done, timeout * 1000);
        const stopListening = world.on(({ type }) => {
          if (type === 'update') done();
        });
        signal.addEventListener('abort', done);
        turnAway = refuse;
        if (signal.aborted) done();
      });
    }
    return world.state.updates.slice(0, args.integer('limit') ?? 100);
  };
}

/** An update is confirmed by asking for a later one. */
export function confirmUpTo(world: WorldCore, offset: number): void {
  keep(
    world,
    world.state.updates.filter((update) => update.update_id >= offset),
  );
}

function forgetAllBut(world: WorldCore, count: number): void {
  keep(world, world.state.updates.slice(-count));
}

function keep(world: WorldCore, left: Update[]): void {
  if (left.length === world.state.updates.length) return;
  world.state.updates = left;
  world.emit({ type: 'queue' });
}

export function rememberAllowed(world: WorldCore, allowed: unknown[] | undefined): void {
  if (!allowed) return;
  const names = allowed.map(String);
  world.state.allowedUpdates = names.length > 0 ? names : null;
  world.emit({ type: 'queue' });
}

function conflict(by: string): TelegramRefusal {
  return new TelegramRefusal(409, `Conflict: terminated by ${by}`);
}

function webhookIsActive(): TelegramRefusal {
  return new TelegramRefusal(
    409,
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  );
}
