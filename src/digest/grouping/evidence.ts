import { HOUR } from '../../domain/clock.js';
import { FEATURES, featuresOf } from '../../text/similarity/features.js';
import type { Profile } from '../../text/similarity/profile.js';
import { type Wording, withHeadline } from '../../text/similarity/wording.js';
import type { Report } from '../grouping.js';

/** A report made ready for comparing. */
export interface Known {
  report: Report;
  profile: Profile;
}

/** What is looked at when two reports are compared; the weights of a model stand in this order. */
export const EVIDENCE = [
  ...FEATURES,
  'hours apart',
  'within an hour or three',
  'past the hours of one event',
  'days past',
  'same source',
  'same districts',
  'other districts',
  'one district unknown',
  'same topics',
  'other topics',
  'same districts and topics',
  'same districts, other topics',
  'unplaced, same topics',
  'same rubric',
  'other rubric',
] as const;

/** How far into a text reports of one event are alike; the longer two texts are, the more they share by chance. */
const LEAD_CHARACTERS = 220;

/** What grouping reads of a report. */
export function leadOf({ title, text }: Wording): Wording {
  const whole = withHeadline({ title, text });
  return { title: whole.title, text: whole.text?.slice(0, LEAD_CHARACTERS) ?? null };
}

/** Outlets report one event within these hours; afterwards it is mostly another, or what came of it. */
const EVENT_HOURS = 20;

export function evidenceOf(a: Known, b: Known): number[] {
  const hours = Math.abs(a.report.publishedAt - b.report.publishedAt) / HOUR;
  const districts = relationOf(a.report.districts, b.report.districts);
  const topics = relationOf(a.report.topics, b.report.topics);
  return [
    ...featuresOf(a.profile, b.profile),
    bounded(hours / 24),
    bounded(1 - hours / 4),
    bounded((hours - EVENT_HOURS + 2) / 6),
    bounded((hours - 24) / 48),
    Number(a.report.sourceId === b.report.sourceId),
    Number(districts === 'same'),
    Number(districts === 'other'),
    Number(districts === 'one'),
    Number(topics === 'same'),
    Number(topics === 'other'),
    Number(districts === 'same' && topics === 'same'),
    Number(districts === 'same' && topics === 'other'),
    Number(districts !== 'same' && districts !== 'other' && topics === 'same'),
    Number(a.report.rubric !== undefined && a.report.rubric === b.report.rubric),
    Number(
      a.report.rubric !== undefined && b.report.rubric !== undefined && a.report.rubric !== b.report.rubric,
    ),
  ];
}

function bounded(value: number): number {
  return Math.max(0, Math.min(1, value));
}

function relationOf(a: readonly string[] = [], b: readonly string[] = []): 'same' | 'other' | 'one' | 'none' {
  if (a.length === 0 && b.length === 0) return 'none';
  if (a.length === 0 || b.length === 0) return 'one';
  return a.some((id) => b.includes(id)) ? 'same' : 'other';
}
