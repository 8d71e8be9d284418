/** The page's way to the server: plain requests and one stream of events. */

/**
 * @typedef {{ type: string, offset: number, length: number, url?: string, language?: string, unix_time?: number,
 *   date_time_format?: string }} Entity
 */
/**
 * @typedef {{ text: string, callback_data?: string, url?: string, copy_text?: { text: string }, style?: string,
 *   switch_inline_query?: string, switch_inline_query_current_chat?: string }} Button
 */
/**
 * @typedef {{ id: number, author: string, own: boolean, byBot: boolean, at: number, edited: boolean, text?: string,
 *   entities?: Entity[], keyboard?: { inline_keyboard: Button[][] },
 *   replyTo?: { id: number, author: string, text: string }, service?: string, rich?: any[], unsupported?: boolean,
 *   photo?: { url: string, width: number, height: number }, document?: { url: string, name: string, size: number, width?: number, height?: number },
 *   mayEdit?: boolean, mayDelete?: boolean, views?: number, silent?: boolean, topic?: number, via?: string, forwardedFrom?: string, preview?: string }} Message
 */
/**
 * @typedef {{ id: number, type: 'private'|'group'|'supergroup'|'channel', title: string, subtitle: string,
 *   username?: string, lastText: string, lastAt: number, unread: number, started: boolean, blocked: boolean,
 *   botIsHere: boolean, botIsAdmin: boolean, botRights: string[], canWrite: boolean, manages: boolean, mayLeave?: boolean,
 *   commands: { command: string, description: string }[], isForum: boolean, topics?: { id: number, name: string }[],
 *   replyKeyboard?: { rows: string[][], resize: boolean, oneTime: boolean, placeholder?: string },
 *   forceReply?: { message: number, placeholder?: string } }} Chat
 */
/** @typedef {{ id: number, name: string, note: string, unread: number, oldClient?: boolean }} Person */
/**
 * @typedef {{ name: string, username: string, description: string, inline?: boolean,
 *   inlinePlaceholder?: string }} BotView
 */

/**
 * @param {string} name
 * @param {Record<string, string | number>} [query]
 * @returns {Promise<any>}
 */
export async function get(name, query = {}) {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return answer(await fetch(`/sandbox/${name}?${search}`));
}

/**
 * @param {number} as
 * @param {string} action
 * @param {object} [details]
 * @returns {Promise<any>}
 */
export async function act(as, action, details = {}) {
  const body = JSON.stringify({ as, action, ...details });
  return answer(
    await fetch('/sandbox/act', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
  );
}

/**
 * @param {Record<string, string | number>} query who sends it, where to, with what caption
 * @param {File} file
 * @returns {Promise<any>}
 */
export async function postPhoto(query, file) {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  const headers = { 'content-type': file.type || 'application/octet-stream' };
  return answer(await fetch(`/sandbox/photo?${search}`, { method: 'POST', headers, body: file }));
}

/**
 * Calls back on every event, and on every (re)connection, when anything may have been missed.
 * @param {number} as
 * @param {{ onOpen: () => void, onEvent: (event: any) => void, onLost: () => void }} handlers
 * @returns {() => void} closes the stream
 */
export function listen(as, { onOpen, onEvent, onLost }) {
  const source = new EventSource(`/sandbox/events?as=${as}`);
  source.onopen = onOpen;
  source.onerror = onLost;
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  return () => source.close();
}

/** @param {Response} response */
async function answer(response) {
  const value = await response.json();
  if (!response.ok) throw new Error(value.error ?? 'Локальный Telegram не отвечает.');
  return value;
}
