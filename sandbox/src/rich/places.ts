import { type Frame, runOf } from './frames.js';
import { atByte, ownRefusal } from './refusals.js';
import type { Run } from './run.js';
import { BLOCKS, INLINE, PLACES } from './tags.js';

/** What one tag needs to be opened. */
export interface TagContext {
  html: string;
  parent: Frame;
  name: string;
  /** Index of the "<". */
  at: number;
  attributes: ReadonlyMap<string, string>;
  warn(warning: string): void;
}

/** Refuses a tag that stands where Telegram's documentation has none of its kind. */
export function checkPlace(html: string, parent: Frame, name: string, at: number): void {
  const places = PLACES.get(name);
  if (places) {
    if (places.includes(parent.name)) return;
    const names = places.map((place) => `"${place}"`).join(' or ');
    throw ownRefusal(`Tag "${name}" must be directly inside ${names} ${atByte(html, at)}`);
  }
  const fits =
    (INLINE.has(name) && (parent.content.holds === 'blocks' || parent.content.holds === 'text')) ||
    (BLOCKS.has(name) && parent.content.holds === 'blocks') ||
    (parent.name === 'figure' && (name === 'tg-map' || name === 'img'));
  if (!fits) throw ownRefusal(`Tag "${name}" isn't allowed in the tag "${parent.name}" ${atByte(html, at)}`);
}

/** A refusal about the tag itself. */
export function tagRefusal({ html, name, at }: TagContext, problem: string): Error {
  return ownRefusal(`Tag "${name}" ${problem} ${atByte(html, at)}`);
}

/** A whole number in an attribute, or undefined where there is no such attribute. */
export function integerAttribute(context: TagContext, attribute: string): number | undefined {
  const value = context.attributes.get(attribute);
  if (value === undefined) return undefined;
  if (!/^-?\d{1,9}$/.test(value)) throw tagRefusal(context, `must have a number as "${attribute}"`);
  return Number(value);
}

/** A decimal number in an attribute; not a number where there is none. */
export function numberAttribute({ attributes }: TagContext, attribute: string): number {
  const value = attributes.get(attribute) ?? '';
  return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(value) ? Number(value) : Number.NaN;
}

/** One of a few words in an attribute, or `fallback` where there is no such attribute. */
export function wordAttribute<T extends string>(
  context: TagContext,
  attribute: string,
  words: readonly T[],
  fallback: T,
): T {
  const value = context.attributes.get(attribute);
  if (value === undefined) return fallback;
  const word = words.find((known) => known === value);
  if (word === undefined) throw tagRefusal(context, `must have ${words.join(', ')} as "${attribute}"`);
  return word;
}

/** The run of the text that a formatting tag stands in; checkPlace has seen to it that there is one. */
export function runAround(parent: Frame): Run {
  return runOf(parent.content) as Run;
}
