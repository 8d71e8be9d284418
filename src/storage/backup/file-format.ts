import { z } from 'zod';

/**
 * A backup is gzip over: one line of JSON, the header; frames of records; one frame with JSON, the trailer. A frame is a
 * byte that says what it is, the length of its body (uint32, big-endian) and the body. Records say what Redis holds in
 * words of its own (fields, members, scores), not as DUMP does: those are refused by a server that is older, or another.
 * Where a key comes twice its last record counts; `first` begins it anew, what follows is more of the same.
 */
export const MAGIC = 'svodka-backup';
export const FORMAT = 1;
/** A frame beyond this is no frame of ours. */
export const MAX_FRAME = 512 * 1024 * 1024;
export const MAX_HEADER = 64 * 1024;

export const headerSchema = z.object({
  magic: z.literal(MAGIC),
  format: z.int().min(1),
  /** Newest migration of the store. */
  schema: z.int().min(0),
  /** Version of the program that wrote it. */
  program: z.string(),
  /** When the copying began, ms. */
  createdAt: z.number(),
  prefix: z.string(),
  /** Whose chats these are; null where no bot has served on the store yet. */
  bot: z.string().nullable(),
});
export type BackupHeader = z.infer<typeof headerSchema>;

/** What stood in the store at the instant of the copy. */
export const holdingsSchema = z.object({
  subscribers: z.int(),
  channels: z.int(),
  articles: z.int(),
});
export type Holdings = z.infer<typeof holdingsSchema>;

export const trailerSchema = z.object({
  records: z.int(),
  ...holdingsSchema.shape,
  /** Of all bytes before this frame, hex. */
  sha256: z.string(),
});
export type BackupTrailer = z.infer<typeof trailerSchema>;

export const KINDS = ['string', 'hash', 'set', 'zset'] as const;
export type Kind = (typeof KINDS)[number];

/** Names are without the prefix, a byte a letter (latin1): any bytes go through. */
export type KeyRecord =
  | { kind: 'gone'; name: string }
  | {
      kind: Kind;
      name: string;
      first: boolean;
      /** Ms; 0: it does not expire. */
      expiresAt: number;
      /** The value; fields and values in turn; members; members and scores in turn. */
      items: Buffer[];
    };

export const FRAME = { value: 1, gone: 2, trailer: 3 } as const;

/** The file is not a whole backup of ours: a sentence in Russian. */
export class BackupFileError extends Error {
  override name = 'BackupFileError';
}

export function frame(what: number, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(what, 0);
  head.writeUInt32BE(body.length, 1);
  return Buffer.concat([head, body]);
}

export function encodeRecord(record: KeyRecord): Buffer {
  const name = Buffer.from(record.name, 'latin1');
  if (record.kind === 'gone') return frame(FRAME.gone, name);
  const head = Buffer.alloc(14);
  head.writeUInt8(KINDS.indexOf(record.kind), 0);
  head.writeUInt8(record.first ? 1 : 0, 1);
  head.writeDoubleBE(record.expiresAt, 2);
  head.writeUInt32BE(name.length, 10);
  const items = record.items.flatMap((item) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(item.length);
    return [length, item];
  });
  return frame(FRAME.value, Buffer.concat([head, name, ...items]));
}

/** @throws RangeError, or BackupFileError, when it is none */
export function decodeRecord(what: number, body: Buffer): KeyRecord {
  if (what === FRAME.gone) return { kind: 'gone', name: body.toString('latin1') };
  const kind = KINDS[body.readUInt8(0)];
  if (kind === undefined) throw new RangeError('no such kind');
  let at = 14 + body.readUInt32BE(10);
  if (at > body.length) throw new RangeError('name');
  const name = body.toString('latin1', 14, at);
  const items: Buffer[] = [];
  while (at < body.length) {
    const end = at + 4 + body.readUInt32BE(at);
    if (end > body.length) throw new RangeError('item');
    items.push(body.subarray(at + 4, end));
    at = end;
  }
  return { kind, name, first: body.readUInt8(1) === 1, expiresAt: body.readDoubleBE(2), items };
}
