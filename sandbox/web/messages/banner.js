import { byId, element, paintAvatar } from '../base/dom.js';
import { notificationsOn } from '../settings/settings.js';
import { previewOf, silentSign } from './lock-screen.js';

/** A message in a chat that is not open: shown for a moment at the top, as a phone does, the first line only. */

const LIFETIME = 5000;
let timer = 0;
/** @type {number | undefined} */
let shown;

function hide() {
  clearTimeout(timer);
  shown = undefined;
  byId('banner').replaceChildren();
}

function hideLater() {
  clearTimeout(timer);
  timer = setTimeout(hide, LIFETIME);
}

/** @param {number} chat opened by other ways */
export function hideBannerOf(chat) {
  if (shown === chat) hide();
}

/**
 * @param {{ id: number, title: string }} chat
 * @param {import('../base/api.js').Message} message
 * @param {() => void} open
 */
export function showBanner(chat, message, open) {
  if (!notificationsOn()) return;
  const avatar = element('span', { className: 'avatar', 'aria-hidden': 'true' });
  paintAvatar(avatar, chat.title);
  const card = element(
    'button',
    { type: 'button', className: 'banner-card' },
    avatar,
    element(
      'span',
      { className: 'banner-lines' },
      element(
        'span',
        { className: 'line' },
        element('b', {}, chat.title),
        ...(message.silent ? [silentSign()] : []),
      ),
      element('span', { className: 'banner-text' }, previewOf(message)),
    ),
  );
  card.addEventListener('click', () => {
    hide();
    open();
  });
  byId('banner').replaceChildren(card);
  shown = chat.id;
  hideLater();
}

export function setUpBanner() {
  const holder = byId('banner');
  // Who reads it slowly, or has it under the finger, keeps it.
  for (const stay of ['pointerenter', 'focusin']) holder.addEventListener(stay, () => clearTimeout(timer));
  for (const go of ['pointerleave', 'focusout']) holder.addEventListener(go, hideLater);
}
