import { execFile, spawn } from 'node:child_process';
import { rm, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RedisPaths } from './paths.js';

/**
 * Keeps Redis running while anybody holds the FIFO open, then ends it.
 * A shell, because it lives as long as Redis does and should cost one megabyte, not forty.
 *
 * $1 run folder  $2 socket folder  $3 redis-server  $4… its arguments
 *
 * Whoever joins writes a name into the FIFO and waits for `ack.NAME`: an answer proves that the end
 * had not been decided yet. End of file means that the last holder is gone, however it went.
 * The keeper is told to end by a signal, not by a file: the data folder may have been deleted meanwhile.
 * The signal is repeated, because a shell may miss it between looking and waiting. $$ is the supervisor: a keeper
 * whose supervisor was killed does not start Redis again, for its successor will.
 */
const SCRIPT = `
trap '' INT HUP TERM
run=$1; sockets=$2; shift 2
exec 3<"$run/life"
(
  ending=; redis=
  trap 'ending=1; [ -z "$redis" ] || kill -TERM "$redis" 2>/dev/null' TERM
  while [ -z "$ending" ] && kill -0 $$ 2>/dev/null; do
    "$@" & redis=$!
    while kill -0 "$redis" 2>/dev/null; do wait "$redis"; done
    [ -n "$ending" ] || { echo ended >>"$run/exits"; sleep 0.2; } 2>/dev/null
  done
) 3<&- &
keeper=$!
while IFS= read -r name; do true 2>/dev/null >"$run/ack.$name"; done <&3
exec 3<&-
while kill -TERM "$keeper" 2>/dev/null; do sleep 0.1; done
rm -rf "$sockets" "$run"
`;

export interface ServerBinary {
  path: string;
  /** Where the libraries of an unpacked server lie; null for an installed one. */
  libraries: string | null;
}

/** Makes the FIFO anew and starts the supervisor; Redis begins as soon as somebody opens the FIFO. */
export async function startSupervisor(
  paths: RedisPaths,
  socket: string,
  sockets: string,
  server: ServerBinary,
): Promise<number> {
  await Promise.all([paths.exits, paths.pidFile].map((file) => rm(file, { force: true })));
  // An orphan's FIFO stays: programs that held it keep holding it.
  const standing = await stat(paths.fifo).catch(() => null);
  if (!standing?.isFIFO()) await promisify(execFile)('mkfifo', ['-m', '600', paths.fifo]);
  const settings = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '600',
    dir: paths.dir,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    'maxmemory-policy': 'noeviction',
    logfile: paths.log,
    pidfile: paths.pidFile,
    daemonize: 'no',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'svodka-redis', paths.run, sockets, server.path, ...args], {
    // Its own session: Ctrl-C in the terminal is for the program, which then lets go of the FIFO.
    detached: true,
    stdio: 'ignore',
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LC_ALL: 'C.UTF-8',
      ...(server.libraries ? { LD_LIBRARY_PATH: server.libraries } : {}),
    },
  });
  const pid = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid ?? 0));
  });
  child.unref();
  return pid;
}
