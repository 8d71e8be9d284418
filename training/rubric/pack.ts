import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { FeatureShape } from '#src/annotate/rubric-features.js';
import type { RubricWeights } from '#src/annotate/rubric-model.js';
import { RUBRIC_IDS } from '#src/domain/rubric.js';

interface Unpacked {
  /** How many stems at most, those that say most; with more the file would pass what a repository should carry. */
  keptStems: number;
  shape: FeatureShape;
  temperature: number;
  stems: string[];
  stemWeights: Float64Array;
  gramWeights: Float64Array;
  outletWeights: Float64Array;
  bias: Float64Array;
}

const WIDTH = RUBRIC_IDS.length;
/** Of a signed byte. */
const GREATEST = 127;

/** Weights as the file has them: a signed byte each; the stems that say least are left out. */
export function packed({
  keptStems,
  shape,
  temperature,
  stems,
  stemWeights,
  gramWeights,
  outletWeights,
  bias,
}: Unpacked): RubricWeights {
  const stemScale = scaleOf(stemWeights);
  const gramScale = scaleOf(gramWeights);
  const rows = stems
    .map((stem, at) => ({
      stem,
      bytes: bytesOf(stemWeights.subarray(at * WIDTH, (at + 1) * WIDTH), stemScale),
    }))
    .filter(({ bytes }) => bytes.some((byte) => byte !== 0))
    .sort((a, b) => strength(b.bytes) - strength(a.bytes))
    .slice(0, keptStems)
    .sort((a, b) => (a.stem < b.stem ? -1 : 1));
  const { grams, buckets, titleWeight, bodyWords, power } = shape;
  const rest = {
    rubrics: [...RUBRIC_IDS],
    grams,
    buckets,
    titleWeight,
    bodyWords,
    power,
    temperature,
    bias: rounded(bias),
    outlet: Object.fromEntries(
      RUBRIC_IDS.map((id, at) => [id, rounded(outletWeights.subarray(at * WIDTH, (at + 1) * WIDTH))]),
    ),
    stemScale,
    gramScale,
    stems: rows.map(({ stem }) => stem).join(' '),
    stemWeights: base64Of(rows.flatMap(({ bytes }) => [...bytes])),
    gramWeights: base64Of(bytesOf(gramWeights, gramScale)),
  };
  const version = createHash('sha256').update(JSON.stringify(rest)).digest('hex').slice(0, 8);
  return { format: 1, version, ...rest };
}

function strength(bytes: Int8Array): number {
  return bytes.reduce((sum, byte) => sum + byte * byte, 0);
}

function scaleOf(weights: Float64Array): number {
  const greatest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  return Number(((greatest || 1) / GREATEST).toPrecision(6));
}

function bytesOf(weights: Float64Array, scale: number): Int8Array {
  return Int8Array.from(weights, (weight) =>
    Math.max(-GREATEST, Math.min(GREATEST, Math.round(weight / scale))),
  );
}

function rounded(weights: Float64Array): number[] {
  return Array.from(weights, (weight) => Math.round(weight * 1000) / 1000);
}

function base64Of(bytes: Iterable<number>): string {
  return deflateSync(Int8Array.from(bytes), { level: 9 }).toString('base64');
}
