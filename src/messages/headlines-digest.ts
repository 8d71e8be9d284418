import type { Message } from '../domain/message.js';
import { type DigestFrame, digestMessages, headline, type ToldDigest } from './digest-message.js';
import type { Say } from './say.js';

/** A digest of nothing but linked headlines under their rubrics, a line each; without time and outlets. */
export function headlineMessages(say: Say, digest: ToldDigest, frame: DigestFrame): [Message, ...Message[]] {
  return digestMessages(say, digest, frame, (_, story) => headline(say, story));
}
