import { badRequest, TelegramRefusal } from '../errors.js';
import type { Update } from '../types.js';
import type { WorldCore } from '../world/core.js';
import type { Call, Handler } from './handler.js';

/** Seconds; the server cuts longer waits down (telegram-bot-api, LONG_POLL_MAX_TIMEOUT). */
const MAX_TIMEOUT = 50;

/** getUpdates for one bot: one caller waits at a time, a newer one turns the older away. */
export function createLongPoll(world: WorldCore): Handler {
  let turnAway: (() => void) | undefined;

  return async ({ args, signal }: Call): Promise<Update[]> => {
    turnAway?.();
    rememberAllowed(world, args.list('allowed_updates'));
    confirm(world, args.integer('offset') ?? 0);
    const limit = clamp(args.integer('limit') ?? 100, 1, 100);
    const timeout = clamp(args.integer('timeout') ?? 0, 0, MAX_TIMEOUT);
    if (world.state.updates.length === 0 && timeout > 0) {
      await new Promise<void>((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          stopListening();
          signal.removeEventListener('abort', done);
          if (turnAway === conflict) turnAway = undefined;
          settle();
        };
        const done = () => finish(resolve);
        const conflict = () => finish(() => reject(otherGetUpdates()));
        const timer = setTimeout(done, timeout * 1000);
        const stopListening = world.on(({ type }) => {
          if (type === 'update') done();
        });
        signal.addEventListener('abort', done);
        turnAway = conflict;
        if (signal.aborted) done();
      });
    }
    return world.state.updates.slice(0, limit);
  };
}

export function setWebhook(call: Call): true {
  if (call.args.string('url')) throw badRequest('not simulated: webhooks; use getUpdates');
  return deleteWebhook(call);
}

export function deleteWebhook({ world, args }: Call): true {
  if (args.flag('drop_pending_updates')) {
    world.state.updates = [];
    world.emit({ type: 'queue' });
  }
  return true;
}

export function getWebhookInfo({ world }: Call): object {
  return {
    url: '',
    has_custom_certificate: false,
    pending_update_count: world.state.updates.length,
    ...(world.state.allowedUpdates ? { allowed_updates: world.state.allowedUpdates } : {}),
  };
}

/** An update is confirmed by asking for a later one; a negative offset forgets all but the last. */
function confirm(world: WorldCore, offset: number): void {
  const { updates } = world.state;
  const left = offset < 0 ? updates.slice(offset) : updates.filter((update) => update.update_id >= offset);
  if (left.length === updates.length) return;
  world.state.updates = left;
  world.emit({ type: 'queue' });
}

function rememberAllowed(world: WorldCore, allowed: unknown[] | undefined): void {
  if (!allowed) return;
  const names = allowed.map(String);
  world.state.allowedUpdates = names.length > 0 ? names : null;
  world.emit({ type: 'queue' });
}

function otherGetUpdates(): TelegramRefusal {
  return new TelegramRefusal(
    409,
    'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  );
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
