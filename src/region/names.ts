import { join } from 'node:path';
import { z } from 'zod';
import { type RegionNames, UNNAMED_REGION } from '../domain/region-names.js';
import { patterns } from './patterns.js';
import { parseJson, readTextIfAny } from './read-file.js';

const name = z.string().trim().min(1).max(60, 'не длиннее 60 знаков');
const namesSchema = z.strictObject({ of: name, place: name, ofPlace: name, inPlace: name, called: patterns });

/**
 * What sentences call the region; one without the file is «регион» in them.
 * @throws SetupError
 */
export async function loadNames(dir: string): Promise<RegionNames> {
  const file = join(dir, 'region.json');
  return parseJson(await readTextIfAny(file, JSON.stringify(UNNAMED_REGION)), file, namesSchema);
}
