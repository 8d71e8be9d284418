import type { Readership } from '../../src/domain/readership.js';

/** So many readers, all of whom have the usual. */
export function readers(active: number): Readership {
  return {
    at: 0,
    active,
    activeGroups: 0,
    stopped: 0,
    suspended: 0,
    channels: 0,
    subscriptions: active,
    timings: { daily: active, weekly: 0, 'at-once': 0 },
    formats: { classic: active, rich: 0, headlines: 0 },
    rubrics: [],
    districts: [],
    came: 0,
  };
}
