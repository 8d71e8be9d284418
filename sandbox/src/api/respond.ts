import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { TelegramRefusal } from '../errors.js';

export type Answer = TelegramRefusal | { ok: true; result: unknown };

/** Pieces a slow answer comes in. */
const PIECES = 20;

export function send(response: ServerResponse, answer: Answer): void {
  if (response.destroyed) return;
  const { status, headers, body } = toHttp(answer);
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
}

/** The same answer over `ms` milliseconds, as over a bad line. */
export async function trickle(response: ServerResponse, answer: Answer, ms: number): Promise<void> {
  const { status, headers, body } = toHttp(answer);
  const bytes = Buffer.from(body);
  response.writeHead(status, headers);
  response.flushHeaders();
  const size = Math.ceil(bytes.length / PIECES);
  for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
    response.write(bytes.subarray(at, at + size));
    await delay(ms / PIECES);
  }
  response.end();
}

function toHttp(answer: Answer): { status: number; headers: Record<string, string>; body: string } {
  const json = { 'content-type': 'application/json' };
  if (!(answer instanceof TelegramRefusal))
    return { status: 200, headers: json, body: JSON.stringify(answer) };
  const { code, description, parameters } = answer;
  if (code === 502) {
    // In front of the real API stands a proxy, and its errors are pages.
    const body = '<html><h1>502 Bad Gateway</h1></html>\n';
    return { status: 502, headers: { 'content-type': 'text/html' }, body };
  }
  const retryAfter = parameters?.retry_after;
  return {
    status: code,
    headers: { ...json, ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }) },
    body: JSON.stringify({ ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) }),
  };
}
