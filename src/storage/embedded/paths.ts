import { join } from 'node:path';

/** sockaddr_un holds 108 bytes with the closing zero: unix(7). */
export const MAX_SOCKET_PATH_BYTES = 107;

/** Files of one private Redis. All but the socket lie in the data folder. */
export interface RedisPaths {
  /** Redis' own data: the append-only file. */
  dir: string;
  /** The supervisor's files. */
  run: string;
  /** Where the socket is and who supervises, for whoever comes second. */
  record: string;
  /** Every program holds this open for writing; when nobody does, Redis ends. */
  fifo: string;
  log: string;
  pidFile: string;
  /** One line for each time Redis ended unasked. */
  exits: string;
  startLock: string;
  serverLock: string;
}

export function redisPaths(dataDir: string): RedisPaths {
  const dir = join(dataDir, 'redis');
  const run = join(dir, 'run');
  return {
    dir,
    run,
    record: join(run, 'record.json'),
    fifo: join(run, 'life'),
    log: join(dir, 'redis.log'),
    pidFile: join(run, 'redis.pid'),
    exits: join(run, 'exits'),
    startLock: join(dir, 'start.lock'),
    serverLock: join(dir, 'server.lock'),
  };
}
