/**
 * What a process does of the whole: `bot` hears people and answers, `worker` sends what is queued, `poller` reads the
 * sources and sees what is due. Any number of each may run on one Redis.
 */
export const ROLES = ['bot', 'worker', 'poller', 'all'] as const;
export type Role = (typeof ROLES)[number];

export const does = (role: Role, part: Exclude<Role, 'all'>): boolean => role === 'all' || role === part;
