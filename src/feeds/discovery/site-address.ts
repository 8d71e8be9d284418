/** The address of a site as people write it, «kp40.ru», made whole; null when it is none. */
export function siteAddress(given: string): string | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  if (!URL.canParse(address)) return null;
  const { protocol, href, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && (hostname.includes('.') || hostname.startsWith('[')) ? href : null;
}
