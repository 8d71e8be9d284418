import { z } from 'zod';

/** Buttons under /privacy. Whose data they are about is the chat they are pressed in. */
export const PRIVACY_SHAPES = {
  privacy: { page: z.enum(['short', 'more']) },
  /** The chat's data as a file. */
  myData: {},
  /** Asks whether all is to be erased. */
  askForget: {},
} as const;
