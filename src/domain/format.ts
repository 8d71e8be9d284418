/**
 * How a digest looks. `classic`: headlines with time and outlets, in as many messages as it takes. `rich`: one message
 * with a section a rubric to open and close; older apps show that they do not know it, so a reader confirms having seen
 * one. `headlines`: nothing but linked headlines.
 */
export type Format = (typeof FORMATS)[number];

export const FORMATS = ['classic', 'rich', 'headlines'] as const;
export const DEFAULT_FORMAT: Format = 'classic';
