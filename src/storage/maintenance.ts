import { z } from 'zod';
import type { Maintenance } from '../domain/maintenance.js';
import type { Keys } from './keys.js';
import { instant, recordCodec } from './records.js';
import type { RedisClient } from './redis-client.js';

const schema: z.ZodType<Maintenance> = z.object({
  since: instant,
  until: instant.nullable(),
  text: z.string().nullable(),
});
const codec = recordCodec('maintenance', 1, schema);

/** The notice of maintenance; whether its end has come is asked of domain/maintenance. */
export function createMaintenanceStore(redis: RedisClient, keys: Keys) {
  return {
    async get(): Promise<Maintenance | null> {
      const stored = await redis.get(keys.maintenance);
      return stored === null ? null : codec.decode(stored);
    },
    async begin(maintenance: Maintenance): Promise<void> {
      await redis.set(keys.maintenance, codec.encode(maintenance));
    },
    async end(): Promise<void> {
      await redis.del(keys.maintenance);
    },
  };
}
