import { BlockList, isIP, isIPv6 } from 'node:net';

/**
 * Addresses no feed may lead to: this machine, private networks, link-local (cloud metadata is 169.254.169.254),
 * carrier-grade NAT, multicast and reserved ranges. IANA special-purpose registries, RFC 6890.
 */
const FORBIDDEN = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  // Azure's own services, to every machine there.
  ['168.63.129.16', 32],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  FORBIDDEN.addSubnet(net, bits, 'ipv4');
}
/** Of IPv6 only global unicast is public, less what IANA took out of it: Teredo and its neighbours, 6to4, documentation. */
const GLOBAL_UNICAST = new BlockList();
GLOBAL_UNICAST.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  FORBIDDEN.addSubnet(net, bits, 'ipv6');
}
/** IPv4 written inside IPv6, ::ffff:10.0.0.1: RFC 4291, 2.5.5.2. */
const MAPPED = new BlockList();
MAPPED.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Whether an IP address, as text, may be connected to. IPv4 inside IPv6 is judged as IPv4. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (!isIPv6(address)) return !FORBIDDEN.check(address, 'ipv4');
  const known = GLOBAL_UNICAST.check(address, 'ipv6') || MAPPED.check(address, 'ipv6');
  return known && !FORBIDDEN.check(address, 'ipv6');
}
