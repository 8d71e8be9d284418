import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** What is kept so that Redis, or a backup of it, does not tell what it is. Names and keys come from one secret word each. */
export function createSeal(secret: string) {
  /** The secret for one purpose: what is known of one says nothing of another. */
  const derived = (purpose: string, word: string) =>
    createHmac('sha256', `${purpose} ${secret}`).update(word).digest();
  return {
    derived,
    /** @param word without which, and the secret, it does not open */
    seal(word: string, text: string): string {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, derived('seal', word), iv);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
    },
    /** Null when it was sealed with another word or secret, or by nobody. */
    open(word: string, stored: string): string | null {
      const bytes = Buffer.from(stored, 'base64');
      if (bytes.length < IV_BYTES + TAG_BYTES) return null;
      const cipher = createDecipheriv(CIPHER, derived('seal', word), bytes.subarray(0, IV_BYTES));
      cipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      try {
        const opened = [cipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), cipher.final()];
        return Buffer.concat(opened).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
