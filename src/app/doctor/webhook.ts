import { ALLOWED_UPDATES } from '../../bot/create-bot.js';
import { type Instant, MINUTE, SECOND } from '../../domain/clock.js';
import { type Finding, failure, ok, warning } from '../../domain/finding.js';
import { withoutTokens } from '../../log.js';

/** https://core.telegram.org/bots/api#webhookinfo, as far as it is looked at. */
export interface WebhookInfo {
  url?: string;
  pending_update_count?: number;
  last_error_date?: number;
  last_error_message?: string;
  allowed_updates?: string[];
}

const RECENT = 60 * MINUTE;
const MANY_WAITING = 100;

/**
 * What Telegram does with what people write, against what the settings want. Whether another program polls with the same
 * token cannot be asked without taking the updates from whoever serves; the server itself says so, in /readyz.
 * @param wanted where the webhook should be; null for polling
 * @param serving whether a program hears people now
 */
export function webhookFindings(
  info: WebhookInfo,
  wanted: string | null,
  { serving, now }: { serving: boolean; now: Instant },
): Finding[] {
  const url = info.url ?? '';
  const waiting = info.pending_update_count ?? 0;
  const findings = [stateFinding(url, wanted, serving)];
  if (waiting >= MANY_WAITING) findings.push(warning('updates-waiting', { count: waiting }));
  const ago = now - (info.last_error_date ?? 0) * SECOND;
  if (url !== '' && info.last_error_date !== undefined && ago < RECENT) {
    findings.push(
      warning('webhook-error', {
        minutes: Math.max(0, Math.round(ago / MINUTE)),
        detail: withoutTokens(info.last_error_message ?? ''),
      }),
    );
  }
  const allowed = info.allowed_updates ?? [];
  const missing = ALLOWED_UPDATES.filter((kind) => !allowed.includes(kind));
  if (url !== '' && url === wanted && allowed.length > 0 && missing.length > 0)
    findings.push(warning('webhook-kinds', { kinds: missing.join(', ') }));
  return findings;
}

function stateFinding(url: string, wanted: string | null, serving: boolean): Finding {
  if (wanted === null) {
    return url === '' ? ok('polling-fine') : warning('webhook-unwanted', { host: hostOf(url) });
  }
  if (url === wanted) return ok('webhook-fine', { host: hostOf(url) });
  if (url !== '') return failure('webhook-foreign', { host: hostOf(url), wanted: hostOf(wanted) });
  return (serving ? failure : warning)('webhook-unset', { wanted: hostOf(wanted) });
}

/** Paths of webhooks are secrets to many programs. */
const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : '?');
