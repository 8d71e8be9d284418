import { readFile } from 'node:fs/promises';

/** Of a second: what Linux counts processor time in; proc(5). */
const TICKS = 100;

export interface Use {
  /** User and system time of all threads, seconds. */
  cpu: number;
  /** The largest resident size so far. */
  peakRssMb: number;
}

/** What a process has used so far (Linux). */
export async function useOf(pid: number): Promise<Use> {
  const [stat, status] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8'),
    readFile(`/proc/${pid}/status`, 'utf8'),
  ]);
  // The name of a process may hold spaces; fields are counted from behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / TICKS,
    peakRssMb: Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024,
  };
}

/** From one look to the next. */
export function spent(before: Use | undefined, after: Use | undefined): Use {
  return { cpu: (after?.cpu ?? 0) - (before?.cpu ?? 0), peakRssMb: after?.peakRssMb ?? 0 };
}
