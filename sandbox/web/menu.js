import { byId, element } from './dom.js';

/**
 * A button with a pop-up menu: opens by click, arrows move, Escape and any click elsewhere close it.
 * @param {() => { label: string, run: () => void }[]} items asked for each time the menu opens
 */
export function setUpMenu(items) {
  const button = byId('menu-button');
  const menu = byId('menu');

  const close = () => {
    menu.hidden = true;
    button.setAttribute('aria-expanded', 'false');
  };
  const open = () => {
    const entries = items().map(({ label, run }) => {
      const entry = element('button', { type: 'button', role: 'menuitem' }, label);
      entry.addEventListener('click', () => {
        close();
        button.focus();
        run();
      });
      return entry;
    });
    menu.replaceChildren(...(entries.length > 0 ? entries : [element('p', {}, 'Здесь действий нет')]));
    menu.hidden = false;
    button.setAttribute('aria-expanded', 'true');
    entries[0]?.focus();
  };

  button.addEventListener('click', () => (menu.hidden ? open() : close()));
  document.addEventListener('click', (event) => {
    if (!menu.hidden && !menu.parentElement.contains(event.target)) close();
  });
  menu.parentElement.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !menu.hidden) {
      close();
      button.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const entries = [...menu.querySelectorAll('button')];
    if (!step || menu.hidden || entries.length === 0) return;
    event.preventDefault();
    const at = entries.indexOf(document.activeElement);
    entries[(at + step + entries.length) % entries.length].focus();
  });
}
