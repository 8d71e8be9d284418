import type { RequestListener } from 'node:http';
import { onTestFinished } from 'vitest';
import { createFetch, type FetchOptions } from '../../src/feeds/fetch/fetch.js';
import { serveHttp } from '../support/http.js';

/** A real HTTP server on loopback that ends with the test; `base` is `http://127.0.0.1:PORT`. */
export async function serve(answer: RequestListener): Promise<{ base: string; port: string }> {
  const base = await serveHttp(answer);
  return { base, port: new URL(base).port };
}

/** A server of fixed pages by path; everything else is 404. */
export function servePages(pages: Record<string, string | Uint8Array>, type = 'text/html; charset=utf-8') {
  return serve((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': type }).end(page ?? '');
  });
}

/** A fetcher that ends with the test; loopback is allowed unless the test says otherwise. */
export function fetcher(options: Partial<FetchOptions> = {}) {
  const made = createFetch({ allowPrivate: true, userAgent: 'svodka-test', ...options });
  onTestFinished(() => made.close());
  return made;
}
