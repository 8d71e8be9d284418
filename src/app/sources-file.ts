import { readFile, realpath } from 'node:fs/promises';
import { SetupError } from '../domain/errors.js';
import { parseSources, type SourceEntry, sourcesPath } from '../region/sources.js';
import { appendEntries, entrySpans, formatEntry } from './json-list.js';
import { replaceFile } from './replace-file.js';

/** The sources.json of a region, changed in place: whatever is not meant keeps its bytes. */
export interface SourcesFile {
  path: string;
  /** @throws SetupError when the file, with them, would not be valid; it is left as it was. */
  add(entries: readonly SourceEntry[]): Promise<void>;
  /** @throws SetupError */
  markVerified(ids: readonly string[]): Promise<void>;
}

export function openSourcesFile(configDir: string): SourcesFile {
  const path = sourcesPath(configDir);

  async function change(edit: (text: string) => string): Promise<void> {
    try {
      // A mounted configuration is often a link; the file behind it is meant.
      const file = await realpath(path);
      const before = await readFile(file, 'utf8');
      parseSources(before, path);
      const after = edit(before);
      parseSources(after, path);
      if (after !== before) await replaceFile(file, after);
    } catch (error) {
      if (error instanceof SetupError) throw error;
      throw new SetupError(`${path}: файл не записывается. Проверьте права на него и на его папку.`);
    }
  }

  return {
    path,
    add: (entries) => change((text) => appendEntries(text, entries)),
    markVerified: (ids) => change((text) => ids.reduce(verifyOne, text)),
  };
}

function verifyOne(text: string, id: string): string {
  for (const { from, to } of entrySpans(text)) {
    const written = text.slice(from, to);
    const entry = JSON.parse(written) as SourceEntry;
    if (entry.id !== id || entry.verified === true) continue;
    return text.slice(0, from) + verified(written, entry) + text.slice(to);
  }
  return text;
}

/** A word is changed where that is enough; an entry written otherwise is written anew. */
function verified(written: string, entry: SourceEntry): string {
  const wanted = { ...entry, verified: true };
  const edited =
    entry.verified === false
      ? written.replace(/("verified"\s*:\s*)false/, '$1true')
      : written.replace(/\s*\}$/, (end) => `, "verified": true${end}`);
  const isRight = JSON.stringify(JSON.parse(edited)) === JSON.stringify(wanted);
  return isRight && !(entry.verified === undefined && written.includes('\n')) ? edited : formatEntry(wanted);
}
