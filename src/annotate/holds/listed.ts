import type { HoldList } from '../../domain/hold-lists.js';
import type { Match } from '../../text/lexicon.js';
import type { Reading } from '../findings.js';

export function createListedFinder(_lists: readonly HoldList[]): (reading: Reading) => Match<string>[] {
  return () => [];
}
