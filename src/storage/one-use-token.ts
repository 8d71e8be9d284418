import { createHash } from 'node:crypto';

/** What is stored of a link's secret: whoever reads the store can follow no link. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
