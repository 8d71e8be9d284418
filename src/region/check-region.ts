import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../domain/errors.js';
import { loadRegion, loadUnderstanding, type Region } from '../region.js';
import { loadContacts } from './contacts.js';
import { loadHoldLists } from './hold-lists.js';
import { loadNames } from './names.js';
import { loadMarkings, loadPermissions } from './publishing.js';
import { loadSources } from './sources.js';
import { loadContexts, loadDistricts, loadHolds, loadTopics } from './understanding.js';

/** The files of a region's folder. */
const FILES = [
  'region.json',
  'sources.json',
  'rubrics.json',
  'topics.json',
  'contexts.json',
  'districts.json',
  'holds.json',
  'contacts.json',
  'permissions.json',
  'markings.json',
  'lists',
];

/** A region's folder, looked at whole. */
export interface RegionLook {
  /** Russian sentences, one a file. */
  problems: string[];
  /** Names of files nobody reads: often one of the others, mistyped. */
  unknown: string[];
  /** Null while there are problems. */
  region: Region | null;
}

/** Reads every file of CONFIG_DIR; unlike `loadRegion` it goes on after the first that is wrong. */
export async function checkRegion(dir: string, timeZone: string): Promise<RegionLook> {
  const problems = new Set<string>();
  const attempt = async <T>(load: Promise<T>): Promise<T | null> => {
    try {
      return await load;
    } catch (error) {
      if (!(error instanceof SetupError)) throw error;
      problems.add(error.message);
      return null;
    }
  };
  const present = await readdir(dir).catch(() => null);
  const unknown = (present ?? [])
    .filter((name) => name.endsWith('.json') && !FILES.includes(name))
    .map((name) => join(dir, name));
  const region = await attempt(loadRegion(dir, timeZone));
  // Without the folder every file is missing for one reason.
  if (region || !present) return { problems: [...problems], unknown, region };
  await attempt(loadNames(dir));
  await attempt(loadSources(dir, timeZone));
  await attempt(loadUnderstanding(dir));
  const topics = await attempt(loadTopics(dir));
  if (topics) {
    await attempt(loadContexts(dir, topics));
    await attempt(loadContacts(dir, topics));
  }
  await attempt(loadDistricts(dir));
  const holds = await attempt(loadHolds(dir));
  if (holds) {
    await attempt(loadHoldLists(dir, holds));
    await attempt(loadMarkings(dir, holds));
  }
  await attempt(loadPermissions(dir));
  return { problems: [...problems], unknown, region: null };
}
