import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps a picture of the page for the documents where SCREENSHOTS names the repository: `npm run screenshots`. */
export async function shot(page: Page, path: string): Promise<void> {
  const root = process.env.SCREENSHOTS;
  if (root) await page.screenshot({ path: join(root, `${path}.png`), animations: 'disabled' });
}
