import type { DigestStory } from '../domain/digest.js';
import type { RichContent } from '../domain/rich.js';
import { digestNotes, sectionTitle, storyLine } from './digest-message.js';
import { type DigestFrame, digestTitle, type ToldDigest } from './digest-title.js';
import { isRichLink } from './outlet-words.js';
import { type Fold, fitRich } from './rich-limits.js';
import { escapeHtml, type Say } from './say.js';

/**
 * A digest as one rich message: its title, then a section a rubric to open and close, the first one open, then its
 * notes. What does not fit is taken from the end of the longest sections and counted there, «Ещё 12».
 * @returns null where not even the headings fit
 */
export function richDigest(say: Say, digest: ToldDigest, frame: DigestFrame): RichContent | null {
  const [first = '', ...others] = digestTitle(say, digest, frame).split('\n');
  const head = [tag('h3', escapeHtml(first)), ...others.map((line) => tag('p', escapeHtml(line)))];
  const foot = digestNotes(say, digest, frame).map((note) => tag('footer', escapeHtml(note)));
  const moreLine = (count: number) => tag('p', escapeHtml(say.text('digest-more', { count })));

  const folds = fitRich([...head, ...foot], foldsOf(say, digest, frame), moreLine);
  if (!folds) return null;
  const firstFold = folds.findIndex(({ summary }) => summary !== null);
  const sections = folds.map(({ summary, lines, more }, index) => {
    const inside = [...lines, ...(more > 0 ? [moreLine(more)] : [])].join('');
    // One rubric alone was asked for: the title names it, and there is nothing to choose from.
    return summary === null ? inside : details(summary, inside, index === firstFold);
  });
  return { html: [...head, ...sections, ...foot].join('\n').toWellFormed(), skip_entity_detection: true };
}

function foldsOf(say: Say, digest: ToldDigest, frame: DigestFrame): Fold[] {
  const { sections, announced = [] } = digest;
  const lineOf = (story: DigestStory) => {
    // One address that Telegram does not take would cost the whole message its form.
    const url = isRichLink(story.url) ? story.url : '';
    return tag('p', storyLine(say, { ...story, url }, digest, frame));
  };
  const folds: Fold[] = sections.map((section) => ({
    summary: frame.rubric ? null : escapeHtml(sectionTitle(say, section, frame)),
    lines: section.stories.map(lineOf),
    more: section.more,
  }));
  if (announced.length === 0) return folds;
  const summary = escapeHtml(say.text('digest-announced'));
  return [...folds, { summary, lines: announced.map(lineOf), more: 0 }];
}

/** A section that opens and closes. */
export function details(summary: string, inside: string, isOpen: boolean): string {
  return `<details${isOpen ? ' open' : ''}><summary><b>${summary}</b></summary>${inside}</details>`;
}

/** One block of rich HTML. */
export const tag = (name: 'h3' | 'p' | 'footer', html: string) => `<${name}>${html}</${name}>`;
