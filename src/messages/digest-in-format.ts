import type { Format } from '../domain/format.js';
import type { Message } from '../domain/message.js';
import { asRich } from '../domain/rich.js';
import { digestMessages } from './digest-message.js';
import type { DigestFrame, ToldDigest } from './digest-title.js';
import { headlineMessages } from './headlines-digest.js';
import { richDigest } from './rich-digest.js';
import type { Say } from './say.js';

/** A digest as its reader wants it to look. */
export function digestInFormat(
  say: Say,
  digest: ToldDigest,
  frame: DigestFrame,
  format: Format,
): [Message, ...Message[]] {
  if (format === 'headlines') return headlineMessages(say, digest, frame);
  const classic = digestMessages(say, digest, frame);
  const content = format === 'rich' ? richDigest(say, digest, frame) : null;
  return content ? [asRich(content, classic)] : classic;
}
