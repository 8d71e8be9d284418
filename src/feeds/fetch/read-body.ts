import { type Headers, header } from './freshness.js';
import { type Inflated, inflate } from './inflate.js';

export interface BodyCaps {
  /** Bytes as they come over the wire. */
  maxWireBytes: number;
  /** Bytes after inflation. */
  maxBytes: number;
}

/** The body of an answer, inflated, in a buffer of its own. */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  headers: Headers,
  { maxWireBytes, maxBytes }: BodyCaps,
): Promise<Inflated> {
  const wire = await readCapped(body, headers, maxWireBytes);
  if (!wire) return { kind: 'failed', reason: 'too-large' };
  const inflated = await inflate(wire, header(headers, 'content-encoding'), maxBytes);
  return inflated.kind === 'failed' ? inflated : { kind: 'inflated', bytes: ownBuffer(inflated.bytes) };
}

/** Null when there is more than may be; a server that announces it is not listened to. */
async function readCapped(
  body: AsyncIterable<Uint8Array>,
  headers: Headers,
  maxBytes: number,
): Promise<Uint8Array | null> {
  if (Number(header(headers, 'content-length') ?? 0) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Small buffers share memory with others, and shared memory cannot change threads. */
export function ownBuffer(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
}
