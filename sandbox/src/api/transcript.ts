/** One call of the bot, as a test may ask about it. */
export interface TranscriptEntry {
  method: string;
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
  transcript.push(entry);
  if (transcript.length > limit) transcript.splice(0, transcript.length - limit);
}
