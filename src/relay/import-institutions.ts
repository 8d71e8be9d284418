import type { Channel } from '../domain/channel.js';
import type { Clock, Instant } from '../domain/clock.js';
import { type Institution, isConnected, type ListedInstitution, type Place } from '../domain/institution.js';
import { fold } from '../text/fold.js';
import { placesOf } from './region.js';

export interface ImportDeps {
  institutions: {
    all(): Promise<Institution[]>;
    add(id: string, listed: ListedInstitution, now: Instant): Promise<void>;
    relist(id: string, listed: ListedInstitution): Promise<Institution | null>;
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

/**
 * Takes a list over: an institution is known again by its link, else by name and district. Who is connected gets no
 * new link, nor, unless `reissue`, who has one that is still good: it may have been handed out. Whoever is missing stays,
 * unless `removeMissing`, and who is connected always does.
 */
export async function importInstitutions(
  { institutions, channels, clock, newId, newToken }: ImportDeps,
  listed: readonly ListedInstitution[],
  { reissue, removeMissing = false }: { reissue: boolean; removeMissing?: boolean },
): Promise<ImportOutcome> {
  const now = clock();
  const places = placesOf(await institutions.all(), await channels.all());
  const byName = new Map(places.map((place) => [nameOf(place.institution), place]));
  const byLink = new Map(
    places.flatMap((place) => {
      const { link } = place.institution;
      return link === null ? [] : [[link.toLowerCase(), place] as const];
    }),
  );
  const imported: Imported[] = [];
  for (const line of listed) {
    const known = byLink.get(line.link?.toLowerCase() ?? '') ?? byName.get(nameOf(line));
    const id = known?.institution.id ?? newId();
    const { organisation } = line;
    if (known) await institutions.relist(id, line);
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

const nameOf = ({ organisation, district }: Pick<ListedInstitution, 'organisation' | 'district'>) =>
  `${fold(organisation)}|${fold(district)}`;
