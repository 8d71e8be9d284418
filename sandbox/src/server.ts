import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isOwnRequest } from './web/guard.js';
import { sendPage } from './web/pages.js';

/**
 * Milliseconds an idle connection stays open. Node's five seconds end many a connection in the moment a bot takes it up
 * again, which fails the call for no reason the bot could know.
 */
const KEEP_ALIVE = 75_000;

export type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

export interface Routes {
  botApi: Route;
  webApi: Route;
}

export interface RunningServer {
  port: number;
  close(): Promise<void>;
}

/** One port for the Bot API, the page and its endpoints, on loopback only. */
export async function startServer(
  routes: Routes,
  options: { port: number; host: string },
  log: (message: string) => void,
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    route(routes, request, response).catch((error: unknown) => {
      log(
        `${request.method ?? ''}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE;
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // Long polls and event streams would keep it open for ever.
        server.closeAllConnections();
      }),
  };
}

async function route(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isOwnRequest(request)) {
    response
      .writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
      .end('Локальный Telegram отвечает только этому компьютеру: откройте его по адресу 127.0.0.1.\n');
    return;
  }
  const url = URL.canParse(request.url ?? '', 'http://localhost')
    ? new URL(request.url ?? '', 'http://localhost')
    : undefined;
  if (url && /^\/(file\/)?bot[^/]*\//.test(url.pathname)) return routes.botApi(request, response, url);
  if (url?.pathname.startsWith('/sandbox/')) return routes.webApi(request, response, url);
  if (url && request.method === 'GET' && (await sendPage(response, url.pathname))) return;
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Такой страницы здесь нет.\n');
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const busy = `Порт ${port} занят: остановите другую программу или выберите другой порт.`;
      reject(error.code === 'EADDRINUSE' ? new Error(busy, { cause: error }) : error);
    });
    server.listen(port, host, () => resolve());
  });
}
