import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { checkedLookup, type MayConnect } from './checked-lookup.js';

export interface ConnectionOptions {
  mayConnect: MayConnect;
  lookup?: Parameters<typeof checkedLookup>[1];
  timeoutMs: number;
}

/** Connections to one place, lent to a request. */
export interface Loan {
  dispatcher: Dispatcher;
  /** After a request that went wrong none is left open, not even one half made; else they serve the next one. */
  giveBack(outcome: 'well' | 'ill'): void;
}

interface Connections {
  dispatcher: Dispatcher;
  borrowers: number;
  close(): void;
}

type Connector = ReturnType<typeof buildConnector>;

/** An outlet with many cookies fits. */
const MAX_HEADER_BYTES = 64 * 1024;
/** Shorter than any server's patience, so that none is closed under a request; longer than our own polite gap. */
const IDLE_MS = 1_000;
/** Places remembered; a site may redirect to any number of them. */
const MOST_PLACES = 100;

export function createConnections({ mayConnect, lookup, timeoutMs }: ConnectionOptions) {
  // Shared, so that TLS sessions are resumed from one request to the next.
  const connect = buildConnector({ lookup: checkedLookup(mayConnect, lookup), timeout: timeoutMs });
  const limits = {
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: IDLE_MS,
  };
  const kept = new Map<string, Connections>();

  function open(): Connections {
    const { noted, end } = noting();
    const agent = new Agent({ ...limits, connect: noted(connect) });
    return closing(agent, end);
  }

  function forget(place: string, connections: Connections): void {
    if (kept.get(place) === connections) kept.delete(place);
    if (connections.borrowers === 0) connections.close();
  }

  return {
    /** @param place the origin of an address */
    borrow(place: string): Loan {
      const connections = kept.get(place) ?? open();
      connections.borrowers += 1;
      kept.set(place, connections);
      const [oldest] = kept;
      if (kept.size > MOST_PLACES && oldest) forget(...oldest);
      let isBack = false;
      return {
        dispatcher: connections.dispatcher,
        giveBack(outcome) {
          if (isBack) return;
          isBack = true;
          connections.borrowers -= 1;
          if (outcome === 'ill' || kept.get(place) !== connections) forget(place, connections);
        },
      };
    },
    close() {
      for (const connections of kept.values()) connections.close();
      kept.clear();
    },
  };
}

function closing(dispatcher: Dispatcher, endSockets: () => void): Connections {
  return {
    dispatcher,
    borrowers: 0,
    close() {
      dispatcher.destroy().catch(() => undefined);
      endSockets();
    },
  };
}

/** undici lets a connection that is being made run on to its end; we note each from its beginning. */
function noting() {
  const sockets = new Set<Socket>();
  return {
    noted:
      (connect: Connector): Connector =>
      (options, callback) => {
        // Typed as nothing, but the socket is what undici's connectors return.
        const socket = connect(options, callback) as unknown as Partial<Socket> | undefined;
        if (typeof socket?.destroy !== 'function') return;
        sockets.add(socket as Socket);
        socket.once?.('close', () => sockets.delete(socket as Socket));
      },
    end() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
