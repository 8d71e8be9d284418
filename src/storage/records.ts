import { z } from 'zod';
import { RUBRIC_IDS } from '../domain/rubric.js';
import type { Weekday } from '../domain/schedule.js';

/** A stored record that does not read: written by a newer program, or by hand. */
export class RecordError extends Error {
  override name = 'RecordError';
}

/** Turns a value into the string that stands in Redis and back, checked against its schema and version. */
export interface RecordCodec<T> {
  encode(value: T): string;
  /** @throws RecordError */
  decode(stored: string): T;
}

/** Told of a record that does not read, by its key. */
export type OnUnreadable = (key: string, error: RecordError) => void;

/** A record as a value; null when it does not read: one that is spoiled must not stop the work on all others. */
export function readable<T>(
  codec: RecordCodec<T>,
  key: string,
  stored: string,
  onUnreadable: OnUnreadable,
): T | null {
  try {
    return codec.decode(stored);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    onUnreadable(key, error);
    return null;
  }
}

const versioned = z.object({ v: z.number() });

/** `v` goes up with every change of shape; the migration that rewrites the old records comes in the same commit. */
export function recordCodec<T>(name: string, version: number, schema: z.ZodType<T>): RecordCodec<T> {
  return {
    encode: (value) => JSON.stringify({ v: version, ...value }),
    decode(stored) {
      const raw: unknown = parseJson(name, stored);
      const found = versioned.safeParse(raw);
      if (!found.success || found.data.v !== version) {
        throw new RecordError(`${name}: version ${found.data?.v ?? 'none'} found, ${version} expected`);
      }
      const value = schema.safeParse(raw);
      if (!value.success) throw new RecordError(`${name}: ${z.prettifyError(value.error)}`);
      return value.data;
    },
  };
}

function parseJson(name: string, stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    throw new RecordError(`${name}: not JSON`);
  }
}

export const rubricId = z.enum(RUBRIC_IDS);
export const weekday = z.int().min(1).max(7) as unknown as z.ZodType<Weekday>;
export const instant = z.number();
export const chatId = z.int();
