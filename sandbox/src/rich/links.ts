import { checkLink, linkedUserId } from '../text/links.js';
import type { User } from '../user.js';
import { ownRefusal, refused } from './refusals.js';
import type { RichText, RichTextNode } from './types.js';

const EMAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u;
const PHONE = /^\+?[\d ().-]{3,32}$/;

/**
 * What an <a href> becomes, by its address. A link inside the message is an anchor_link until the whole message is
 * read and its references are known. https://core.telegram.org/bots/api#rich-html-style ("Please note")
 * @throws TelegramRefusal RICH_MESSAGE_URL_INVALID, RICH_MESSAGE_EMAIL_INVALID
 */
export function linkTo(href: string): (text: RichText) => RichTextNode {
  if (href.startsWith('#')) {
    return (text) => ({ type: 'anchor_link', text, anchor_name: href.slice(1) });
  }
  const [, scheme, address = ''] = /^(mailto|tel):(.*)$/is.exec(href) ?? [];
  if (scheme?.toLowerCase() === 'mailto') {
    const email_address = checkedEmail(address);
    return (text) => ({ type: 'email_address', text, email_address });
  }
  if (scheme !== undefined) {
    const phone_number = checkedPhone(address);
    return (text) => ({ type: 'phone_number', text, phone_number });
  }
  const userId = linkedUserId(href);
  if (userId !== undefined) {
    return (text) => ({ type: 'text_mention', text, user: mentioned(userId) });
  }
  const url = checkedUrl(href);
  return (text) => ({ type: 'url', text, url });
}

export function checkedUrl(url: string): string {
  const link = checkLink(url);
  if (!link.ok) throw refused('RICH_MESSAGE_URL_INVALID');
  return link.url;
}

export function checkedEmail(address: string): string {
  if (!EMAIL.test(address)) throw refused('RICH_MESSAGE_EMAIL_INVALID');
  return address;
}

export function checkedPhone(number: string): string {
  if (!PHONE.test(number)) throw ownRefusal(`Invalid phone number "${number.slice(0, 64)}"`);
  return number;
}

/** Only the id is known here, as in the text mentions of a classic message. */
export function mentioned(id: number): User {
  return { id, is_bot: false, first_name: '' };
}
