import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Chromium, chromiumIn, type Env, unpackedFolder } from './unpacked.js';

export type Search =
  | { kind: 'found'; chromium: Chromium }
  /** CHROMIUM_PATH names what cannot be run. Somebody chose it, so nothing else is taken instead. */
  | { kind: 'misnamed'; reason: string }
  | { kind: 'none'; reason: string };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const SNAP = '/snap/bin/chromium';

/**
 * The browser this machine has: CHROMIUM_PATH, then PATH, then one unpacked by an earlier run.
 * At once, because test files ask while they are loaded.
 */
export function findChromium(env: Env): Search {
  if (env.CHROMIUM_PATH) {
    if (isRunnable(env.CHROMIUM_PATH)) return installed(env.CHROMIUM_PATH);
    const reason = `CHROMIUM_PATH is ${env.CHROMIUM_PATH}, and no program is there. Correct it or leave it unset.`;
    return { kind: 'misnamed', reason };
  }
  for (const name of NAMES) {
    const path = onPath(name, env, (file) => !isSnapStub(file));
    if (path) return installed(path);
  }
  const chromium = chromiumIn(unpackedFolder(env));
  if (chromium) return { kind: 'found', chromium };
  return { kind: 'none', reason: 'there is no Chromium here. Install chromium or set CHROMIUM_PATH.' };
}

export function onPath(name: string, env: Env, suits = (_file: string) => true): string | null {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((file) => isRunnable(file) && suits(file)) ?? null;
}

/** Ubuntu's chromium-browser is a script that asks for a snap; it is of use only where that snap is. */
function isSnapStub(file: string): boolean {
  if (existsSync(SNAP)) return false;
  const start = Buffer.alloc(4096);
  const descriptor = openSync(file, 'r');
  try {
    const text = start.toString('latin1', 0, readSync(descriptor, start));
    return text.startsWith('#!') && text.includes(SNAP);
  } finally {
    closeSync(descriptor);
  }
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function installed(path: string): Search {
  return { kind: 'found', chromium: { path, env: {}, root: null } };
}
