import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';

export type MayConnect = (address: string) => boolean;

export class PrivateAddressError extends Error {
  override name = 'PrivateAddressError';
}

/**
 * A look-up that answers only with permitted addresses. It is the one the connection itself uses, so a name that
 * changes its answer between check and use gains nothing. One forbidden address among several forbids the name.
 */
export function checkedLookup(mayConnect: MayConnect, lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const addresses = Array.isArray(found) ? found : [];
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !mayConnect(address))) {
        return callback(new PrivateAddressError(`${hostname} leads to a private address`), '', 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

const systemLookup: LookupFunction = (hostname, options, callback) => dnsLookup(hostname, options, callback);

/** The IP address an address of the web is written with, or null for a name. */
export function literalAddress(url: URL): string | null {
  // URL has turned 0x7f.1 and 2130706433 into dotted form.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? null : host;
}
