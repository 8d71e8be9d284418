import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../domain/clock.js';
import { SetupError } from '../domain/errors.js';

export interface Health {
  /** What must be well before traffic is worth sending here; each says null, or in a sentence what is wrong. */
  checks: Record<string, () => Promise<string | null>>;
}

const ANSWER_WITHIN = 2 * SECOND;

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
 * @throws SetupError when the port is taken
 */
export async function startHttp({ host, port }: HttpAddress, { checks }: Health): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => {
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      });
      response.end(`${JSON.stringify(body)}\n`);
    };
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, { error: 'only GET' });
    const path = (request.url ?? '/').split('?')[0];
    if (path === '/healthz') return answer(200, { ok: true });
    if (path !== '/readyz') return answer(404, { error: 'not found' });
    readiness(checks).then(
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
        server.closeAllConnections();
      }),
  };
}

async function readiness(
  checks: Health['checks'],
): Promise<{ ok: boolean; problems: Record<string, string> }> {
  const found = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await inTime(check().catch(String))] as const),
  );
  const problems = Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== null));
  return { ok: Object.keys(problems).length === 0, problems };
}

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
