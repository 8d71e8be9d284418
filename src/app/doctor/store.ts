import type { Config } from '../../config.js';
import { DAY, type Instant, MINUTE } from '../../domain/clock.js';
import { type Finding, failure, ok, warning } from '../../domain/finding.js';
import type { ServerLook, StoreLook } from '../../storage/store-look.js';
import { clockFinding } from './clock-skew.js';

/** The ledger reads a range by score backwards: ZRANGE … BYSCORE REV. https://redis.io/docs/latest/commands/zrange/ */
const REDIS = [6, 2] as const;
const SLOW_MS = 20;
const MEMORY_TIGHT = 0.8;
const BACKUP_OLD = 2 * DAY;
const MEGABYTE = 1024 ** 2;

/** The Redis itself, whoever runs it. */
export function serverFindings(look: ServerLook): Finding[] {
  const { keeps, policy, refuses } = look;
  const findings = [versionFinding(look.version)];
  if (keeps === 'nothing') findings.push(failure('redis-keeps-nothing'));
  else if (keeps === 'snapshots') findings.push(warning('redis-snapshots'));
  else findings.push(keeps === null ? warning('redis-keeping-unknown') : ok('redis-journal'));
  if (look.writeFailed) findings.push(failure('redis-write-failed'));
  if (refuses !== null)
    findings.push(failure('redis-refuses', { detail: refuses.replace(/^.*writes: /, '') }));
  if (policy !== null && policy !== 'noeviction')
    findings.push((look.memory.limit > 0 ? failure : warning)('redis-evicts', { policy }));
  findings.push(memoryFinding(look.memory));
  if (look.latencyMs > SLOW_MS) findings.push(warning('redis-slow', { ms: Math.round(look.latencyMs) }));
  findings.push(clockFinding('redis', { ...look.clock, step: 1 }));
  return findings;
}

function versionFinding(version: string | null): Finding {
  if (version === null) return warning('redis-version-unknown', { needed: REDIS.join('.') });
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > REDIS[0] || (major === REDIS[0] && minor >= REDIS[1]);
  return (isEnough ? ok : failure)(isEnough ? 'redis-version' : 'redis-old', {
    version,
    needed: REDIS.join('.'),
  });
}

function memoryFinding({ used, limit }: ServerLook['memory']): Finding {
  const words = { used: Math.ceil(used / MEGABYTE), limit: Math.floor(limit / MEGABYTE) };
  if (limit === 0) return ok('redis-memory', words);
  return used > limit * MEMORY_TIGHT ? warning('redis-memory-tight', words) : ok('redis-memory-of', words);
}

/** What of ours stands there, and who works with it. */
export function storeFindings(
  { schema, owner, serving, backupAt, isRestoreUnfinished }: StoreLook,
  { redisPrefix, botToken }: Pick<Config, 'redisPrefix' | 'botToken'>,
  now: Instant,
): Finding[] {
  const findings: Finding[] = [];
  const versions = { ...schema, prefix: redisPrefix };
  // What stands there is half a copy: its schema would be told wrong.
  if (isRestoreUnfinished) findings.push(failure('restore-unfinished', versions));
  else if (schema.applied > schema.known) findings.push(failure('schema-newer', versions));
  else if (schema.applied === 0) findings.push(ok('schema-none', versions));
  else findings.push(ok(schema.applied < schema.known ? 'schema-behind' : 'schema-fine', versions));
  const bot = botToken?.split(':')[0];
  if (owner !== null && bot !== undefined && owner !== bot)
    findings.push(failure('owner-other', { owner, bot, prefix: redisPrefix }));
  for (const { name, host, pid, since } of serving) {
    const minutes = Math.max(0, Math.round((now - since) / MINUTE));
    findings.push(ok('serving', { duty: name, host, pid, minutes }));
  }
  if (serving.length === 0) findings.push(ok('serving-nobody'));
  // A store nobody has used has nothing to lose.
  if (owner !== null) findings.push(backupFinding(backupAt, now));
  return findings;
}

function backupFinding(at: Instant | null, now: Instant): Finding {
  if (at === null) return warning('backup-never');
  const hours = Math.max(0, Math.round((now - at) / (60 * MINUTE)));
  return (now - at > BACKUP_OLD ? warning : ok)(now - at > BACKUP_OLD ? 'backup-old' : 'backup-fresh', {
    hours,
  });
}
