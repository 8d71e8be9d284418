import { element } from '../base/dom.js';
import { icon } from '../base/icons.js';

/** Pixels. */
const TALLEST = 420;

/**
 * A picture of its own proportions; pressed, it opens whole.
 * @param {{ url: string, width?: number, height?: number }} photo
 * @param {string} caption
 */
export function photoNode({ url, width, height }, caption) {
  const image = element('img', { src: url, alt: caption || 'Фото' });
  if (width && height) {
    // Its place is kept before it comes, so that the messages below do not jump.
    image.style.aspectRatio = `${width} / ${height}`;
    image.style.width = `${Math.round(Math.min(width, (TALLEST * width) / height))}px`;
  }
  return element('a', { className: 'photo', href: url, target: '_blank', rel: 'noopener' }, image);
}

/** @param {{ url: string, name: string, size: number }} file */
export function documentRow({ url, name, size }) {
  return element(
    'a',
    { className: 'document', href: url, download: name },
    element('span', { className: 'document-icon' }, icon('file')),
    element(
      'span',
      { className: 'document-lines' },
      element('b', {}, name),
      element('span', {}, `${sizeInWords(size)} · Скачать`),
    ),
  );
}

/** @param {number} bytes */
export function sizeInWords(bytes) {
  if (bytes < 1024) return `${bytes} Б`;
  const [value, unit] = bytes < 1_048_576 ? [bytes / 1024, 'КБ'] : [bytes / 1_048_576, 'МБ'];
  return `${value.toLocaleString('ru', { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
