import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers what comes to one path, whatever the method. */
export type Route = (request: IncomingMessage, response: ServerResponse) => void;

export function respond(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(`${JSON.stringify(body)}\n`);
}
