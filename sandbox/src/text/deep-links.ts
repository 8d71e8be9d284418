/** A t.me or tg:// link to this bot. https://core.telegram.org/api/links#bot-links */
export interface DeepLink {
  kind: 'start' | 'startgroup' | 'startchannel';
  payload: string;
  /** `post_messages+edit_messages`: the rights a startgroup or startchannel link asks for. */
  admin?: string;
}

export function deepLink(url: string, botUsername: string): DeepLink | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, pathname, searchParams } = new URL(url);
  const username = protocol === 'tg:' ? searchParams.get('domain') : pathname.replaceAll('/', '');
  const isTelegram = protocol === 'tg:' || hostname === 't.me' || hostname === 'telegram.me';
  if (!isTelegram || username?.toLowerCase() !== botUsername.toLowerCase()) return undefined;
  for (const kind of ['startchannel', 'startgroup', 'start'] as const) {
    const payload = searchParams.get(kind);
    if (payload === null) continue;
    const admin = searchParams.get('admin');
    return { kind, payload: payload === 'true' ? '' : payload, ...(admin === null ? {} : { admin }) };
  }
  return { kind: 'start', payload: '' };
}
