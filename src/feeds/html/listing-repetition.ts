import type { Cheerio, CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import type { RawItem } from '../raw.js';
import { signatureOf } from './html-signature.js';
import {
  categoryIn,
  dateIn,
  headlineOf,
  listingItem,
  machineDate,
  ownLines,
  pictureIn,
} from './listing-item.js';

/** Three dated boxes alike are a list; without dates it takes five, and headlines that nothing else could be. */
const FEWEST_DATED = 3;
const FEWEST_UNDATED = 5;
const SHORTEST_DATED = 6;
const SHORTEST_UNDATED = 20;
const MAX_LINKS = 3_000;
const NO_HEADLINE =
  /^(?:читать|подробнее|далее|ещё|еще|показать|смотреть|все |все$|комментар|\d+$|главная|контакты|о нас|реклама|подписаться|войти|поиск|вперёд|назад|следующ|предыдущ)/i;

interface Candidate {
  element: Element;
  link: Cheerio<Element>;
  href: string;
  title: string;
}

/** The list of a page found by its repetition: links that stand in the same place of boxes alike. */
export function readByRepetition($: CheerioAPI): { items: RawItem[]; dated: boolean } {
  const groups = new Map<string, Candidate[]>();
  for (const element of $('body a[href]').toArray().slice(0, MAX_LINKS)) {
    const link = $(element);
    const href = element.attribs.href?.trim() ?? '';
    if (!leadsToPage(href)) continue;
    const title = headlineOf(link, null);
    if (title.length < SHORTEST_DATED || NO_HEADLINE.test(title)) continue;
    const signature = signatureOf(element);
    groups.set(signature, [...(groups.get(signature) ?? []), { element, link, href, title }]);
  }
  let best: { items: RawItem[]; dated: boolean; score: number } = { items: [], dated: false, score: 0 };
  for (const group of groups.values()) {
    const read = readGroup($, group);
    if (read && read.score > best.score) best = read;
  }
  return { items: best.items, dated: best.dated };
}

function readGroup($: CheerioAPI, group: readonly Candidate[]) {
  const own = [...new Map(group.map((one) => [one.href, one])).values()];
  if (own.length < FEWEST_DATED) return null;
  const boxes = boxesOf(group);
  const items = own.map(({ link, href, title }) => {
    const box = $(boxes.get(href) ?? link.toArray());
    const { date, said } = dateOf($, box);
    const name = said === null ? title : headlineOf(link, said);
    const category = categoryIn(ownLines(box).slice(0, 6), name, said);
    return listingItem({ title: name, link: href, date, category, picture: pictureIn(box) });
  });
  const dates = items.filter(({ date }) => date !== null).length;
  const dated = dates * 3 >= items.length * 2;
  const length = median(items.map(({ title }) => title?.length ?? 0));
  if (!dated && (items.length < FEWEST_UNDATED || length < SHORTEST_UNDATED || !looksLikeArticles(own))) {
    return null;
  }
  return { items, dated, score: Math.min(items.length, 60) * Math.min(length, 70) * (dated ? 3 : 1) };
}

/** By address: the largest box around its link that holds no other address of the group. */
function boxesOf(group: readonly Candidate[]): Map<string, Element> {
  const addresses = new Map<Element, Set<string>>();
  const around = (link: Element) => {
    const boxes: Element[] = [];
    for (let node: Element | null = link; node && node.name !== 'body'; node = parentOf(node))
      boxes.push(node);
    return boxes;
  };
  for (const { element, href } of group) {
    for (const box of around(element)) addresses.set(box, (addresses.get(box) ?? new Set()).add(href));
  }
  const largest = new Map<string, Element>();
  for (const { element, href } of group) {
    const own = around(element).filter((box) => addresses.get(box)?.size === 1);
    if (!largest.has(href)) largest.set(href, own.at(-1) ?? element);
  }
  return largest;
}

function parentOf({ parent }: Element): Element | null {
  return parent?.type === 'tag' ? (parent as Element) : null;
}

function dateOf($: CheerioAPI, box: Cheerio<Element>): { date: string | null; said: string | null } {
  for (const node of [...box.find('*').toArray(), ...box.toArray()]) {
    const element = $(node);
    const said = dateIn(element, { loose: true });
    const date = machineDate(element) ?? said;
    if (date !== null) return { date, said };
  }
  return { date: null, said: null };
}

function leadsToPage(href: string): boolean {
  return (
    href !== '' &&
    !/^(?:#|javascript:|mailto:|tel:|tg:)|[?&](?:tag|tags|sort|lang)=|\/(?:tags?|author)\//i.test(href)
  );
}

/** Addresses of articles carry a slug or a number; those of sections do not. */
function looksLikeArticles(group: readonly Candidate[]): boolean {
  const telling = group.filter(({ href, title }) => {
    const last =
      href
        .replace(/[?#].*$/, '')
        .replace(/\/+$/, '')
        .split('/')
        .at(-1) ?? '';
    return (/\d|[-_].*[-_]/.test(last) || /[?&]\w*id=\d/i.test(href)) && title.split(' ').length >= 3;
  });
  return telling.length * 3 >= group.length * 2;
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
