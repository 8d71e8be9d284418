import { type FeedElement, GROUPS, WORDS } from './vocabulary.js';

const FEEDS = new Set(['rss', 'feed', 'channel', 'rdf:rdf']);
const ITEMS = new Set(['item', 'entry']);
/** No text contains these: where one of them begins, a text that was never closed has ended. */
const END_TEXT = new Set([
  ...ITEMS,
  ...'link guid pubdate enclosure description category content:encoded'.split(' '),
]);

/** What an open tag belongs to: itself, or the element in whose text it stands. */
export interface Place {
  readonly kind: 'feed' | 'item' | 'group' | 'text' | 'ignored';
  readonly element: FeedElement;
  /** Null for the document itself and for what is passed over. */
  readonly around: Place | null;
  /** Where its content begins. */
  readonly start: number;
  hasMarkup: boolean;
  isFinished: boolean;
}

/** Puts what a scanner meets where it belongs. `xml` is looked at again only for markup within texts. */
export function createFeedBuilder(xml: string) {
  const feed = newElement({});
  const items: FeedElement[] = [];
  const seen = new Set<string>();
  const outside = newPlace('ignored', feed, null, 0);

  function open(
    word: string,
    attributes: Record<string, string>,
    within: Place,
    tag: { start: number; end: number },
  ): Place {
    let around = stillOpen(within);
    if (around.kind === 'text' && END_TEXT.has(word)) {
      finish(around, tag.start);
      around = stillOpen(around);
    }
    if (ITEMS.has(word)) {
      const item = newElement(attributes);
      items.push(item);
      return newPlace('item', item, around, tag.end);
    }
    if (FEEDS.has(word) && (around.kind === 'feed' || around === outside)) {
      seen.add(word);
      feed.attributes = { ...attributes, ...feed.attributes };
      return newPlace('feed', feed, around, tag.end);
    }
    if (around.kind === 'ignored') return around;
    if (around.kind === 'text') {
      around.hasMarkup ||= !isWrapping(word, around.element);
      return around;
    }
    if (!WORDS.has(word)) {
      around.hasMarkup = true;
      // Not the document: an "item" may stand in it, a "title" there is somebody else's.
      return newPlace('ignored', feed, null, tag.end);
    }
    const element = newElement(attributes);
    const siblings = around.element.children[word];
    if (siblings) siblings.push(element);
    else around.element.children[word] = [element];
    return newPlace(GROUPS.has(word) ? 'group' : 'text', element, around, tag.end);
  }

  function finish(place: Place, end: number): void {
    if (place.isFinished || place.around === null) return;
    place.isFinished = true;
    const isText =
      place.kind === 'text' || (place.kind === 'group' && Object.keys(place.element.children).length === 0);
    if (place.hasMarkup && isText) place.element.text = markupAlone(xml.slice(place.start, end));
  }

  return {
    outside,
    open,
    finish,
    say(text: string, within: Place): void {
      const { kind, element } = stillOpen(within);
      if (kind === 'text' || kind === 'group') element.text += text;
    },
    /** `seen`: which of rss, feed, channel, rdf:rdf were met. */
    result: () => ({ feed, items, seen }),
  };
}

function stillOpen(place: Place): Place {
  return place.isFinished && place.around ? stillOpen(place.around) : place;
}

/** Typepad and others put a div around a text that is escaped all the same. */
function isWrapping(word: string, { attributes, text }: FeedElement): boolean {
  return /^(?:xhtml:)?div$/.test(word) && attributes.type === 'html' && text.trim() === '';
}

/** Markup as it is written, without what only the document around it needed. */
function markupAlone(written: string): string {
  const [before = '', ...sections] = written.split('<![CDATA[');
  return [before, ...sections.map((section) => section.replace(']]>', ''))]
    .join('')
    .replaceAll(' xmlns="http://www.w3.org/1999/xhtml"', '');
}

function newElement(attributes: Record<string, string>): FeedElement {
  return { text: '', attributes, children: {} };
}

function newPlace(kind: Place['kind'], element: FeedElement, around: Place | null, start: number): Place {
  return { kind, element, around, start, hasMarkup: false, isFinished: false };
}
