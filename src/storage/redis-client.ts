import type { Redis } from 'ioredis';

/** The one kind of connection the repositories take. */
export type RedisClient = Redis;
