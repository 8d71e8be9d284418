import { isIP } from 'node:net';
import type { Article } from '../domain/article.js';
import type { Photo } from '../domain/card.js';
import type { Permission } from '../domain/permission.js';
import { isPublicAddress } from '../domain/public-address.js';

const MAX_URL = 1_000;
const MAX_CREDIT = 200;

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
  if (isIP(hostname) === 4) return isPublicAddress(hostname);
  return (
    hostname.includes('.') && !/\.(?:local|localhost|internal|lan|home|arpa|onion|test)\.?$/i.test(hostname)
  );
}
