export type CheckedLink = { ok: true; url: string } | { ok: false; error: string };

/**
 * Telegram's own idea of a link, for text links and button URLs: http, https or tg, a host with a dot.
 * Wording of the errors: td, LinkManager::check_link_impl and HttpUrl::parse_url.
 */
export function checkLink(link: string): CheckedLink {
  const tg = /^tg:(?:\/\/)?(.*)$/is.exec(link);
  if (tg) {
    const rest = /^([^/?#]*)([/?#].*)?$/s.exec(tg[1] ?? '');
    const host = rest?.[1] ?? '';
    if (host === '') return { ok: false, error: 'URL host is empty' };
    if (!/^[\w-]+$/.test(host)) return { ok: false, error: 'Unallowed characters in URL host' };
    return { ok: true, url: `tg://${host.toLowerCase()}${rest?.[2] ?? ''}` };
  }

  const scheme = /^([^:/?#@[\]]*):\/\/(.*)$/s.exec(link);
  const protocol = scheme ? (scheme[1] ?? '').toLowerCase() : 'http';
  if (protocol !== 'http' && protocol !== 'https') return { ok: false, error: 'Unsupported URL protocol' };
  const rest = scheme ? (scheme[2] ?? '') : link;
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const path = (end < 0 ? '' : rest.slice(end)).trimEnd();

  const parts = /^(?:(.*)@)?(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(authority);
  const host = (parts?.[2] ?? '').toLowerCase();
  const port = parts?.[3];
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) > 0 && Number(port) < 65_536)) {
    return { ok: false, error: 'Wrong port number specified in the URL' };
  }
  if (host === '') return { ok: false, error: 'URL host is empty' };
  if (!host.startsWith('[') && /[^\w.\-!$,~*'();&+=%\u0080-\uffff]/.test(host)) {
    return { ok: false, error: 'Disallowed character in URL host' };
  }
  if (!host.includes('.') && !host.startsWith('[')) return { ok: false, error: 'Wrong HTTP URL' };

  const user = parts?.[1] === undefined ? '' : `${parts[1]}@`;
  const escaped = [...(path.startsWith('/') ? path : `/${path}`)]
    .map((char) =>
      char <= ' ' ? `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : char,
    )
    .join('');
  return { ok: true, url: `${protocol}://${user}${host}${port === undefined ? '' : `:${port}`}${escaped}` };
}

/** The user a `tg://user?id=…` link names. */
export function linkedUserId(link: string): number | undefined {
  const match = /^tg:(?:\/\/)?user\/?\?(?:.*&)?id=(\d+)/i.exec(link);
  return match ? Number(match[1]) : undefined;
}
