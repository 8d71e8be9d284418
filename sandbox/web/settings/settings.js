import { byId } from '../base/dom.js';
import { recall, remember } from '../base/memory.js';
import { openMenu } from '../base/menu.js';

/** The two switches of the top bar: notifications and theme. */

const THEMES = [
  { value: 'system', label: 'Как в системе' },
  { value: 'light', label: 'Светлая' },
  { value: 'dark', label: 'Тёмная' },
];

export const notificationsOn = () => recall('notifications') !== 'off';

function showNotifications() {
  byId('notifications').setAttribute('aria-checked', String(notificationsOn()));
}

const chosenTheme = () => recall('theme') ?? 'system';

function showTheme() {
  const { label } = THEMES.find(({ value }) => value === chosenTheme()) ?? THEMES[0];
  byId('theme').setAttribute('aria-label', `Тема: ${label.toLowerCase()}`);
  byId('theme').dataset.choice = chosenTheme();
}

/** @param {string} value */
function chooseTheme(value) {
  remember('theme', value);
  dispatchEvent(new CustomEvent('theme', { detail: value }));
  showTheme();
}

export function setUpSettings() {
  const bell = byId('notifications');
  bell.addEventListener('click', () => {
    remember('notifications', notificationsOn() ? 'off' : 'on');
    showNotifications();
  });
  const theme = byId('theme');
  theme.addEventListener('click', () =>
    openMenu(
      theme,
      THEMES.map(({ value, label }) => ({
        label,
        checked: value === chosenTheme(),
        run: () => chooseTheme(value),
      })),
    ),
  );
  showNotifications();
  showTheme();
}
