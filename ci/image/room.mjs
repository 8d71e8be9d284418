import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a stage has of the machine it runs on, and cannot change. */
const SHARED = ['/usr', '/etc'];
const LINKED = ['/bin', '/sbin', '/lib', '/lib64'];
const PASSWD = 'root:x:0:0::/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n';
const GROUP = 'root:x:0:\nnode:x:1000:\n';

/** Whether this machine lets us make a room: mount namespaces are root's. */
export async function canMakeRooms() {
  return (await ended(spawn('unshare', ['-m', 'true'], { stdio: 'ignore' }))) === 0;
}

/** An empty root folder that has the system of this machine, read-only, and nothing else of it. */
export async function furnish(root) {
  for (const dir of [...SHARED, '/dev', '/proc', '/tmp', '/root', '/.room'])
    await mkdir(join(root, dir), { recursive: true });
  for (const link of LINKED) {
    if (!existsSync(link) || !lstatSync(link).isSymbolicLink()) continue;
    await symlink(readlinkSync(link), join(root, link)).catch(ignoreExisting);
  }
  await writeFile(join(root, '.room/passwd'), PASSWD);
  await writeFile(join(root, '.room/group'), GROUP);
}

/**
 * Starts a command whose root is that folder.
 * @param options.readOnly nothing can be written but in /tmp, which is empty
 * @param options.user who runs it; `options.env` is all of its environment
 */
export function startIn(
  root,
  command,
  { cwd = '/', env = {}, user = 'root', readOnly = false, stdio = 'inherit' } = {},
) {
  const mounts = [
    'mount --make-rprivate /',
    ...SHARED.map((dir) => `mount --bind ${dir} "$ROOM${dir}" && mount -o remount,bind,ro "$ROOM${dir}"`),
    'mount --bind "$ROOM/.room/passwd" "$ROOM/etc/passwd"',
    'mount --bind "$ROOM/.room/group" "$ROOM/etc/group"',
    'mount --rbind /dev "$ROOM/dev"',
    'mount -t proc proc "$ROOM/proc" 2>/dev/null || mount --rbind /proc "$ROOM/proc"',
    ...(readOnly
      ? [
          'mount --bind "$ROOM" "$ROOM"',
          'mount -o remount,bind,ro "$ROOM"',
          'mount -t tmpfs -o mode=1777 tmpfs "$ROOM/tmp"',
        ]
      : []),
  ];
  const who =
    user === 'root'
      ? ''
      : `setpriv --reuid=${user} --regid=${user} --init-groups --no-new-privs --bounding-set=-all`;
  // A bind mount of the root itself hides what was mounted below it before: it comes first.
  const inOrder = readOnly ? [mounts[0], ...mounts.slice(-3), ...mounts.slice(1, -3)] : mounts;
  const script = `${inOrder.join(' && ')} && cd "$ROOM" && exec chroot "$ROOM" ${who} /bin/sh -c 'cd "$1" && shift && exec "$@"' sh "$@"`;
  return spawn('unshare', ['-m', '/bin/sh', '-c', script, 'sh', cwd, ...command], {
    stdio,
    env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...env, ROOM: root },
  });
}

/** @returns the exit code; null when a signal ended it */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

function ignoreExisting(error) {
  if (error.code !== 'EEXIST') throw error;
}
