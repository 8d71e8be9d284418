import { z } from 'zod';

/** As bot/deps' newId gives it. */
const broadcast = z.string().regex(/^[\w-]{1,8}$/);

/** The buttons of announcements, for messages/callbacks. */
export const BROADCAST_SHAPES = {
  /** For operators: asks for the words of one, or shows the one under way. */
  announce: {},
  broadcast: {
    id: broadcast,
    choice: z.enum(['show', 'to', 'districts', 'rubrics', 'words', 'send', 'sure', 'drop', 'stop']),
  },
  /** To whom a draft goes; `name`: id of a district or a rubric, else empty. */
  broadcastTo: {
    id: broadcast,
    kind: z.enum(['all', 'private', 'groups', 'district', 'rubric']),
    name: z.string().regex(/^[\w-]{0,32}$/),
  },
  /** For readers, under an announcement: none of them any more, or again. */
  announcements: { choice: z.enum(['off', 'on']) },
} as const;
