import type { Match } from '../../text/lexicon.js';
import { nameForms } from '../../text/name-forms.js';
import type { Token } from '../../text/tokens.js';
import { isInitial, type Reading } from '../findings.js';
import { isFirstName, isPatronymic } from './first-names.js';

export interface Person {
  surname: string;
  first: string;
  patronymic: string | null;
}

/**
 * «Иванов Иван Иванович», «Иван Иванов», «Иванова Анна» → its parts; null for whatever is no person's name: an
 * organisation, a single word, a foreigner's name that our first names do not know.
 */
export function personOf(written: string): Person | null {
  const parts = written.trim().split(/\s+/);
  if (parts.length < 2 || parts.length > 3) return null;
  if (!parts.every((part) => /^[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*$/u.test(part))) return null;
  const folded = parts.map((part) => nameForms(part)[0] ?? '');
  const [one = '', two = '', three = null] = folded;
  if (three !== null) {
    if (isPatronymic(three)) return { surname: one, first: two, patronymic: three };
    return isPatronymic(two) && isFirstName(one) ? { surname: three, first: one, patronymic: two } : null;
  }
  if (isFirstName(two)) return { surname: one, first: two, patronymic: null };
  return isFirstName(one) ? { surname: two, first: one, patronymic: null } : null;
}

interface Listed extends Person {
  hold: string;
  firstForms: ReadonlySet<string>;
}

/** Persons by all forms of their surnames: a text of any length costs one look-up a capitalised word. */
export function createListedPersons() {
  const bySurname = new Map<string, Listed[]>();

  return {
    add(person: Person, hold: string): void {
      const listed = { ...person, hold, firstForms: new Set(nameForms(person.first)) };
      // A double surname is two words of the text; the first of them is looked for, the second stands behind it.
      const [surname = ''] = person.surname.split('-');
      for (const form of new Set(nameForms(surname))) {
        const standing = bySurname.get(form);
        if (standing) standing.push(listed);
        else bySurname.set(form, [listed]);
      }
    },

    find({ tokens, text }: Reading): Match<string>[] {
      const found: Match<string>[] = [];
      if (bySurname.size === 0) return found;
      for (const [at, token] of tokens.entries()) {
        if (!token.isCapital) continue;
        for (const listed of bySurname.get(token.word) ?? []) {
          const end = at + listed.surname.split('-').length;
          const from = before(listed, tokens, at, text);
          const to = after(listed, tokens, end, text);
          if (from !== null || to !== null) {
            found.push({ value: listed.hold, from: from ?? at, to: to ?? end });
          }
        }
      }
      return found;
    },
  };
}

/** «Иван Иванов», «Иван Петрович Иванов», «И. Иванов», «И. П. Иванов»: where it begins. */
function before(listed: Listed, tokens: readonly Token[], at: number, text: string): number | null {
  const [near, far] = [tokens[at - 1], tokens[at - 2]];
  if (isFirst(listed, near)) return at - 1;
  if (near && isPatronymic(near.word) && isFirst(listed, far)) return at - 2;
  if (isInitial(near, text)) {
    if (isInitial(far, text)) return initialsFit(listed, far, near) ? at - 2 : null;
    return initialsFit(listed, near, undefined) ? at - 1 : null;
  }
  return null;
}

/** «Иванов Иван», «Иванов Иван Петрович», «Иванов И.», «Иванов И. П.»: where it ends. */
function after(listed: Listed, tokens: readonly Token[], end: number, text: string): number | null {
  const [near, far] = [tokens[end], tokens[end + 1]];
  if (isFirst(listed, near)) return far && isPatronymic(far.word) ? end + 2 : end + 1;
  if (!isInitial(near, text)) return null;
  if (isInitial(far, text)) return initialsFit(listed, near, far) ? end + 2 : null;
  return initialsFit(listed, near, undefined) ? end + 1 : null;
}

const isFirst = ({ firstForms }: Listed, token: Token | undefined): boolean =>
  token?.isCapital === true && firstForms.has(token.word);

function initialsFit({ first, patronymic }: Person, one: Token | undefined, two: Token | undefined): boolean {
  if (!one || !first.startsWith(one.word)) return false;
  return two === undefined || patronymic === null || patronymic.startsWith(two.word);
}
