import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, fetch } from 'undici';
import { isPublicAddress } from './address.js';

/** What the server said last time; sent back so that it may answer "unchanged". */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface FetchOptions {
  /** Lets loopback and private addresses through; only for tests and demonstrations. */
  allowPrivate: boolean;
  /** Which addresses may be connected to; without it all public ones, and the others if `allowPrivate` says so. */
  mayConnect?: (address: string) => boolean;
  userAgent: string;
  /** From the first connection to the last byte, all redirects included. */
  timeoutMs?: number;
  /** Bytes after inflation. */
  maxBytes?: number;
  maxRedirects?: number;
}

export type FetchOutcome =
  | {
      kind: 'ok';
      bytes: Uint8Array;
      contentType: string | null;
      /** Where the last redirect led. */
      url: string;
      validators: Validators;
      wishes: Wishes;
    }
  | { kind: 'unchanged'; wishes: Wishes }
  /** `retryAfterMs`: the pause a refusing server asks for. */
  | { kind: 'failed'; reason: FetchFailure; status?: number; retryAfterMs?: number };

/** What a server that answered wishes for its next reader. */
export interface Wishes {
  /** How long the answer stays fresh, ms; null when the server does not say. */
  freshForMs: number | null;
  /** Where permanent redirects lead; null when the address stands. */
  movedTo: string | null;
}

export type FetchFailure =
  | 'timeout'
  | 'too-large'
  | 'status'
  | 'network'
  | 'private-address'
  | 'redirects'
  | 'bad-url';

export type FetchBytes = (url: string, validators?: Validators) => Promise<FetchOutcome>;

const NO_WISHES: Wishes = { freshForMs: null, movedTo: null };

const TIMEOUT_MS = 15_000;
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_REDIRECTS = 5;

class PrivateAddressError extends Error {
  override name = 'PrivateAddressError';
}

/**
 * A careful GET. The address is checked when the connection is made, so a name that changes its answer between
 * check and use gains nothing; each redirect is followed by hand and checked again.
 */
export function createFetch(options: FetchOptions): { fetchBytes: FetchBytes; close(): Promise<void> } {
  const {
    mayConnect = options.allowPrivate ? () => true : isPublicAddress,
    timeoutMs = TIMEOUT_MS,
    maxBytes = MAX_BYTES,
    maxRedirects = MAX_REDIRECTS,
  } = options;
  const agent = new Agent({
    connect: { lookup: checkedLookup(mayConnect) },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 1_000,
    maxHeaderSize: 16_384,
  });

  async function get(
    address: string,
    validators: Validators | undefined,
    signal: AbortSignal,
  ): Promise<FetchOutcome> {
    let url = address;
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const refused = refuse(url, mayConnect);
      if (refused) return { kind: 'failed', reason: refused };
      const response = await fetch(url, {
        dispatcher: agent,
        redirect: 'manual',
        signal,
        headers: {
          'user-agent': options.userAgent,
          accept:
            'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5',
          ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
          ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
        },
      });
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && response.status !== 304 && location !== null) {
        await response.body?.cancel();
        if (!URL.canParse(location, url)) return { kind: 'failed', reason: 'bad-url' };
        url = new URL(location, url).href;
        continue;
      }
      // "Unchanged" means something only to who remembers.
      if (response.status === 304 && (validators?.etag || validators?.lastModified))
        return { kind: 'unchanged', wishes: NO_WISHES };
      if (!response.ok) {
        await response.body?.cancel();
        return { kind: 'failed', reason: 'status', status: response.status };
      }
      const bytes = await readCapped(response.body, maxBytes);
      if (!bytes) return { kind: 'failed', reason: 'too-large' };
      return {
        kind: 'ok',
        bytes,
        contentType: response.headers.get('content-type'),
        url,
        validators: {
          etag: response.headers.get('etag'),
          lastModified: response.headers.get('last-modified'),
        },
        wishes: NO_WISHES,
      };
    }
    return { kind: 'failed', reason: 'redirects' };
  }

  return {
    async fetchBytes(url, validators) {
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), timeoutMs);
      try {
        return await get(url, validators, stop.signal);
      } catch (error) {
        return { kind: 'failed', reason: stop.signal.aborted ? 'timeout' : reasonOf(error) };
      } finally {
        clearTimeout(timer);
        // Whatever is still being sent to us is not wanted any more.
        stop.abort();
      }
    },
    close: () => agent.destroy(),
  };
}

function refuse(
  address: string,
  mayConnect: (address: string) => boolean,
): 'bad-url' | 'private-address' | null {
  if (!URL.canParse(address)) return 'bad-url';
  const { protocol, hostname } = new URL(address);
  if (protocol !== 'http:' && protocol !== 'https:') return 'bad-url';
  // A literal address is connected to without a look-up. URL has turned 0x7f.1 and 2130706433 into dotted form.
  const literal = hostname.replace(/^\[|\]$/g, '');
  return isIP(literal) !== 0 && !mayConnect(literal) ? 'private-address' : null;
}

function checkedLookup(mayConnect: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !mayConnect(address))) {
        return callback(new PrivateAddressError(`${hostname} leads to a private address`), '', 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

async function readCapped(
  body: AsyncIterable<Uint8Array> | null,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): FetchFailure {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PrivateAddressError) return 'private-address';
    if (/Timeout/.test(cause.name)) return 'timeout';
  }
  return 'network';
}
