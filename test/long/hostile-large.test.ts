import { expect, test } from 'vitest';
import { HONEST, hostilePool } from '../feeds/hostile-pool.js';
import { LARGE } from '../feeds/hostile-texts.js';

test.each(Object.entries(LARGE))(
  '%s: settled within its memory, and the next feed is read',
  async (_, make) => {
    const { pool, read } = hostilePool();
    const { outcome, grewMb } = await read(make());
    expect(['done', 'failed']).toContain(outcome.kind);
    expect(grewMb).toBeLessThan(350);
    expect(await pool.parse(HONEST.slice(), null)).toMatchObject({ kind: 'parsed' });
  },
);
