/** One call of the bot, as a test may ask about it. */
export interface TranscriptEntry {
  method: string;
  /** As they came; files without their bytes. */
  params: Readonly<Record<string, unknown>>;
  ok: boolean;
  /** The description of the refusal, or what broke the connection. */
  error?: string;
  /** Milliseconds since the epoch, when the call came. */
  at: number;
  /** What Telegram would have done without saying so. */
  warnings: readonly string[];
}

/** Appends and forgets the oldest beyond the limit. */
export function record(transcript: TranscriptEntry[], entry: TranscriptEntry, limit: number): void {
  transcript.push({ ...entry, params: withoutBytes(entry.params) });
  if (transcript.length > limit) transcript.shift();
}

function withoutBytes(params: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      const bytes = (value as { bytes?: unknown } | null)?.bytes;
      if (!(bytes instanceof Uint8Array)) return [name, value];
      const { name: fileName, mime } = value as { name: string; mime: string };
      return [name, { name: fileName, mime, size: bytes.byteLength }];
    }),
  );
}
