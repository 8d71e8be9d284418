import { byId, element } from '../base/dom.js';
import { currentChat, watch } from '../base/store.js';
import { sayTyped } from './saying.js';
import { setUpSuggestions } from './suggestions.js';

/** The bot's commands: by the «/» button or by typing. */

const list = byId('commands');
const slash = byId('slash');
const text = byId('text');

function hideCommands() {
  list.hidden = true;
  slash.setAttribute('aria-expanded', 'false');
}

/** @param {string} typed */
function showCommands(typed) {
  const commands = currentChat()?.commands ?? [];
  const fitting = commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()));
  const options = fitting.map(({ command, description }) => {
    const option = element(
      'button',
      { type: 'button', role: 'option', className: 'suggestion', 'aria-selected': 'false' },
      element('b', {}, `/${command}`),
      element('span', {}, description),
    );
    option.addEventListener('click', () => {
      void sayTyped(`/${command}`);
      text.focus();
    });
    return option;
  });
  list.replaceChildren(...options);
  list.hidden = options.length === 0;
  slash.setAttribute('aria-expanded', String(!list.hidden));
}

export function setUpCommands() {
  setUpSuggestions(list, hideCommands);
  text.addEventListener('input', () => {
    if (/^\/\w*$/.test(text.value)) showCommands(text.value);
    else hideCommands();
  });
  slash.addEventListener('click', () => {
    if (!list.hidden) return hideCommands();
    showCommands('/');
    list.firstElementChild?.focus();
  });
  document.addEventListener('click', (event) => {
    if (!list.contains(event.target) && !slash.contains(event.target)) hideCommands();
  });
  watch(() => {
    slash.hidden = (currentChat()?.commands.length ?? 0) === 0;
  });
}
