import { ProxyAgent } from 'proxy-agent';
import type { Config } from '../config.js';

/** How grammY reaches Telegram: another server, a proxy, and how long it waits. */
export function clientOptions({ telegramApiRoot, proxyUrl }: Config) {
  const agent = proxyUrl === undefined ? null : new ProxyAgent({ getProxyForUrl: () => proxyUrl });
  return {
    ...(telegramApiRoot === undefined ? {} : { apiRoot: telegramApiRoot.replace(/\/+$/, '') }),
    ...(agent ? { baseFetchConfig: { agent, compress: true } } : {}),
    // Long polling holds a request for thirty seconds; anything longer has been lost on the way.
    timeoutSeconds: 60,
  };
}
