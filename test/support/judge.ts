import { resolve } from 'node:path';
import { createAdvertisingMarks } from '../../src/annotate/advertising-marks.js';
import { createAnnotator } from '../../src/annotate/annotate.js';
import { loadRubricModel } from '../../src/models.js';
import { loadRegion } from '../../src/region.js';
import { createJudgeText, type JudgeText } from '../../src/relay/judge-text.js';

let loaded: Promise<JudgeText> | null = null;

/** Judges by the region's own rules and lists. */
export function kalugaJudge(): Promise<JudgeText> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<JudgeText> {
  const zone = 'Europe/Moscow';
  const region = await loadRegion(resolve('config/kaluga'), zone);
  const { annotate } = createAnnotator({ ...region, zone, rubricModel: loadRubricModel() });
  const { holds } = region;
  return createJudgeText({ annotate, advertisingMarks: createAdvertisingMarks(holds), holds });
}
