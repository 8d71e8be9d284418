import type { IncomingMessage } from 'node:http';
import { badRequest, TelegramRefusal } from '../errors.js';
import { isObject } from './check-value.js';
import type { Upload } from './params.js';

/** Bytes of a request: a file may have 50 MB. https://core.telegram.org/bots/api#sending-files */
const MAX_BODY = 52 * 1024 * 1024;

/** All parameters of a call, from the query string and from a JSON, urlencoded or multipart body. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(url.searchParams);
  const body = await readBody(request);
  if (body.length === 0) return query;
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('application/json')) return { ...query, ...readJson(body) };
  if (contentType.startsWith('multipart/form-data')) {
    return { ...query, ...(await readMultipart(body, contentType)) };
  }
  return { ...query, ...Object.fromEntries(new URLSearchParams(body.toString())) };
}

export async function readBody(request: IncomingMessage, max = MAX_BODY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > max) throw new TelegramRefusal(413, 'Request Entity Too Large');
      chunks.push(chunk);
    }
  } catch (error) {
    // Nobody is there to read it, but the transcript tells what became of the call.
    throw error instanceof TelegramRefusal ? error : badRequest('the caller hung up');
  }
  return Buffer.concat(chunks);
}

export function readJson(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString());
    if (isObject(value)) return value;
  } catch {
    // Worded below, together with JSON that is no object.
  }
  throw badRequest("can't parse request body as a JSON object");
}

async function readMultipart(body: Buffer, contentType: string): Promise<Record<string, unknown>> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw badRequest("can't parse the multipart form");
  }
  const parts = [...form].map(async ([name, value]) => [name, await readPart(value)] as const);
  return Object.fromEntries(await Promise.all(parts));
}

async function readPart(value: string | File): Promise<string | Upload> {
  if (typeof value === 'string') return value;
  const { name, type } = value;
  return { name, mime: type, bytes: new Uint8Array(await value.arrayBuffer()) };
}
