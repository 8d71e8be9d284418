import { element } from '../base/dom.js';
import { renderText } from './entities.js';
import { documentRow, photoNode } from './media.js';
import { renderRich } from './rich.js';

const UNSUPPORTED = 'Это сообщение не поддерживается вашей версией Telegram. Обновите приложение.';

/** A picture sent as a file is shown above its name. @param {NonNullable<import('../base/api.js').Message['document']>} file */
function documentNodes(file) {
  return [...(file.width ? [photoNode(file, file.name)] : []), documentRow(file)];
}

/**
 * What a message carries: a rich text, or media and a text.
 * @param {import('../base/api.js').Message} message
 * @param {HTMLElement} meta the time and what stands beside it
 * @returns {Node[]}
 */
export function renderBody(message, meta) {
  if (message.unsupported) return [element('div', { className: 'text unsupported' }, UNSUPPORTED, meta)];
  if (message.rich) return [renderRich(message.rich), element('div', { className: 'rich-end' }, meta)];
  const text = message.text ?? '';
  return [
    ...(message.photo ? [photoNode(message.photo, text.split('\n')[0])] : []),
    ...(message.document ? documentNodes(message.document) : []),
    element('div', { className: 'text' }, ...renderText(text, message.entities), meta),
  ];
}
