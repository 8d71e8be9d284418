/** Which command installs Redis, by the ID and ID_LIKE of /etc/os-release: os-release(5). */
const COMMANDS: readonly [RegExp, string][] = [
  [/\b(altlinux|alt)\b/, 'apt-get install redis'],
  [/\b(astra|debian|ubuntu)\b/, 'sudo apt install redis-server'],
  [/\b(redos|fedora|rhel|centos|rocky|almalinux)\b/, 'sudo dnf install redis (или valkey)'],
  [/\balpine\b/, 'apk add redis'],
  [/\barch\b/, 'sudo pacman -S valkey'],
  [/\b(opensuse|suse)\b/, 'sudo zypper install redis'],
];

/**
 * One sentence: how to get a Redis here.
 * @param platform process.platform
 * @param osRelease contents of /etc/os-release, or an empty string
 */
export function installHint(platform: string, osRelease: string): string {
  const command = commandFor(platform, osRelease);
  const way = command ? `Установите его: ${command}.` : 'Установите redis-server.';
  return `Redis не найден. ${way} Или укажите готовый в REDIS_URL.`;
}

function commandFor(platform: string, osRelease: string): string | null {
  if (platform === 'darwin') return 'brew install redis';
  if (platform === 'win32') return 'в WSL: sudo apt install redis-server';
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].map((match) => match[1]).join(' ');
  return COMMANDS.find(([names]) => names.test(ids))?.[1] ?? null;
}
