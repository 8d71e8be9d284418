export { parseRichHtml } from './parse-html.js';
export { plainText, richLinks } from './plain.js';
export { readRichMessage } from './read.js';
export { readRichBlocks } from './read-blocks.js';
export type {
  ParsedRich,
  RichBlock,
  RichBlockCaption,
  RichListItem,
  RichMessage,
  RichOptions,
  RichTableCell,
  RichText,
  RichTextNode,
} from './types.js';
