import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { SetupError } from '../domain/errors.js';
import { type RegionNames, UNNAMED_REGION } from '../domain/region-names.js';

export type Words = Record<string, string | number>;

/** Says sentences of locales/ru.ftl by their id. */
export interface Say {
  /** For buttons, callback answers and terminals: nothing is escaped. */
  text(id: string, words?: Words): string;
  /** For messages: what is inserted is escaped, the sentence itself is Telegram HTML. */
  html(id: string, words?: Words): string;
}

/**
 * @param source text of a Fluent file
 * @param region what it is called; sentences name it by $regionOf, $place, $ofPlace, $inPlace
 * @throws SetupError when the file does not read
 */
export function createSay(source: string, region: RegionNames = UNNAMED_REGION): Say {
  const { of: regionOf, place, ofPlace, inPlace } = region;
  const always: Words = { regionOf, place, ofPlace, inPlace };
  // Isolating marks are for mixed directions; Telegram counts them as characters and shows them in some clients.
  const bundle = new FluentBundle('ru', { useIsolating: false });
  const [problem] = bundle.addResource(new FluentResource(source));
  if (problem) throw new SetupError(`Файл фраз не читается: ${problem.message}. Поправьте locales/ru.ftl.`);

  function say(id: string, words: Record<string, FluentVariable>): string {
    const pattern = bundle.getMessage(id)?.value;
    if (!pattern) throw new Error(`locales/ru.ftl has no sentence "${id}"`);
    const problems: Error[] = [];
    const said = bundle.formatPattern(pattern, words, problems);
    if (problems[0]) throw new Error(`sentence "${id}": ${problems[0].message}`);
    return said;
  }

  return {
    text: (id, words = {}) => say(id, { ...always, ...words }),
    html: (id, words = {}) =>
      say(
        id,
        Object.fromEntries(
          Object.entries({ ...always, ...words }).map(([name, value]) => [name, escaped(value)]),
        ),
      ),
  };
}

/** Telegram HTML knows four entities; https://core.telegram.org/bots/api#html-style */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** As a sentence begins: «кроме спорта» → «Кроме спорта». */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What remains of Telegram HTML of our own making when it is shown without mark-up. */
export function stripHtml(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

const escaped = (value: string | number) => (typeof value === 'string' ? escapeHtml(value) : value);
