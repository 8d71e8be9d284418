import type { Workshop } from '#app';

export interface Cost {
  /** By the clock on the wall. */
  seconds: number;
  /** All threads of this process. */
  cpu: number;
  /** The Redis server's own processor time. */
  redisCpu: number;
  /** Largest resident size seen, parser threads included. */
  peakRssMb: number;
}

type Redis = Pick<Workshop['redis'], 'info'>;

const LOOK_EVERY_MS = 20;

/** What a piece of work costs this process and Redis. */
export async function measure(redis: Redis, work: () => Promise<unknown>): Promise<Cost> {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const redisBefore = await redisCpu(redis);
  const cpuBefore = process.cpuUsage();
  const begun = performance.now();
  look();
  const looking = setInterval(look, LOOK_EVERY_MS);
  try {
    await work();
  } finally {
    clearInterval(looking);
  }
  look();
  const seconds = (performance.now() - begun) / 1_000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    seconds,
    cpu: (user + system) / 1_000_000,
    redisCpu: (await redisCpu(redis)) - redisBefore,
    peakRssMb: peak / 2 ** 20,
  };
}

/** Bytes Redis has allocated. */
export async function redisMemory(redis: Redis): Promise<number> {
  return figure(await redis.info('memory'), 'used_memory');
}

async function redisCpu(redis: Redis): Promise<number> {
  const info = await redis.info('cpu');
  return figure(info, 'used_cpu_user') + figure(info, 'used_cpu_sys');
}

function figure(info: string, name: string): number {
  return Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1]);
}

/** Several at a time, as the program reads its sources. */
export async function inParallel<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T, index: number) => Promise<unknown>,
): Promise<void> {
  const waiting = items.entries();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const [index, item] of waiting) await work(item, index);
    }),
  );
}

/** Columns wide enough for what stands in them; the first to the left, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return rows.map(line).join('\n');
}
