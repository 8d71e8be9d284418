import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Env = Record<string, string | undefined>;

/** A browser and what its environment must say besides the usual. */
export interface Chromium {
  path: string;
  env: Record<string, string>;
  /** Unpacked from packages; null for an installed one. */
  root: string | null;
}

/** Written next to usr/ when the tree is made: see fonts.ts. */
export const FONTS_FILE = 'fonts.conf';

/** The folder that also keeps the unpacked Redis. */
export function cacheFolder(env: Env): string {
  return join(env.XDG_CACHE_HOME || join(env.HOME || tmpdir(), '.cache'), 'svodka');
}

export function unpackedFolder(env: Env): string {
  return join(cacheFolder(env), 'debian-chromium');
}

/** Null when the tree holds no browser: a package that only points to a snap unpacks to such a one. */
export function chromiumIn(root: string): Chromium | null {
  // Not usr/bin/chromium: that is a script which looks for the browser in the system's own /usr/lib.
  const path = join(root, 'usr/lib/chromium/chromium');
  if (!existsSync(path)) return null;
  const triplets = readdirSync(join(root, 'usr/lib')).filter((name) => name.includes('-linux-gnu'));
  // libpulse finds its other half by an absolute path, which an unpacked tree has to make up for.
  const folders = triplets.flatMap((name) => [
    `usr/lib/${name}`,
    `lib/${name}`,
    `usr/lib/${name}/pulseaudio`,
  ]);
  return {
    path,
    root,
    env: {
      LD_LIBRARY_PATH: folders.map((folder) => join(root, folder)).join(':'),
      FONTCONFIG_FILE: join(root, FONTS_FILE),
    },
  };
}
