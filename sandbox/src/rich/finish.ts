import { withDetectedEntities } from './detected.js';
import { checkLimits } from './limits.js';
import { refused } from './refusals.js';
import { joined } from './rich-text.js';
import type { RichBlock, RichOptions, RichText } from './types.js';
import { blocksInside, mapTexts, textsOf, visitText } from './walk.js';

/** The last steps of every way in: limits, links inside the message, detected entities. */
export function finished(
  blocks: readonly RichBlock[],
  options: RichOptions,
  warn: (warning: string) => void,
): RichBlock[] {
  if (blocks.length === 0) throw refused('RICH_MESSAGE_CONTENT_REQUIRED');
  // What is detected later is no formatting of the author's and takes no level.
  checkLimits(blocks);
  const names = { anchors: new Set(['']), references: new Set<string>() };
  for (const block of blocks) collectNames(block, names);
  const linked = mapTexts(blocks, (text) => withLinks(text, names, warn));
  return options.skipEntityDetection ? linked : withDetectedEntities(linked);
}

interface Names {
  anchors: Set<string>;
  references: Set<string>;
}

function collectNames(block: RichBlock, names: Names): void {
  if (block.type === 'anchor') names.anchors.add(block.name);
  const { before, after } = textsOf(block);
  for (const text of [...before, ...after]) {
    visitText(text, 0, (part) => {
      if (typeof part === 'string') return;
      if (part.type === 'anchor') names.anchors.add(part.name);
      if (part.type === 'reference') names.references.add(part.name);
    });
  }
  for (const inner of blocksInside(block).flat()) collectNames(inner, names);
}

/** A link to a reference is a reference_link, any other link inside the message an anchor_link (td, RichText::Type::Url). */
function withLinks(text: RichText, names: Names, warn: (warning: string) => void): RichText {
  if (typeof text === 'string') return text;
  if (Array.isArray(text)) return joined(text.map((part) => withLinks(part, names, warn)));
  if (!('text' in text)) return text;
  const inner = withLinks(text.text, names, warn);
  if (text.type !== 'anchor_link' && text.type !== 'reference_link') return { ...text, text: inner };

  const given = text.type === 'anchor_link' ? text.anchor_name : text.reference_name;
  const isKnown = (name: string) => names.anchors.has(name) || names.references.has(name);
  const name = isKnown(given) ? given : decoded(given);
  if (names.references.has(name)) return { type: 'reference_link', text: inner, reference_name: name };
  if (!isKnown(name)) warn(`the link to "#${given.slice(0, 64)}" leads nowhere in this message`);
  return { type: 'anchor_link', text: inner, anchor_name: isKnown(name) ? name : given };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
