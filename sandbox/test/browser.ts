import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium/find.js';

/** Whether this machine has a browser; where it has none, says what is skipped. */
export function hasBrowser(what: string): boolean {
  const search = findChromium(process.env);
  if (search.kind !== 'found') console.info(`${what} skipped: ${search.reason}`);
  return search.kind === 'found';
}

/** The machine's Chromium or the one unpacked for tests, kept from looking for the network. */
export async function openBrowser(): Promise<Browser> {
  const search = findChromium(process.env);
  if (search.kind !== 'found') throw new Error(search.reason);
  return chromium.launch({
    executablePath: search.chromium.path,
    env: { ...process.env, ...search.chromium.env },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
