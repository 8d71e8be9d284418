import type { Day } from '../../domain/calendar.js';

/** Pixels. Four to three: a phone shows it whole in the chat, without a tap. */
export const CHART = { width: 1080, height: 810 };

/** Where the drawing ends on the right, and where its axis lies. */
export const RIGHT = CHART.width - 72;
export const BOTTOM = 596;

export const LABEL_SIZE = 38;

/** Contrast of the first three with white: 16, 9 and 8 to 1. */
export const COLOURS = {
  ink: '#1b1f24',
  quiet: '#434b55',
  line: '#0a5096',
  grid: '#d3d9e0',
  hatch: '#9aa5b1',
};

/** Where a day and a count stand in the picture. */
export interface Place {
  left: number;
  top: number;
  x: (day: Day) => number;
  y: (count: number) => number;
}
