import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/clock.js';
import { isDue } from '../../src/domain/polling-rhythm.js';
import { healthOf, untold } from '../../src/domain/source-health.js';
import {
  addressOf,
  forEntry,
  type Reading,
  type SourceState,
  stateAfter,
  UNREAD_SOURCE,
} from '../../src/domain/source-state.js';
import { source } from '../feeds/reading-room.js';

const NOON = Date.parse('2025-06-10T09:00:00Z');
const kgv = source({ url: 'https://kgvinfo.example/novosti/' });
const NEW = 'https://news.kgvinfo.example/';

const read = (added = 0, movedTo: string | null = null): Reading => ({
  kind: 'read',
  added,
  refused: 2,
  doubtfulDates: 1,
  memory: { etag: '"v"', lastModified: null, bodyHash: 'b' },
  wishes: { freshForMs: null, movedTo },
});
const redirected = (to: string): Reading => ({
  kind: 'unchanged',
  wishes: { freshForMs: null, movedTo: to },
});
const failed = (why: 'gone' | 'empty' | 'other' = 'other'): Reading => ({
  kind: 'failed',
  message: 'ответил ошибкой 500',
  why,
});

/** The state after readings that came ten minutes after each other, the first at noon. */
function having(...readings: Reading[]): SourceState {
  return readings.reduce(
    (state, reading, turn) => stateAfter(state, kgv, reading, NOON + turn * 10 * MINUTE),
    forEntry(UNREAD_SOURCE, kgv),
  );
}

describe('an address that is redirected for good', () => {
  test('is left after three polls in a row, not after two', () => {
    expect(addressOf(having(redirected(NEW), read(1, NEW)), kgv)).toBe(kgv.url);
    expect(addressOf(having(redirected(NEW), read(1, NEW), redirected(NEW)), kgv)).toBe(NEW);
  });

  test('is kept when the redirects lead here and there, end, or are broken by a failure', () => {
    const other = 'https://other.example/';
    for (const between of [redirected(other), read(), failed()]) {
      const state = having(redirected(NEW), redirected(NEW), between, redirected(NEW));
      expect(addressOf(state, kgv)).toBe(kgv.url);
    }
  });

  test('is asked again when the new one fails three times in a row, or is gone', () => {
    const away = [redirected(NEW), redirected(NEW), redirected(NEW)];
    expect(addressOf(having(...away, read(), read()), kgv)).toBe(NEW);
    expect(addressOf(having(...away, failed(), failed()), kgv)).toBe(NEW);
    expect(addressOf(having(...away, failed(), failed(), failed()), kgv)).toBe(kgv.url);
    const gone = having(...away, failed('gone'));
    expect(addressOf(gone, kgv)).toBe(kgv.url);
    expect(healthOf(kgv, gone).kind).not.toBe('gone');
  });
});

test('the first reading brings an archive and teaches no rhythm; the second does', () => {
  expect(having(read(50))).toMatchObject({ lastNewAt: NOON, meanGapMs: null });
  expect(having(read(50), read(0), read(2))).toMatchObject({
    lastNewAt: NOON + 20 * MINUTE,
    meanGapMs: 10 * MINUTE,
    refused: 2,
    doubtfulDates: 1,
  });
});

test('a corrected entry is due at once, asks without old validators, and stays known as failing until it is read', () => {
  const gone = having(read(1), failed('gone'));
  expect(healthOf(kgv, gone)).toEqual({ kind: 'gone', since: NOON + 10 * MINUTE });
  for (const [change, lastReadAt] of [
    // Another place has not been read yet: what stands there is archive.
    [{ url: NEW }, null],
    [{ kind: 'rss' as const }, null],
    [{ selectors: { item: 'li', title: 'a', link: 'a', date: 'time' } }, NOON],
    [{ intervalSeconds: 60 }, NOON],
  ] as const) {
    const corrected = { ...kgv, ...change };
    const state = forEntry(gone, corrected);
    expect(state).toMatchObject({ etag: null, moved: null, why: 'other', failures: 1, lastReadAt });
    expect(isDue(state, NOON + 10 * MINUTE)).toBe(true);
    expect(forEntry(state, corrected)).toBe(state);
  }
  expect(forEntry(gone, { ...kgv, name: 'Вести', verified: true })).toBe(gone);
});

describe('what operators are told', () => {
  const events = (state: SourceState, now: number) => untold(kgv, state, now).events;
  const failing = having(read(1), failed(), failed(), failed());
  const since = NOON + 10 * MINUTE;

  test('of a failing source after an hour, once, and when it is read again', () => {
    expect(events(failing, since + HOUR - 1)).toEqual([]);
    const { events: first, told } = untold(kgv, failing, since + HOUR);
    expect(first).toEqual(['failing']);
    const later = stateAfter({ ...failing, told }, kgv, failed(), since + 2 * HOUR);
    expect(events(later, since + 9 * HOUR)).toEqual([]);
    const well = stateAfter(later, kgv, read(), since + DAY);
    expect(untold(kgv, well, since + DAY)).toEqual({ events: ['recovered'], told: [] });
  });

  test('of a short failure nothing at all', () => {
    expect(events(stateAfter(failing, kgv, read(), since + MINUTE), since + 2 * HOUR)).toEqual([]);
  });

  test('of a page without items at the third time, of one that is gone at the first', () => {
    expect(events(having(read(1), failed('empty'), failed('empty')), since)).toEqual([]);
    expect(events(having(read(1), failed('empty'), failed('empty'), failed('empty')), since)).toEqual([
      'empty',
    ]);
    expect(events(having(failed('gone')), NOON)).toEqual(['gone']);
  });

  test('of a move, and of silence until something new comes', () => {
    expect(events(having(read(1, NEW), read(0, NEW), read(0, NEW)), NOON)).toEqual(['moved']);
    let state = having(read(5));
    for (let hour = 1; hour <= 90; hour++) state = stateAfter(state, kgv, read(), NOON + hour * HOUR);
    const { events: found, told } = untold(kgv, state, NOON + 90 * HOUR);
    expect(found).toEqual(['silent']);
    // A failure in between is not an end of the silence.
    state = stateAfter({ ...state, told }, kgv, failed(), NOON + 91 * HOUR);
    expect(untold(kgv, state, NOON + 91 * HOUR)).toEqual({ events: [], told: ['silent'] });
    state = stateAfter(state, kgv, read(1), NOON + 92 * HOUR);
    expect(untold(kgv, state, NOON + 92 * HOUR)).toEqual({ events: [], told: [] });
  });

  test('nothing of silence while nobody looked', () => {
    expect(healthOf(kgv, having(read(5))).kind).toBe('well');
    const away = stateAfter(having(read(5), read(0)), kgv, read(3), NOON + 30 * DAY);
    expect(away.longestSilenceMs).toBeLessThan(26 * HOUR);
  });
});
