import { element } from '../base/dom.js';
import { renderRichText } from './rich-text.js';

/** A map is named by its place: there is none on this machine to draw. @param {any} block */
export function renderMap({ location, caption }) {
  const place = `Карта: ${location.latitude}, ${location.longitude}`;
  return element(
    'figure',
    { className: 'rich-media' },
    element('div', { className: 'rich-placeholder' }, place),
    ...renderCaption(caption),
  );
}

/** @param {{ text: any, credit?: any } | undefined} caption */
function renderCaption(caption) {
  if (!caption) return [];
  return [element('figcaption', {}, ...renderRichText(caption.text), ...renderCredit(caption.credit))];
}

/** @param {any} credit */
export function renderCredit(credit) {
  return credit === undefined ? [] : [element('cite', {}, ...renderRichText(credit))];
}
