import { element } from './dom.js';

/** @typedef {{ label: string, checked?: boolean, run: () => void }} MenuItem */

/** @type {{ anchor: HTMLElement, menu: HTMLElement } | undefined} */
let opened;

function closeMenu() {
  if (!opened) return;
  opened.menu.remove();
  opened.anchor.setAttribute('aria-expanded', 'false');
  opened = undefined;
}

/**
 * A pop-up menu at a button: arrows move, Escape and any click elsewhere close it, a second click on the button too.
 * @param {HTMLElement} anchor
 * @param {MenuItem[]} items
 */
export function openMenu(anchor, items) {
  const again = opened?.anchor === anchor;
  closeMenu();
  if (again) return;
  const label = anchor.getAttribute('aria-label') ?? 'Действия';
  const menu = element('div', { className: 'menu', id: 'menu', role: 'menu', 'aria-label': label });
  menu.append(
    ...items.map(({ label: text, checked, run }) => {
      const role = checked === undefined ? 'menuitem' : 'menuitemradio';
      const entry = element(
        'button',
        { type: 'button', role, tabIndex: -1, 'aria-checked': checked === undefined ? undefined : checked },
        text,
      );
      entry.addEventListener('click', () => {
        closeMenu();
        anchor.focus({ preventScroll: true });
        run();
      });
      return entry;
    }),
  );
  if (items.length === 0) {
    menu.append(
      element(
        'span',
        { className: 'menu-empty', role: 'menuitem', tabIndex: -1, 'aria-disabled': true },
        'Здесь действий нет',
      ),
    );
  }
  document.body.append(menu);
  place(menu, anchor);
  anchor.setAttribute('aria-expanded', 'true');
  opened = { anchor, menu };
  const first = menu.querySelector('[aria-checked="true"]') ?? menu.firstElementChild;
  /** @type {HTMLElement} */ (first).focus();
}

/**
 * Under the button where there is room, above it otherwise; never over the edge of the screen.
 * @param {HTMLElement} menu
 * @param {HTMLElement} anchor
 */
function place(menu, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = at.bottom + 4;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, at.top - height - 4);
  const left = Math.min(Math.max(8, at.right - width), innerWidth - width - 8);
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
}

document.addEventListener('click', (event) => {
  const target = /** @type {Node} */ (event.target);
  if (opened && !opened.menu.contains(target) && !opened.anchor.contains(target)) closeMenu();
});
addEventListener('resize', closeMenu);
document.addEventListener('keydown', (event) => {
  if (!opened) return;
  if (event.key === 'Escape' || event.key === 'Tab') {
    const { anchor } = opened;
    closeMenu();
    anchor.focus({ preventScroll: true });
    if (event.key === 'Escape') event.preventDefault();
    return;
  }
  const entries = [...opened.menu.querySelectorAll('button')];
  const at = entries.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  const to = {
    ArrowDown: (at + 1) % entries.length,
    ArrowUp: (at - 1 + entries.length) % entries.length,
    Home: 0,
    End: entries.length - 1,
  }[event.key];
  if (to === undefined || entries.length === 0) return;
  event.preventDefault();
  entries[to].focus();
});
