import { join } from 'node:path';
import { z } from 'zod';
import type { Contact } from './domain/contact.js';
import { SetupError } from './domain/errors.js';
import type { HoldList } from './domain/hold-lists.js';
import type { Marking } from './domain/marking.js';
import type { Permission } from './domain/permission.js';
import type { RegionNames } from './domain/region-names.js';
import { RUBRIC_IDS, type Rubric } from './domain/rubric.js';
import type { Source } from './domain/source.js';
import type { Context, District, Hold, Topic } from './domain/understanding.js';
import { loadContacts } from './region/contacts.js';
import { loadHoldLists } from './region/hold-lists.js';
import { loadNames } from './region/names.js';
import { patterns } from './region/patterns.js';
import { loadMarkings, loadPermissions } from './region/publishing.js';
import { parseJson, readText, refuseRepeats } from './region/read-file.js';
import { loadSources } from './region/sources.js';
import { loadContexts, loadDistricts, loadHolds, loadTopics } from './region/understanding.js';

/** Everything that makes the program serve one region and not another. */
export interface Region {
  names: RegionNames;
  sources: Source[];
  /** In the order in which digests show them. */
  rubrics: Rubric[];
  topics: Topic[];
  /** What tells of several topics that an article is not about them. */
  contexts: Context[];
  districts: District[];
  holds: Hold[];
  lists: HoldList[];
  /** Whom people in danger, and those who complain, can turn to; in the order in which they are named. */
  contacts: Contact[];
  /** Sources whose pictures may be posted. */
  permissions: Permission[];
  /** Wordings that laws want in posts. */
  markings: Marking[];
}

const rubricsSchema = z.array(
  z.strictObject({
    id: z.enum(RUBRIC_IDS),
    name: z.string().min(1),
    synonyms: z.array(z.string()),
    ask: patterns.optional(),
  }),
);

/**
 * Loads CONFIG_DIR.
 * @throws SetupError naming the file, the place in it and what is wrong there.
 */
export async function loadRegion(dir: string, timeZone: string): Promise<Region> {
  const sources = await loadSources(dir, timeZone);
  const understanding = await loadUnderstanding(dir);
  return {
    names: await loadNames(dir),
    sources,
    ...understanding,
    contacts: await loadContacts(dir, understanding.topics),
    permissions: await loadPermissions(dir),
    markings: await loadMarkings(dir, understanding.holds),
  };
}

/**
 * What articles are understood by; all of a region but its sources, its contacts and what posts need.
 * @throws SetupError
 */
export async function loadUnderstanding(
  dir: string,
): Promise<Omit<Region, 'names' | 'sources' | 'contacts' | 'permissions' | 'markings'>> {
  const topics = await loadTopics(dir);
  const holds = await loadHolds(dir);
  return {
    rubrics: await loadRubrics(dir),
    topics,
    // Where no topics are told apart, nothing can stand in their way.
    contexts: topics.length === 0 ? [] : await loadContexts(dir, topics),
    districts: await loadDistricts(dir),
    holds,
    lists: await loadHoldLists(dir, holds),
  };
}

async function loadRubrics(dir: string): Promise<Rubric[]> {
  const file = join(dir, 'rubrics.json');
  const rubrics = parseJson(await readText(file), file, rubricsSchema);
  const ids = rubrics.map(({ id }) => id);
  refuseRepeats(file, ids);
  const missing = RUBRIC_IDS.filter((id) => !ids.includes(id));
  if (missing.length > 0) {
    throw new SetupError(`${file}: нет рубрик ${missing.join(', ')}. Добавьте их, хотя бы без синонимов.`);
  }
  return rubrics;
}
