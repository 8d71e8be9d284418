import { act } from '../base/api.js';
import { byId } from '../base/dom.js';
import { store, watch } from '../base/store.js';
import { attempt } from '../base/toast.js';
import { putBack, takeField } from './field.js';
import { hideInline, showInline, showInlineHint, showInlineSilence } from './inline-results.js';
import { closeReply, quoted } from './reply.js';

/** Inline mode: «@bot words» in the field asks the bot, whose results are laid above it. */

/** Milliseconds without typing after which the bot is asked. */
const QUIET = 300;
/** Milliseconds after which the bot will not answer any more. */
const PATIENCE = 10_000;

const text = byId('text');
let timer = 0;
let silence = 0;
/** The query on its way or on the screen. */
let asked = { id: '', text: '', more: false };
/** «Ещё» has been pressed and waits: pressed again it would bring the same results twice. */
let waitsForMore = false;
/** @type {Map<string, any>} results that came before the query itself was confirmed */
const early = new Map();

/** The words after «@bot »; undefined where the text is not for the bot. */
function typedQuery() {
  const call = `@${store.bot.username} `;
  if (!store.bot.inline || !text.value.toLowerCase().startsWith(call.toLowerCase())) return undefined;
  return text.value.slice(call.length);
}

/**
 * @param {string} query
 * @param {string} offset empty at first, then what the bot has named
 */
async function askBot(query, offset) {
  const answer = await act(store.me, 'inline', { chat: store.current, text: query, offset });
  asked = { id: String(answer.query), text: query, more: offset !== '' };
  const result = early.get(asked.id);
  early.clear();
  if (result) onInline(result);
  else silence = setTimeout(() => onSilence(query), PATIENCE);
  return asked;
}

/** @param {string} query */
function onSilence(query) {
  waitsForMore = false;
  if (typedQuery() === query) showInlineSilence();
}

/** @param {string} offset */
async function askMore(offset) {
  if (waitsForMore) return;
  waitsForMore = true;
  if (!(await attempt(() => askBot(asked.text, offset)))) waitsForMore = false;
}

/** @param {any} event what the bot has found */
export function onInline(event) {
  const id = String(event.id);
  if (id !== asked.id) return void early.set(id, event);
  clearTimeout(silence);
  waitsForMore = false;
  if (typedQuery() !== asked.text) return;
  showInline(event, {
    more: asked.more,
    onMore: () => void askMore(event.next),
    onChoose: (result) => void choose(id, result),
  });
}

/**
 * @param {string} query
 * @param {string} result
 */
async function choose(query, result) {
  const { me, current: chat, topic } = store;
  const quote = quoted();
  const typed = takeField();
  text.focus();
  const details = { chat, query, result, replyTo: quote?.id, topic };
  if (await attempt(() => act(me, 'choose', details))) closeReply(quote);
  else putBack(typed);
}

function onTyped() {
  clearTimeout(timer);
  waitsForMore = false;
  clearTimeout(silence);
  const query = typedQuery();
  if (query === undefined) return hideInline();
  showInlineHint(query === '' ? store.bot.inlinePlaceholder : undefined);
  timer = setTimeout(() => void attempt(() => askBot(query, '')), QUIET);
}

export function setUpInline() {
  text.addEventListener('input', onTyped);
  // Another person or chat: what was found there is not of here.
  let place = '';
  watch(() => {
    const now = `${store.me}/${store.current}`;
    if (place !== now) hideInline();
    place = now;
  });
}
