import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';
import { type Route, respond } from './respond.js';

export interface Health {
  /** What must be well before traffic is worth sending here; each says null, or in a sentence what is wrong. */
  checks: Record<string, () => Promise<string | null>>;
  /** Worth knowing and no reason to send traffic elsewhere; null when there is nothing to say. */
  notes?: Record<string, () => Promise<string | null>>;
}

const ANSWER_WITHIN = 2 * SECOND;
/** A request that trickles in is cut off. */
const REQUEST_WITHIN = 10 * SECOND;
const CLOSES_WITHIN = 2 * SECOND;

export interface HttpAddress {
  host: string;
  /** 0 picks a free one. */
  port: number;
}

export interface HttpServer {
  port: number;
  close(): Promise<void>;
}

/**
 * /healthz: the process lives. /readyz: each dependency with its reason, 503 while one is missing.
 * @param routes what else is answered, by path
 * @throws SetupError when the port is taken
 */
export async function startHttp(
  { host, port }: HttpAddress,
  health: Health,
  routes: Record<string, Route> = {},
): Promise<HttpServer> {
  const server = createServer({ requestTimeout: REQUEST_WITHIN }, (request, response) => {
    const answer = (status: number, body: object) => respond(response, status, body);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
    if (route) return route(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { error: 'only GET' });
    if (path === '/healthz') return answer(200, { ok: true });
    if (path !== '/readyz') return answer(404, { error: 'not found' });
    readiness(health).then(
      (report) => answer(report.ok ? 200 : 503, report),
      () => answer(503, { ok: false }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // What is being taken in is taken in.
        setTimeout(() => server.closeAllConnections(), CLOSES_WITHIN).unref();
      }),
  };
}

interface Report {
  ok: boolean;
  problems: Record<string, string>;
  notes?: Record<string, string>;
}

async function readiness({ checks, notes = {} }: Health): Promise<Report> {
  const [problems, noted] = await Promise.all([answers(checks), answers(notes)]);
  const ok = Object.keys(problems).length === 0;
  return { ok, problems, ...(Object.keys(noted).length > 0 ? { notes: noted } : {}) };
}

async function answers(asked: Health['checks']): Promise<Record<string, string>> {
  const found = await Promise.all(
    Object.entries(asked).map(async ([name, ask]) => [name, await inTime(ask().catch(failed))] as const),
  );
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** By its name alone: what an error says may hold an address with the token in it. */
const failed = (error: unknown): string => `failed: ${error instanceof Error ? error.name : 'no error'}`;

/** A dependency that is gone may leave its question open for ever. */
async function inTime(answer: Promise<string | null>): Promise<string | null> {
  return Promise.race([answer, sleep(ANSWER_WITHIN, 'no answer', { ref: false })]);
}

function portError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    return new SetupError(
      `Порт ${port} занят. Закройте программу, которая его держит, или задайте другой HTTP_PORT.`,
    );
  }
  return new SetupError(
    `Не открыть порт ${port} на ${host} (${error.code}). Проверьте HTTP_HOST и HTTP_PORT.`,
  );
}
