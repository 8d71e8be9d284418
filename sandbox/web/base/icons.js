const SVG = 'http://www.w3.org/2000/svg';

/** Lines on a 24 by 24 field. */
const PATHS = {
  dots: 'M12 5.5v.01M12 12v.01M12 18.5v.01',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 100 6 3 3 0 000-6z',
  file: 'M13 3H6v18h12V8zM13 3v5h5',
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  muted: 'M18 16V11a6 6 0 00-9.5-4.9M6 10v6l-2 2h14M10 21h4M3 3l18 18',
};

/**
 * @param {keyof typeof PATHS} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon icon-${name}`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
