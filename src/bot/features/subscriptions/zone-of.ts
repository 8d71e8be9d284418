import { isZone } from '../../../domain/schedule.js';
import { RUSSIAN_ZONES } from '../../../domain/zones.js';
import type { Say } from '../../../messages/say.js';

/** Understands the cities of the zone buttons, in whatever sentence they stand, and the zones' own names. */
export function createZoneOf(say: Pick<Say, 'text'>): (text: string) => string | null {
  const cities = RUSSIAN_ZONES.map(({ zone, city }) => ({ zone, name: fold(say.text(`zone-${city}`)) }));
  return (text) => {
    const given = text.trim();
    if (given.includes('/') && isZone(given)) return given;
    // «Новосибирск», «Новосибирске»: the last letter is what cases change.
    return cities.find(({ name }) => fold(text).includes(name.slice(0, -1)))?.zone ?? null;
  };
}

const fold = (text: string) => text.toLowerCase().replaceAll('ё', 'е');
