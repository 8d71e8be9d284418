import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Whether a request comes from this machine's own page or program. A website in the same browser is kept out by its
 * Origin, and a name that was pointed at this machine (DNS rebinding) by the Host.
 */
export function isOwnRequest({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  if (!LOOPBACK.test(host)) return false;
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  return headers.origin === undefined || headers.origin === `http://${host}`;
}
