import { join } from 'node:path';
import { z } from 'zod';
import { CONTACT_USES, type Contact } from '../domain/contact.js';
import { parseJson, readTextIfAny } from './read-file.js';

const PHONE = /^[+\d][\d\s()-]{0,30}$/;

/** @param topics ids of topics, which a contact may be for */
const contactsSchema = (topics: readonly string[]) =>
  z.array(
    z
      .strictObject({
        for: z.string().refine((use) => [...CONTACT_USES, ...topics].includes(use), {
          message: `бывает ${CONTACT_USES.join(', ')} или id темы`,
        }),
        name: z.string().trim().min(1),
        phone: z.string().trim().regex(PHONE, 'номер телефона: цифры, пробелы, скобки и дефисы').optional(),
        url: z.url({ protocol: /^https?$/, message: 'адрес с https://' }).optional(),
      })
      .refine(({ phone, url }) => phone !== undefined || url !== undefined, {
        message: 'нужен phone или url: иначе к кому обратиться, видно, а как — нет',
      }),
  );

/**
 * A region need not name anybody.
 * @throws SetupError
 */
export async function loadContacts(dir: string, topics: readonly { id: string }[]): Promise<Contact[]> {
  const file = join(dir, 'contacts.json');
  const ids = topics.map(({ id }) => id);
  return parseJson(await readTextIfAny(file, '[]'), file, contactsSchema(ids));
}
