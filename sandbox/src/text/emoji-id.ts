const MAX_INT64 = 9_223_372_036_854_775_807n;

/** The identifier of a custom emoji: a positive number of 64 bits, written in digits (td, CustomEmojiId). */
export function isEmojiId(id: string): boolean {
  return /^[1-9]\d{0,18}$/.test(id) && BigInt(id) <= MAX_INT64;
}
