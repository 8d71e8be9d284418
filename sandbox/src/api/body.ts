import type { IncomingMessage } from 'node:http';
import { Busboy } from '@fastify/busboy';
import { badRequest, TelegramRefusal } from '../errors.js';
import { isObject } from './check-value.js';
import type { Upload } from './params.js';

/** Bytes of a request: a file may have 50 MB. https://core.telegram.org/bots/api#sending-files */
const MAX_BODY = 52 * 1024 * 1024;
/** Levels of a JSON body. */
const MAX_DEPTH = 100;

/** All parameters of a call, from the query string and from a JSON, urlencoded or multipart body. */
export async function readParams(request: IncomingMessage, url: URL): Promise<Record<string, unknown>> {
  const query = Object.fromEntries(url.searchParams);
  const body = await readBody(request);
  if (body.length === 0) return query;
  const contentType = request.headers['content-type'] ?? '';
  const kind = contentType.toLowerCase();
  if (kind.startsWith('application/json')) return { ...query, ...readJson(body) };
  if (kind.startsWith('multipart/form-data')) {
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
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    // Worded below, together with JSON that is no object.
  }
  if (!isObject(value) || isDeep(value)) throw badRequest("can't parse request body as a JSON object");
  return value;
}

/** Deeper than anything the Bot API knows: what looks at a call by recursion must not run out of stack. */
function isDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return level.length > 0;
}

/** Clients differ in how they write the headers of a part; busboy reads what the real server reads. */
function readMultipart(body: Buffer, contentType: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    const parts: [name: string, value: string | Upload][] = [];
    const fail = () => reject(badRequest("can't parse the multipart form"));
    try {
      const limits = { fieldSize: MAX_BODY, fileSize: MAX_BODY };
      const parser = new Busboy({ headers: { 'content-type': contentType }, limits });
      parser.on('field', (name, value) => parts.push([name, value]));
      parser.on('file', (name, stream, fileName, _encoding, mime) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          parts.push([name, { name: fileName || name, mime, bytes: new Uint8Array(Buffer.concat(chunks)) }]);
        });
      });
      parser.on('error', fail);
      parser.on('finish', () => resolve(Object.fromEntries(parts)));
      parser.end(body);
    } catch {
      fail();
    }
  });
}
