import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher, Pool, ProxyAgent } from 'undici';
import { checkedLookup, type MayConnect } from './checked-lookup.js';

export interface ConnectionOptions {
  mayConnect: MayConnect;
  lookup?: Parameters<typeof checkedLookup>[1];
  /** http:// or https:// */
  proxyUrl?: string | undefined;
  timeoutMs: number;
}

/** The connections of one request: whatever becomes of it, `close` leaves none open, not even one half made. */
export interface Connections {
  dispatcher: Dispatcher;
  close(): void;
}

type Connector = ReturnType<typeof buildConnector>;

/** An outlet with many cookies fits. */
const MAX_HEADER_BYTES = 64 * 1024;

export function createConnections({ mayConnect, lookup, proxyUrl, timeoutMs }: ConnectionOptions) {
  // Shared, so that TLS sessions are resumed from one request to the next.
  const connect = buildConnector({ lookup: checkedLookup(mayConnect, lookup), timeout: timeoutMs });
  const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs, maxHeaderSize: MAX_HEADER_BYTES };

  return {
    direct(): Connections {
      const { noted, end } = noting();
      const agent = new Agent({ ...limits, connect: noted(connect) });
      return closing(agent, end);
    },
    /** Through the proxy: it connects, so a name is looked up there once more, and our check is only a good guess. */
    proxied(uri = proxyUrl ?? ''): Connections {
      const { noted, end } = noting();
      const pool = (origin: string | URL, options: object) => {
        const { connect: through } = options as { connect: Connector };
        return new Pool(origin, { ...options, connect: noted(through) });
      };
      const agent = new ProxyAgent({
        uri,
        ...limits,
        proxyTls: { timeout: timeoutMs },
        requestTls: { timeout: timeoutMs },
        clientFactory: pool,
        factory: pool,
        // Many a proxy lets tunnels lead to port 443 only.
        proxyTunnel: false,
      });
      return closing(agent, end);
    },
  };
}

function closing(dispatcher: Dispatcher, endSockets: () => void): Connections {
  return {
    dispatcher,
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
