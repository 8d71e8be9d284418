import { isZone } from '../domain/schedule.js';
import { clean } from './intent/clean.js';
import { lineOf } from './intent/line.js';
import { piecesOf } from './intent/pieces.js';
import { createZoneFinder } from './intent/zones.js';

/** Understands where somebody lives: a city of Russia in any sentence, an offset from Moscow, or an IANA zone itself. */
export function createZoneOf(): (text: string) => string | null {
  const find = createZoneFinder();
  return (text) => {
    const given = text.trim();
    if (given.includes('/') && isZone(given)) return given;
    return find(lineOf(piecesOf(clean(given).toLowerCase(), (word) => [word])))?.zone ?? null;
  };
}
