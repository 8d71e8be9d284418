import { byId, element } from './dom.js';

/** @typedef {import('./api.js').Chat} Chat */

/**
 * The line at the bottom: text, the command list, or the one big button the chat is waiting for.
 * @param {{ onSend: (text: string) => void, onStart: () => void, onUnblock: () => void }} handlers
 */
export function setUpComposer({ onSend, onStart, onUnblock }) {
  const form = byId('composer');
  const text = byId('text');
  const list = byId('commands');
  const slash = byId('slash');
  /** @type {Chat['commands']} */
  let commands = [];

  const fit = () => {
    text.style.height = '';
    if (text.value !== '') text.style.height = `${Math.min(text.scrollHeight + 2, 160)}px`;
  };
  const hideCommands = () => {
    list.hidden = true;
    slash.setAttribute('aria-expanded', 'false');
  };
  /** @param {string} value */
  const send = (value) => {
    hideCommands();
    if (value.trim() === '') return;
    text.value = '';
    fit();
    onSend(value);
  };
  /** @param {string} typed */
  const showCommands = (typed) => {
    const fitting = commands.filter(({ command }) => `/${command}`.startsWith(typed.toLowerCase()));
    const options = fitting.map(({ command, description }) => {
      const option = element(
        'button',
        { type: 'button', role: 'option', className: 'command' },
        element('b', {}, `/${command}`),
        element('span', {}, description),
      );
      option.addEventListener('click', () => {
        send(`/${command}`);
        text.focus();
      });
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    slash.setAttribute('aria-expanded', String(!list.hidden));
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(text.value);
  });
  text.addEventListener('input', () => {
    fit();
    if (/^\/\w*$/.test(text.value)) showCommands(text.value);
    else hideCommands();
  });
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send(text.value);
    }
    if (event.key === 'ArrowUp' && !list.hidden) {
      event.preventDefault();
      list.lastElementChild?.focus();
    }
  });
  slash.addEventListener('click', () => {
    if (!list.hidden) return hideCommands();
    showCommands('/');
    list.firstElementChild?.focus();
  });
  byId('chat').addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      hideCommands();
      text.focus();
    }
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    if (step && list.contains(document.activeElement)) {
      event.preventDefault();
      (document.activeElement[step] ?? text).focus();
    }
  });
  document.addEventListener('click', (event) => {
    if (!list.contains(event.target) && !slash.contains(event.target)) hideCommands();
  });
  byId('start').addEventListener('click', onStart);
  byId('unblock').addEventListener('click', onUnblock);

  return {
    /** @param {Chat} chat */
    show(chat) {
      const mode = chat.blocked
        ? 'unblock'
        : !chat.started
          ? 'start'
          : chat.canWrite
            ? 'composer'
            : 'readonly';
      for (const id of ['composer', 'start', 'unblock', 'readonly']) byId(id).hidden = id !== mode;
      commands = chat.commands;
      slash.hidden = commands.length === 0;
    },
    clear() {
      text.value = '';
      fit();
      hideCommands();
    },
    focus() {
      for (const id of ['text', 'start', 'unblock']) byId(id).focus({ preventScroll: true });
    },
  };
}
