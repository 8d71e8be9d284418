import type { Page } from 'playwright-core';

/** Tells of every error a page reports: in its console, or thrown by its code. */
export function watchComplaints(page: Page, complain: (text: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complain(message.text());
  });
  page.on('pageerror', (error) => complain(error.message));
}
