/** Parameters that say where a reader came from, not what they read. */
const TRACKING =
  /^(?:utm_\w+|yclid|gclid|fbclid|ysclid|dclid|msclkid|_openstat|from|sphrase_id|rss|amp|mc_[ce]id|igshid|ref_src|at_\w+)$/i;
/** `#!/news/1` and `#/news/1` name a page; other fragments name a place in one. */
const ROUTE = /^#!?\//;

/**
 * Absolute, without tracking parameters, and without the place in the page unless that is all there is to tell two
 * articles apart; null when it is no web address.
 */
export function normaliseUrl(link: string, base: string, place?: 'with-place'): string | null {
  if (link.trim() === '' || !URL.canParse(link.trim(), base)) return null;
  const url = new URL(link.trim(), base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (place === undefined && !ROUTE.test(url.hash)) url.hash = '';
  url.username = '';
  url.password = '';
  // The rest of the query stays as the outlet spells it: "?12345" and "?12345=" need not lead to the same page.
  const parameters = url.search.slice(1).split('&');
  const query = parameters.filter((one) => !TRACKING.test(one.split('=')[0] ?? '')).join('&');
  // With its mark: of a query that begins with another "?" the setter would take that for it.
  url.search = query === '' ? '' : `?${query}`;
  return url.href;
}

/**
 * The same for every address of one article: without scheme, www, AMP, trailing slash, order of parameters.
 * @param url absolute, as `normaliseUrl` gives it
 */
export function urlIdentity(url: string): string {
  const { host, pathname, search, hash } = new URL(url);
  const path = pathname
    .replace(/%[\da-f]{2}/gi, (code) => code.toUpperCase())
    .replace(/\/{2,}/g, '/')
    .replace(/^\/amp(?=\/.)/i, '')
    .replace(/\/(?:amp|index\.(?:html?|php))?\/?$/i, '')
    .replace(/\.amp(?=(?:\.html?)?$)/i, '');
  const query = search.slice(1).split('&').filter(Boolean).sort().join('&');
  return `${host.replace(/^(?:(?:www|m|amp)\.)+/, '').replace(/\.$/, '')}${path}${query && `?${query}`}${hash}`;
}

/** Some feeds link every item to the outlet's front page; such an address says nothing of the article. */
export function isFrontPage(url: string): boolean {
  const { pathname, search, hash } = new URL(url);
  return pathname === '/' && search === '' && hash === '';
}
