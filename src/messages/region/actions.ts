import { z } from 'zod';
import { PROPOSAL_OUTCOMES } from '../../domain/proposal.js';
import { channel, month, pageNumber, whole } from '../callback-fields.js';

/** What a curator of the region looks at. */
export const REGION_PAGES = [
  'main',
  'types',
  'districts',
  'silent',
  'waiting',
  'other',
  'growth',
  'proposals',
] as const;
export type RegionPage = (typeof REGION_PAGES)[number];
/** See domain/institution and domain/proposal. */
const shortId = z.string().regex(/^[\w-]{8}$/);
/** A name that is too long for a button: the beginning of its hash, see messages/region/names. */
const hashed = z.string().regex(/^[\w-]{8}$/);

/** The buttons of curators and operators about the region, for messages/callbacks. */
export const REGION_SHAPES = {
  /** For curators of the region: `at` is a page, from 0. */
  region: { page: z.enum(REGION_PAGES), at: pageNumber },
  /** `band`: a band of sizes, from 0; 4: all. */
  leaders: {
    order: z.enum(['posts', 'month', 'year']),
    group: z.union([hashed, z.literal('all')]),
    band: whole(4),
  },
  institution: { id: shortId, choice: z.enum(['show', 'invite']) },
  /** What a curator says of the channel that is connected for an institution; named, for another may come meanwhile. */
  ofPlace: { id: shortId, channel, choice: z.enum(['confirm', 'detach', 'detached']) },
  /** A channel that is connected already becomes that of the institution whose link was followed. */
  ofInstitution: { channel },
  /** Asks for something that is typed. */
  askRegion: { what: z.enum(['search', 'proposal']) },
  proposal: {
    id: shortId,
    choice: z.enum(['show', 'types', 'districts', 'send', 'drop', 'withdraw']),
  },
  proposeTo: {
    id: shortId,
    kind: z.enum(['all', 'type', 'district']),
    group: z.union([hashed, z.literal('all')]),
  },
  /** The channels of which one thing became. */
  proposalList: { id: shortId, outcome: z.enum(PROPOSAL_OUTCOMES), at: pageNumber },
  /** The report of a month, 202506, over all channels of the region. */
  regionReport: { month },
  /** For operators: who looks after the region. */
  curators: { choice: z.enum(['list', 'invite']) },
  removeCurator: { person: whole(Number.MAX_SAFE_INTEGER, 1) },
} as const;
