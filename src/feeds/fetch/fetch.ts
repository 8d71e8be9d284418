import { request } from 'undici';
import { isPublicAddress } from '../../domain/public-address.js';
import { literalAddress, type MayConnect, PrivateAddressError } from './checked-lookup.js';
import { createConnections, type Loan } from './connections.js';
import type { FetchBytes, FetchFailure, FetchOptions, FetchOutcome, Validators } from './fetch-contract.js';
import { freshFor, header, retryAfter } from './freshness.js';
import { createHostQueue } from './host-queue.js';
import { ACCEPT_ENCODING } from './inflate.js';
import { readBody } from './read-body.js';

export type { FetchBytes, FetchOptions, FetchOutcome, Validators, Wishes } from './fetch-contract.js';

const TIMEOUT_MS = 15_000;
const MAX_WIRE_BYTES = 10 * 1024 * 1024;
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);
/** Statuses whose Retry-After is about the next request: RFC 9110, 15.6.4, and RFC 6585, 4. */
const PAUSES = new Set([429, 503]);

/**
 * A careful GET. The address is checked when the connection is made, so a name that changes its answer between
 * check and use gains nothing; each redirect is followed by hand and checked again. One request at a time a host.
 */
export function createFetch(options: FetchOptions): { fetchBytes: FetchBytes; close(): Promise<void> } {
  const {
    mayConnect = options.allowPrivate ? () => true : isPublicAddress,
    clock,
    timeoutMs = TIMEOUT_MS,
    maxWireBytes = MAX_WIRE_BYTES,
    maxBytes = MAX_BYTES,
    maxRedirects = MAX_REDIRECTS,
    politeGapMs = 0,
    lookup,
  } = options;
  const connections = createConnections({ mayConnect, timeoutMs, ...(lookup ? { lookup } : {}) });
  const inTurn = createHostQueue(politeGapMs);
  const underWay = new Set<AbortController>();
  let closed = false;

  async function follow(
    address: string,
    validators: Validators | undefined,
    signal: AbortSignal,
    open: Loan[],
  ) {
    let url = address;
    let movedTo: string | null = null;
    let forEver = true;
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const refused = refuse(url, mayConnect);
      if (refused) return failure(refused);
      signal.throwIfAborted();
      const loan = connections.borrow(new URL(url).origin);
      open.push(loan);
      const answer = await request(url, {
        dispatcher: loan.dispatcher,
        signal,
        headers: requestHeaders(options.userAgent, validators),
      });
      // An aborted body tells of it; by then nobody may be reading.
      answer.body.on('error', () => undefined);
      const location = header(answer.headers, 'location');
      if (!REDIRECTS.has(answer.statusCode) || location === null)
        return understand(answer, { url, movedTo, validators });
      // Nobody reads what a redirect says.
      answer.body.destroy();
      if (!URL.canParse(location, url)) return failure('bad-url');
      url = withoutUser(new URL(location, url));
      forEver &&= PERMANENT.has(answer.statusCode);
      if (forEver) movedTo = url;
    }
    return failure('redirects');
  }

  async function understand(
    { statusCode: status, headers, body }: Awaited<ReturnType<typeof request>>,
    { url, movedTo, validators }: { url: string; movedTo: string | null; validators: Validators | undefined },
  ): Promise<FetchOutcome> {
    const wishes = { freshForMs: freshFor(headers), movedTo };
    // "Unchanged" means something only to who remembers.
    if (status === 304 && (validators?.etag || validators?.lastModified))
      return { kind: 'unchanged', wishes };
    if (status < 200 || status > 299) {
      const pause = PAUSES.has(status) ? retryAfter(headers, clock) : null;
      return { ...failure('status'), status, ...(pause === null ? {} : { retryAfterMs: pause }) };
    }
    const read = await readBody(body, headers, { maxWireBytes, maxBytes });
    if (read.kind === 'failed') return failure(read.reason);
    return {
      kind: 'ok',
      bytes: read.bytes,
      contentType: header(headers, 'content-type'),
      url,
      validators: { etag: header(headers, 'etag'), lastModified: header(headers, 'last-modified') },
      wishes,
    };
  }

  async function get(url: string, validators?: Validators): Promise<FetchOutcome> {
    if (closed) return failure('network');
    const stop = new AbortController();
    const open: Loan[] = [];
    let outcome: FetchOutcome = failure('network');
    underWay.add(stop);
    const cut = new Promise<FetchOutcome>((settle) => {
      stop.signal.addEventListener('abort', () => settle(failure(closed ? 'network' : 'timeout')));
    });
    const timer = setTimeout(() => stop.abort(), timeoutMs);
    try {
      // Whatever a step of it waits for, a name server or a thread, nobody waits longer than promised.
      outcome = await Promise.race([
        follow(url, validators, stop.signal, open).catch((error: unknown) => failure(reasonOf(error))),
        cut,
      ]);
      return outcome;
    } finally {
      clearTimeout(timer);
      underWay.delete(stop);
      // Whatever is still being sent to us is not wanted any more.
      stop.abort();
      for (const loan of open) loan.giveBack(outcome.kind === 'failed' ? 'ill' : 'well');
    }
  }

  return {
    fetchBytes: (url, validators) =>
      inTurn(URL.canParse(url) ? new URL(url).host : '', () => get(url, validators)),
    async close() {
      closed = true;
      for (const stop of underWay) stop.abort();
      connections.close();
    },
  };
}

type Failed = Extract<FetchOutcome, { kind: 'failed' }>;

function failure(reason: FetchFailure): Failed {
  return { kind: 'failed', reason };
}

/** A name and a password are nobody's business but the server's that wrote them there. */
function withoutUser(url: URL): string {
  url.username = '';
  url.password = '';
  return url.href;
}

function requestHeaders(userAgent: string, validators: Validators | undefined): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5',
    'accept-encoding': ACCEPT_ENCODING,
    ...(validators?.etag ? { 'if-none-match': validators.etag } : {}),
    ...(validators?.lastModified ? { 'if-modified-since': validators.lastModified } : {}),
  };
}

function refuse(address: string, mayConnect: MayConnect): 'bad-url' | 'private-address' | null {
  if (!URL.canParse(address)) return 'bad-url';
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'bad-url';
  // A literal address is connected to without a look-up.
  const literal = literalAddress(url);
  return literal !== null && !mayConnect(literal) ? 'private-address' : null;
}

function reasonOf(error: unknown): FetchFailure {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof PrivateAddressError) return 'private-address';
    if (/Timeout/.test(cause.name)) return 'timeout';
    if (cause.name === 'HeadersOverflowError') return 'too-large';
    if (cause.name === 'HTTPParserError') return 'bad-answer';
  }
  return 'network';
}
