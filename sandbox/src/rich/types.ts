import type { DateTimeFormat } from '../text/date-time.js';
import type { User } from '../user.js';

/**
 * A rich message as a Message holds it, in the Bot API's field names. https://core.telegram.org/bots/api#richmessage
 * Left out is what this server does not simulate: media, buttons, and the "thinking" of drafts.
 */
export interface RichMessage {
  blocks: RichBlock[];
  is_rtl?: true;
}

/** Formatted text: plain, in a row, or one node. An empty text is ''. https://core.telegram.org/bots/api#richtext */
export type RichText = string | RichText[] | RichTextNode;

export type StyleType =
  | 'bold'
  | 'italic'
  | 'underline'
  | 'strikethrough'
  | 'spoiler'
  | 'subscript'
  | 'superscript'
  | 'marked'
  | 'code';

export type RichTextNode =
  | { type: StyleType; text: RichText }
  | { type: 'date_time'; text: RichText; unix_time: number; date_time_format: DateTimeFormat }
  | { type: 'text_mention'; text: RichText; user: User }
  | { type: 'custom_emoji'; custom_emoji_id: string; alternative_text: string }
  | { type: 'mathematical_expression'; expression: string }
  | { type: 'url'; text: RichText; url: string }
  | { type: 'email_address'; text: RichText; email_address: string }
  | { type: 'phone_number'; text: RichText; phone_number: string }
  | { type: 'mention'; text: RichText; username: string }
  | { type: 'hashtag'; text: RichText; hashtag: string }
  | { type: 'bot_command'; text: RichText; bot_command: string }
  | { type: 'anchor'; name: string }
  | { type: 'anchor_link'; text: RichText; anchor_name: string }
  | { type: 'reference'; text: RichText; name: string }
  | { type: 'reference_link'; text: RichText; reference_name: string };

export interface RichBlockCaption {
  text: RichText;
  credit?: RichText;
}

export interface RichTableCell {
  /** Absent: the cell is invisible. */
  text?: RichText;
  is_header?: true;
  /** Columns, from 2. */
  colspan?: number;
  /** Rows, from 2. */
  rowspan?: number;
  align: 'left' | 'center' | 'right';
  valign: 'top' | 'middle' | 'bottom';
}

export type ListType = 'a' | 'A' | 'i' | 'I' | '1';

export interface RichListItem {
  /** "•" of an unordered list, else the number with its dot. */
  label: string;
  blocks: RichBlock[];
  has_checkbox?: true;
  is_checked?: true;
  /** Of an ordered list. */
  value?: number;
  /** Of an ordered list. */
  type?: ListType;
}

export type HeadingSize = 1 | 2 | 3 | 4 | 5 | 6;
export type MapZoom = 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20;

/** https://core.telegram.org/bots/api#richblock */
export type RichBlock =
  | { type: 'paragraph' | 'footer'; text: RichText }
  | { type: 'heading'; text: RichText; size: HeadingSize }
  | { type: 'pre'; text: RichText; language?: string }
  | { type: 'divider' }
  | { type: 'mathematical_expression'; expression: string }
  | { type: 'anchor'; name: string }
  | { type: 'list'; items: RichListItem[] }
  | { type: 'blockquote'; blocks: RichBlock[]; credit?: RichText }
  | { type: 'expandable_blockquote' | 'pullquote'; text: RichText; credit?: RichText }
  | RichTable
  | { type: 'details'; summary: RichText; blocks: RichBlock[]; is_open?: true }
  | RichMap;

export interface RichTable {
  type: 'table';
  cells: RichTableCell[][];
  is_bordered?: true;
  is_striped?: true;
  is_compact?: true;
  caption?: RichText;
}

export interface RichMap {
  type: 'map';
  /** Degrees; the accuracy in metres. */
  location: { latitude: number; longitude: number; horizontal_accuracy?: number };
  zoom: MapZoom;
  width: number;
  height: number;
  caption?: RichBlockCaption;
}

export interface RichOptions {
  /** Leaves links, mentions, hashtags and commands in plain text alone. */
  skipEntityDetection?: boolean;
}

export interface ParsedRich {
  blocks: RichBlock[];
  /** What Telegram changes or ignores without saying so. */
  warnings: string[];
}
