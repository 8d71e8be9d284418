import type { Contact } from '../domain/contact.js';
import type { Message } from '../domain/message.js';
import { escapeHtml, type Say } from './say.js';
import { toMessage } from './split.js';

/** «Россети, единый номер: 8-800-220-0-220», in HTML, one contact a line. */
export function contactLines(contacts: readonly Contact[], uses: readonly string[]): string[] {
  return contacts
    .filter((contact) => uses.includes(contact.for))
    .map(({ name, phone, url }) => {
      const linked =
        url === undefined ? escapeHtml(name) : `<a href="${escapeHtml(url)}">${escapeHtml(name)}</a>`;
      return phone === undefined ? linked : `${linked}: ${escapeHtml(phone)}`;
    });
}

/** A cry for help: 112 in the first line, which is all a notification shows; then whom the region names. */
export function dangerMessage(say: Say, contacts: readonly Contact[]): Message {
  const others = contactLines(
    contacts.filter(({ phone }) => phone !== '112'),
    ['danger'],
  );
  const more = others.length === 0 ? [] : ['', say.html('ask-danger-more'), ...others];
  return toMessage([say.html('ask-danger'), ...more].join('\n'));
}

/** A complaint: the bot hands nothing on, and says who takes it. @param topics what it is about */
export function complaintMessage(say: Say, contacts: readonly Contact[], topics: readonly string[]): Message {
  const lines = contactLines(contacts, [...topics, 'complaint']);
  return toMessage(
    [
      say.html('ask-complaint', { known: lines.length > 0 ? 'yes' : 'no' }),
      ...lines,
      say.html('ask-complaint-danger'),
    ].join('\n'),
  );
}
