/**
 * @param {string} id
 * @returns {any}
 */
export const byId = (id) => document.getElementById(id);

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, unknown>} [properties] class names, attributes with a dash, or properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined) continue;
    if (name.includes('-') || name === 'role') node.setAttribute(name, String(value));
    else Object.assign(node, { [name]: value });
  }
  node.append(...children);
  return node;
}

/** @type {WeakMap<HTMLElement, string>} */
const drawn = new WeakMap();

/**
 * Whether a holder already shows exactly this. What is unchanged is left alone: under a finger or with the keyboard
 * upon it, a button must not be swapped for its double.
 * @param {HTMLElement} holder
 * @param {...unknown} facts
 */
export function isDrawn(holder, ...facts) {
  const fingerprint = JSON.stringify(facts);
  const same = drawn.get(holder) === fingerprint;
  drawn.set(holder, fingerprint);
  return same;
}

/**
 * @param {HTMLElement} holder
 * @param {string} title
 */
export function paintAvatar(holder, title) {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? ['?'];
  holder.textContent = words
    .slice(0, 2)
    .map((word) => [...word][0])
    .join('')
    .toUpperCase();
  const sum = [...title].reduce((total, char) => total * 31 + char.charCodeAt(0), 7);
  holder.dataset.color = String(sum % 6);
}
