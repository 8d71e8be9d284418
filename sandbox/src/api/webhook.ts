import { badRequest } from '../errors.js';
import { present } from '../present.js';
import type { Call } from './handler.js';
import { confirmUpTo, rememberAllowed } from './updates.js';

/** Connections at once unless the bot says otherwise. https://core.telegram.org/bots/api#setwebhook */
const DEFAULT_CONNECTIONS = 40;

export function setWebhook(call: Call): true {
  const { world, args } = call;
  const url = args.string('url') ?? '';
  if (url === '') return deleteWebhook(call);
  checkUrl(url);
  const secretToken = args.string('secret_token');
  if (secretToken !== undefined && !/^[\w-]+$/.test(secretToken)) {
    throw badRequest('secret token contains unallowed characters');
  }
  rememberAllowed(world, args.list('allowed_updates'));
  if (args.flag('drop_pending_updates')) confirmUpTo(world, Number.POSITIVE_INFINITY);
  world.state.webhook = {
    url,
    ...present({
      secretToken,
      maxConnections: args.integer('max_connections'),
      ipAddress: args.string('ip_address'),
    }),
  };
  world.emit({ type: 'webhook' });
  return true;
}

export function deleteWebhook({ world, args }: Call): true {
  delete world.state.webhook;
  if (args.flag('drop_pending_updates')) confirmUpTo(world, Number.POSITIVE_INFINITY);
  world.emit({ type: 'webhook' });
  return true;
}

export function getWebhookInfo({ world }: Call): object {
  const { webhook, updates, allowedUpdates } = world.state;
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: updates.length,
    ...present({
      ip_address: webhook?.ipAddress,
      last_error_date: webhook?.lastErrorDate,
      last_error_message: webhook?.lastErrorMessage,
      max_connections: webhook ? (webhook.maxConnections ?? DEFAULT_CONNECTIONS) : undefined,
      allowed_updates: allowedUpdates ?? undefined,
    }),
  };
}

/**
 * Telegram wants HTTPS from the open internet. A local server as this one allows HTTP too, and here an address of
 * this machine is the only one that may be called.
 */
function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  }
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname)) {
    throw badRequest('not simulated: webhooks outside this machine');
  }
}
