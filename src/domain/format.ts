/**
 * How a digest looks.
 * - `classic`: headlines with time and outlets, as text every client shows;
 * - `rich`: one message with a collapsible section a category, where the reader has seen that it works;
 * - `headlines`: linked headlines and nothing else.
 */
export const FORMATS = ['classic', 'rich', 'headlines'] as const;
export type Format = (typeof FORMATS)[number];
