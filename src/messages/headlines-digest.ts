import type { Message } from '../domain/message.js';
import { digestMessages, headline } from './digest-message.js';
import type { DigestFrame, ToldDigest } from './digest-title.js';
import type { Say } from './say.js';

/** A digest of nothing but linked headlines under their rubrics, a line each; without time and outlets. */
export function headlineMessages(say: Say, digest: ToldDigest, frame: DigestFrame): [Message, ...Message[]] {
  return digestMessages(say, digest, frame, (_, story) => headline(say, story));
}
