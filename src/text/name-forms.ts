import { fold } from './fold.js';

/**
 * Case endings that replace the end of a nominative, the longest end first: the first that fits is taken. They are the
 * regular declensions of first names and surnames (Русская грамматика, 1980, §§ 1227–1240); some forms are made that
 * nobody uses, none that is another name.
 */
const DECLENSIONS: readonly (readonly [ending: string, others: string])[] = [
  ['ский', 'ского скому ским ском ская скую ской'],
  ['цкий', 'цкого цкому цким цком цкая цкую цкой'],
  ['ской', 'ского скому ским ском ская скую'],
  ['ская', 'ской скую'],
  ['цкая', 'цкой цкую'],
  ['ия', 'ии ию ией'],
  ['ья', 'ьи ье ью ьей'],
  ['ая', 'ой ую аи ае аей'],
  ['яя', 'ей юю'],
  ['ий', 'ия ию ием ии ие его ему им ем'],
  ['ый', 'ого ому ым ом ая ую ой'],
  ['ой', 'ого ому ым ом ая ую оя ою оем ое'],
  ['ова', 'овой ову овы ове'],
  ['ева', 'евой еву евы еве'],
  ['ина', 'иной ину ины ине'],
  ['ына', 'ыной ыну'],
  ['ов', 'ова ову овым ове овом'],
  ['ев', 'ева еву евым еве евом'],
  ['ин', 'ина ину иным ине ином'],
  ['ын', 'ына ыну ыным ыне'],
  ['лев', 'льва льву львом льве'],
  ['павел', 'павла павлу павлом павле'],
  ['ец', 'ца цу цем цом це ьца ьцу ьцем ьце еца ецу ецем еце'],
  ['ек', 'ка ку ком ке ека еку еком еке'],
  ['ок', 'ка ку ком ке ока оку оком оке'],
  ['ь', 'я ю ем е и ью'],
  ['й', 'я ю ем е'],
  ['а', 'ы и е у ой ей ою'],
  ['я', 'и е ю ей ею'],
];
const INVARIABLE = /(?:[оеиуэыю]|[иы]х|аго)$/;
const FIRST_NAMES_AS_THEY_ARE = new Set(['лев', 'павел']);

/**
 * The forms of one word of a name in all cases, folded, the nominative first. A name that ends in a consonant is a man's
 * and is declined, or a woman's and is not: both are there.
 */
export function nameForms(nominative: string): string[] {
  const name = fold(nominative);
  if (FIRST_NAMES_AS_THEY_ARE.has(name)) return declined(name, name);
  if (INVARIABLE.test(name)) return [name];
  const ending = DECLENSIONS.find(([end]) => name.endsWith(end) && !FIRST_NAMES_AS_THEY_ARE.has(end))?.[0];
  if (ending !== undefined) return declined(name, ending);
  return [name, ...['а', 'у', 'ом', 'ем', 'е'].map((end) => name + end)];
}

function declined(name: string, ending: string): string[] {
  const others = DECLENSIONS.find(([end]) => end === ending)?.[1] ?? '';
  const stem = name.slice(0, name.length - ending.length);
  return [name, ...others.split(' ').map((end) => stem + end)];
}
