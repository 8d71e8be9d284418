import { BlockList, isIP } from 'node:net';
import type { Article } from '../domain/article.js';
import type { Photo } from '../domain/card.js';
import type { Permission } from '../domain/permission.js';

const MAX_URL = 1_000;
const MAX_CREDIT = 200;

/** Addresses nobody outside can look at: https://www.iana.org/assignments/iana-ipv4-special-registry */
const NOT_PUBLIC = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  NOT_PUBLIC.addSubnet(net, bits);

/**
 * The picture of an article, where its source has permitted that and says whose it is: without a credit there is none.
 * Telegram fetches it, so its address must be one that everybody can look at.
 */
export function createPhotoOf(permissions: readonly Permission[]) {
  const permitted = new Set(permissions.flatMap(({ source, photos }) => (photos ? [source] : [])));
  return ({
    sourceId,
    picture,
    photoCredit,
  }: Pick<Article, 'sourceId' | 'picture' | 'photoCredit'>): Photo | null => {
    const credit = photoCredit?.trim() ?? '';
    if (!permitted.has(sourceId) || picture === null || credit === '') return null;
    if (credit.length > MAX_CREDIT || !isPublic(picture)) return null;
    return { kind: 'outlet', url: picture, credit };
  };
}

/** An http(s) address with a name of the public net. */
export function isPublic(address: string): boolean {
  if (address.length > MAX_URL || !URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return false;
  // URL writes every way to spell an IPv4 address as one; of IPv6 no outlet needs the bare number.
  if (isIP(hostname) === 4) return !NOT_PUBLIC.check(hostname, 'ipv4');
  return (
    hostname.includes('.') && !/\.(?:local|localhost|internal|lan|home|arpa|onion|test)\.?$/i.test(hostname)
  );
}
