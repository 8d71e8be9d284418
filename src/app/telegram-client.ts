import type { Agent } from 'node:http';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { SocksProxyAgent } from 'socks-proxy-agent';
import type { Config } from '../config.js';

type Reached = Pick<Config, 'telegramApiRoot' | 'proxyUrl'>;

/** How grammY reaches Telegram: another server, a proxy, and how long it waits. */
export function clientOptions({ telegramApiRoot, proxyUrl }: Reached) {
  const agent = proxyUrl === undefined ? null : agentFor(proxyUrl, telegramApiRoot);
  return {
    ...(telegramApiRoot === undefined ? {} : { apiRoot: telegramApiRoot.replace(/\/+$/, '') }),
    ...(agent ? { baseFetchConfig: { agent, compress: true } } : {}),
    // Long polling holds a request for thirty seconds; anything longer has been lost on the way.
    timeoutSeconds: 60,
  };
}

/** @param proxyUrl http:, https:, socks5: (the name is looked up here) or socks5h: (the proxy looks it up) */
function agentFor(proxyUrl: string, apiRoot = 'https:'): Agent {
  if (/^socks5h?:/i.test(proxyUrl)) return new SocksProxyAgent(proxyUrl, { keepAlive: true });
  // A tunnel to what is not TLS is refused by most proxies.
  const isPlain = /^http:/i.test(apiRoot);
  return isPlain
    ? new HttpProxyAgent(proxyUrl, { keepAlive: true })
    : new HttpsProxyAgent(proxyUrl, { keepAlive: true });
}
