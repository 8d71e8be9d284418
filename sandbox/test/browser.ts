import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Whether this machine has a browser; where it has none, says what is skipped. */
export function hasBrowser(what: string): boolean {
  const present = existsSync(CHROMIUM);
  if (!present)
    console.info(`${what} skipped: no browser at ${CHROMIUM}. Install chromium or set CHROMIUM_PATH.`);
  return present;
}

/** The system's Chromium, kept from looking for the network. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
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
