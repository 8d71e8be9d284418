import type { Channel } from '../domain/channel.js';
import { type Clock, DAY, type Instant } from '../domain/clock.js';
import { type Institution, isConnected, isOther, type Place, usernameIn } from '../domain/institution.js';
import type { StandingPost } from '../domain/post.js';
import type { ChatId } from '../domain/subscriber.js';
import { fold } from '../text/fold.js';
import { withGroupNames } from './group-names.js';

const WEEK = 7 * DAY;
/** Channels whose posts are asked for at once. */
const AT_ONCE = 100;

export interface RegionDeps {
  institutions: { all(): Promise<Institution[]> };
  channels: { all(): Promise<Channel[]> };
  posts: { between(channel: ChatId, from: Instant, to: Instant): Promise<StandingPost[]> };
  clock: Clock;
}

export interface RegionOverview {
  institutions: number;
  connected: number;
  /** Connected once; the bot may no longer post there. */
  lost: number;
  silent: number;
  /** Connected channels that are not those the list names. */
  other: Place[];
  /** Channels that connected by themselves. */
  alone: number;
}

export interface Group {
  name: string;
  connected: number;
  all: number;
}

export type RegionQuery = ReturnType<typeof createRegionQuery>;

/** What a curator asks about the region's channels: who is connected, who is silent. Nothing of what waits in them. */
export function createRegionQuery({ institutions, channels, posts, clock }: RegionDeps) {
  async function places(): Promise<Place[]> {
    return withGroupNames(placesOf(await institutions.all(), await channels.all()));
  }

  /** Connected for a week at least, and no post in the last seven days. */
  async function silent(among: readonly Place[]): Promise<Place[]> {
    const now = clock();
    const asked = among.filter((place) => isConnected(place) && (place.channel?.since ?? now) <= now - WEEK);
    const counts = await postCounts(
      asked.flatMap(({ channel }) => channel ?? []),
      now - WEEK,
      now,
    );
    return asked.filter(({ channel }) => (counts.get(channel?.chat ?? 0) ?? 0) === 0);
  }

  /** Posts that stand, of each channel, since an instant. */
  async function postCounts(
    of: readonly Channel[],
    from: Instant,
    to: Instant,
  ): Promise<Map<ChatId, number>> {
    const counts = new Map<ChatId, number>();
    for (let at = 0; at < of.length; at += AT_ONCE) {
      await Promise.all(
        of.slice(at, at + AT_ONCE).map(async ({ chat }) => {
          const found = await posts.between(chat, from, to);
          counts.set(chat, found.filter(({ deletedAt }) => deletedAt === null).length);
        }),
      );
    }
    return counts;
  }

  return {
    places,
    postCounts,
    silent: async (): Promise<Place[]> => silent(await places()),

    async overview(): Promise<RegionOverview> {
      const [all, known] = [await places(), await channels.all()];
      const connected = all.filter(isConnected);
      return {
        institutions: all.length,
        connected: connected.length,
        lost: all.filter(({ channel }) => channel?.status === 'lost').length,
        silent: (await silent(all)).length,
        other: all.filter((place) => isOther(place) && place.channel?.status !== 'lost'),
        alone: known.filter(({ institution, status }) => institution === null && status !== 'lost').length,
      };
    },

    /** Not connected, those invited longest ago first. */
    async waiting(): Promise<Place[]> {
      const open = (await places()).filter((place) => !isConnected(place));
      return open.sort((a, b) => a.institution.invitedAt - b.institution.invitedAt);
    },

    async groups(by: 'type' | 'district'): Promise<Group[]> {
      const groups = new Map<string, Group>();
      for (const place of await places()) {
        const name = place.institution[by];
        const group = groups.get(name) ?? { name, connected: 0, all: 0 };
        groups.set(name, group);
        group.all += 1;
        if (isConnected(place)) group.connected += 1;
      }
      return [...groups.values()].sort((a, b) => a.name.localeCompare(b.name, 'ru'));
    },

    /** Whose name, or the channel's, has all these words. */
    async search(text: string): Promise<Place[]> {
      const words = fold(text).split(' ');
      return (await places()).filter(({ institution, channel }) => {
        const { organisation, district, link } = institution;
        const said = fold([organisation, district, link ?? '', channel?.title ?? ''].join(' '));
        return words.every((word) => said.includes(word));
      });
    },
  };
}

/**
 * Where several channels were connected for one institution, the first that nothing speaks against is its own, else the
 * first that is not lost.
 */
export function placesOf(institutions: readonly Institution[], channels: readonly Channel[]): Place[] {
  const own = new Map<string, Channel[]>();
  const sorted = [...channels].sort(
    (a, b) => Number(a.status === 'lost') - Number(b.status === 'lost') || a.since - b.since,
  );
  for (const channel of sorted)
    if (channel.institution !== null)
      own.set(channel.institution, [...(own.get(channel.institution) ?? []), channel]);
  // Connected before it was listed, or by no invitation: its public name is the list's.
  const named = new Map(
    sorted.flatMap((channel) =>
      channel.institution === null && channel.username !== null
        ? [[channel.username.toLowerCase(), channel] as const]
        : [],
    ),
  );
  function channelOf(institution: Institution): Channel | null {
    const connected = own.get(institution.id) ?? [];
    const asListed = named.get(usernameIn(institution.link) ?? '');
    const { word } = institution;
    const isTakenAway = asListed !== undefined && word?.channel === asListed.chat && !word.isOwn;
    const found = asListed && !isTakenAway ? [...connected, asListed] : connected;
    return found.find((channel) => isConnected({ institution, channel })) ?? found[0] ?? null;
  }
  return institutions
    .map((institution) => ({ institution, channel: channelOf(institution) }))
    .sort((a, b) => a.institution.organisation.localeCompare(b.institution.organisation, 'ru'));
}
