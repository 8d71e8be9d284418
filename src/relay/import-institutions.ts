import type { Channel } from '../domain/channel.js';
import type { Clock, Instant } from '../domain/clock.js';
import { type Institution, isConnected, type ListedInstitution, type Place } from '../domain/institution.js';
import { fold } from '../text/fold.js';
import { placesOf } from './region.js';

export interface ImportDeps {
  institutions: {
    all(): Promise<Institution[]>;
    add(id: string, listed: ListedInstitution, now: Instant): Promise<void>;
    relist(id: string, listed: Partial<ListedInstitution>): Promise<Institution | null>;
    invite(id: string, token: string, now: Instant): Promise<Institution | null>;
    remove(ids: readonly string[]): Promise<void>;
  };
  channels: { all(): Promise<Channel[]> };
  clock: Clock;
  newId: () => string;
  /** Of 128 bits at least. */
  newToken: () => string;
}

/**
 * What became of a line. `invited`: it may connect by a link that was given before, or somebody has followed it.
 * `token`: of a link that was made now, else null.
 */
export interface Imported {
  id: string;
  organisation: string;
  state: 'new' | 'invited' | 'connected';
  token: string | null;
}

/** What a list became; `missing`: institutions that stood in the list before and do not in this one, the connected too. */
export interface ImportOutcome {
  imported: Imported[];
  missing: Place[];
  /** How many of `missing` were taken out. */
  removed: number;
}

type Column = keyof ListedInstitution;

export interface ImportOptions {
  reissue: boolean;
  removeMissing?: boolean;
  /** Columns the list does not have: what is known of them stays as it was. */
  absent?: readonly Column[];
}

/**
 * Takes a list over: an institution is known again by its link, else by name and district, each by one line at most. Who
 * is connected gets no new link, nor, unless `reissue`, who has one that is still good: it may have been handed out.
 * Whoever is missing stays, unless `removeMissing`, and who is connected always does.
 */
export async function importInstitutions(
  { institutions, channels, clock, newId, newToken }: ImportDeps,
  listed: readonly ListedInstitution[],
  { reissue, removeMissing = false, absent = [] }: ImportOptions,
): Promise<ImportOutcome> {
  const now = clock();
  const places = placesOf(await institutions.all(), await channels.all());
  const knownAs = recognised(places, listed, absent);
  const imported: Imported[] = [];
  for (const line of listed) {
    const known = knownAs.get(line);
    const id = known?.institution.id ?? newId();
    const { organisation } = line;
    if (known) await institutions.relist(id, without(line, absent));
    else await institutions.add(id, line, now);
    if (known && isConnected(known)) {
      imported.push({ id, organisation, state: 'connected', token: null });
      continue;
    }
    if (known && !reissue && (known.institution.invitation?.until ?? 0) > now) {
      imported.push({ id, organisation, state: 'invited', token: null });
      continue;
    }
    const token = newToken();
    await institutions.invite(id, token, now);
    imported.push({ id, organisation, state: known ? 'invited' : 'new', token });
  }
  const listedNow = new Set(imported.map(({ id }) => id));
  const missing = places.filter(({ institution }) => !listedNow.has(institution.id));
  const gone = removeMissing ? missing.filter(({ channel }) => channel === null) : [];
  await institutions.remove(gone.map(({ institution }) => institution.id));
  return { imported, missing, removed: gone.length };
}

/**
 * Which institution each line is. First by links, through the whole list: a new school may have the name of one that was
 * renamed, and whose link stands in another line.
 */
function recognised(
  places: readonly Place[],
  listed: readonly ListedInstitution[],
  absent: readonly Column[],
): Map<ListedInstitution, Place> {
  const found = new Map<ListedInstitution, Place>();
  const taken = new Set<Place>();
  const linkOf = ({ link }: ListedInstitution) => link?.toLowerCase() ?? null;
  const nameOf = ({ organisation, district }: ListedInstitution) =>
    `${fold(organisation)}|${absent.includes('district') ? '' : fold(district)}`;
  for (const keyOf of [linkOf, nameOf]) {
    const known = new Map<string, Place[]>();
    for (const place of places) {
      const key = keyOf(place.institution);
      if (key !== null && !taken.has(place)) known.set(key, [...(known.get(key) ?? []), place]);
    }
    for (const line of listed) {
      const [place, ...others] = (found.has(line) ? null : known.get(keyOf(line) ?? '')) ?? [];
      // Without districts, schools of one name cannot be told apart.
      if (!place || taken.has(place) || (keyOf === nameOf && others.length > 0)) continue;
      found.set(line, place);
      taken.add(place);
    }
  }
  return found;
}

const without = (line: ListedInstitution, absent: readonly Column[]): Partial<ListedInstitution> =>
  Object.fromEntries(Object.entries(line).filter(([column]) => !absent.includes(column as Column)));
