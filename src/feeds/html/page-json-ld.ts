import type { CheerioAPI } from 'cheerio';
import { paragraphs } from '../text/plain-text.js';
import { type PageFacts, type PagePicture, said, saidName, webAddress } from './page-facts.js';

/** https://schema.org/Article and what news sites write instead of it. */
const ARTICLE =
  /^(?:https?:\/\/schema\.org\/)?(?:NewsArticle|Article|ReportageNewsArticle|AnalysisNewsArticle|BlogPosting)$/;
const MAX_SCRIPTS = 20;
const MAX_SCRIPT_LENGTH = 500_000;
const MAX_NODES = 2_000;
const MAX_TEXT = 100_000;

type Node = Record<string, unknown>;

/** What a page says of its article to search engines, in script elements of application/ld+json. */
export function readJsonLd($: CheerioAPI, base: string): PageFacts {
  const scripts = $('script[type="application/ld+json"]').toArray().slice(0, MAX_SCRIPTS);
  const nodes = scripts.flatMap((script) => parse($(script).text())).flatMap(flatten);
  const article = nodes.find((node) => texts(node['@type']).some((type) => ARTICLE.test(type)));
  if (!article) return {};
  // A picture or a person may be written elsewhere on the page, and here only by its id.
  const byId = new Map<unknown, Node>();
  for (const node of nodes) byId.set(node['@id'], { ...byId.get(node['@id']), ...node });
  const known = (value: unknown): Node[] =>
    objects(value).map((node) => ({ ...byId.get(node['@id']), ...node }));
  const body = text(article.articleBody);
  return {
    title: said(text(article.headline) ?? text(article.name)),
    lead: said(text(article.description)),
    text: (body && paragraphs(body.slice(0, MAX_TEXT))) || undefined,
    picture: picture(article.image, known, base),
    author: names(article.author, known),
    published: saidName(text(article.datePublished)),
    modified: saidName(text(article.dateModified)),
  };
}

function parse(json: string): unknown[] {
  if (json.length > MAX_SCRIPT_LENGTH) return [];
  const bare = json.replace(/^\s*(?:\/\/)?<!(?:--|\[CDATA\[)|(?:\/\/)?(?:-->|\]\]>)\s*$/g, '');
  // Templates put whole texts into JSON with their line ends.
  for (const attempt of [bare, bare.replace(/\p{Cc}/gu, ' '), bare.replace(/,\s*([}\]])/g, '$1')]) {
    try {
      return [JSON.parse(attempt) as unknown];
    } catch {
      // Broken in another way, then.
    }
  }
  return [];
}

/** All objects of a value, the outer ones first. */
function flatten(value: unknown): Node[] {
  const found: Node[] = [];
  const queue: unknown[] = [value];
  for (let at = 0; at < queue.length && at < MAX_NODES; at++) {
    const one = queue[at];
    if (one === null || typeof one !== 'object') continue;
    if (!Array.isArray(one)) found.push(one as Node);
    for (const inner of Object.values(one).slice(0, MAX_NODES)) queue.push(inner);
  }
  return found;
}

const objects = (value: unknown): Node[] =>
  [value].flat().filter((one): one is Node => one !== null && typeof one === 'object');
const texts = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string');
const text = (value: unknown): string | undefined => texts(value)[0];

type Known = (value: unknown) => Node[];

function names(value: unknown, known: Known): string | undefined {
  const all = [...texts(value), ...known(value).flatMap(({ name }) => texts(name))].map((name) =>
    said(name, 100),
  );
  return saidName(
    [...new Set(all)].filter((name) => name !== undefined && !/^https?:/.test(name)).join(', '),
  );
}

function picture(value: unknown, known: Known, base: string): PagePicture | undefined {
  for (const one of known(value)) {
    const url = webAddress(text(one.url) ?? text(one.contentUrl), base);
    const credit =
      saidName(text(one.creditText)) ??
      names(one.creator, known) ??
      names(one.author, known) ??
      names(one.copyrightHolder, known);
    if (url) return { url, credit: credit ?? null };
  }
  const url = webAddress(text(value), base);
  return url ? { url, credit: null } : undefined;
}
