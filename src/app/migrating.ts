import type { Config } from '../config.js';
import { SetupError } from '../domain/errors.js';
import { createBackupMarks } from '../storage/backup-marks.js';
import { migrate, pendingMigrations, schemaOf } from '../storage/migrate.js';
import { countReach, REACH } from '../storage/migration-reach.js';
import { MIGRATIONS } from '../storage/migrations.js';
import { thisProcess } from './holder.js';
import { openAsItIs, RESTORE_IS_NOT_OVER } from './store.js';
import type { Machine } from './workshop.js';

export interface MigrationReport {
  /** Schema of the store before, and of this program. */
  from: number;
  to: number;
  /** What would run, or has run: `records` it goes through. */
  steps: { version: number; says: string; records: number }[];
}

/**
 * Brings the store to this program's schema, or only says what that would be.
 * @throws SetupError
 */
export async function bringUpToDate(
  config: Config,
  machine: Machine,
  { dryRun }: { dryRun: boolean },
): Promise<MigrationReport> {
  const { redis, keys, close } = await openAsItIs(config, machine, 'tool');
  try {
    // Half a copy says nothing of what would be done, either.
    if ((await createBackupMarks(redis, keys).restoring()) !== null)
      throw new SetupError(RESTORE_IS_NOT_OVER);
    const from = await schemaOf(redis, keys);
    const pending = await pendingMigrations(redis, keys);
    const steps: MigrationReport['steps'] = [];
    for (const { version, name } of pending) {
      const records = await countReach(redis, keys, version);
      steps.push({ version, says: REACH[version]?.says ?? name, records });
    }
    if (!dryRun) await migrate(redis, keys, MIGRATIONS, { who: await thisProcess() });
    return { from, to: MIGRATIONS.length, steps };
  } finally {
    await close();
  }
}
