import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';

/** The page's files lie beside src and dist alike, so that both find them by the same way. */
const WEB_FOLDER = new URL('../../web/', import.meta.url);

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Sends one file of the page; false where there is none of that name. */
export async function sendPage(response: ServerResponse, path: string): Promise<boolean> {
  const name = path === '/' ? 'index.html' : path.slice(1);
  const extension = /^(?:[a-z]+\/)?[a-z-]+\.(html|css|js|svg)$/.exec(name)?.[1];
  if (!extension) return false;
  let content: Buffer;
  try {
    content = await readFile(new URL(name, WEB_FOLDER));
  } catch {
    return false;
  }
  response
    .writeHead(200, {
      'content-type': TYPES[extension],
      'cache-control': 'no-cache',
      'content-security-policy':
        "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    .end(content);
  return true;
}
