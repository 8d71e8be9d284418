/** What a region's files say of topics, places and matters that must be held; patterns as text/lexicon reads them. */

/**
 * What an article is about: said in its headline, or in the first words of its text (the lead); what is named later is
 * named in passing.
 */
export interface Topic {
  /** Used from outside and stored: `outages`. */
  id: string;
  /** As shown to people: «Отключения». */
  name: string;
  /** Enough, in the headline or in the lead. */
  patterns: string[];
  /** Enough in the headline; in the lead they count as weak. */
  title?: string[] | undefined;
  /** Two different ones are enough, when one stands in the headline. */
  weak?: string[] | undefined;
  /** Phrases whose words do not count: «вечный огонь» is no fire. */
  except?: string[] | undefined;
  /** Where one of these stands in the headline or the lead, the article is not about it, whatever else is said. */
  unless?: string[] | undefined;
  /** Topics beside which it is not named: a cut of the water is no matter of tariffs. */
  yieldsTo?: string[] | undefined;
  /** How people name it when they ask: nothing that only tells of it. */
  ask?: string[] | undefined;
  /** It endangers people: who has asked for that is told in hours of quiet too. */
  emergency?: boolean | undefined;
}

/** Ids of the topics that mark an emergency. */
export function emergenciesOf({ topics = [] }: { topics?: readonly Topic[] }): Set<string> {
  return new Set(topics.flatMap(({ id, emergency }) => (emergency ? [id] : [])));
}

/**
 * What a context does to its topics:
 * - `silences`: where it stands in the headline they are not named («матч» and the weather);
 * - `headline`: where it stands in the headline only what the headline says of them counts («марафон» and closed
 *   streets);
 * - `weakens`: where it stands in the headline only their `patterns` in the headline count («приговор» and a goat);
 * - `passing`: the one word after it («у», «на стене», or a word later) says where or when, and does not count.
 */
export const CONTEXT_EFFECTS = ['silences', 'weakens', 'headline', 'passing'] as const;
export type ContextEffect = (typeof CONTEXT_EFFECTS)[number];

/** Words that tell of several topics at once what an article is not about. */
export interface Context {
  id: string;
  effect: ContextEffect;
  /** Ids of topics. */
  topics: string[];
  patterns: string[];
}

/** A district with its places; their case forms are made by rule (text/place-forms), so each stands here once. */
export interface District {
  id: string;
  /** As shown to people: «Боровский район». */
  name: string;
  /** «боровский», «балабановский»: adjectives of the district and of its places. */
  adjectives: string[];
  /** «боровчанин», «балабановец»: people of the district and of its places, one man each. */
  residents: string[];
  /** Towns and centres: named without a word more. */
  towns: string[];
  /** Of those whose forms surnames have too («Ворсина») «в», «под», «из», «деревня» must stand before. */
  villages: string[];
  /** Places whose names are words too, or stand in other districts as well: nothing counts but «деревня» or «в», «под», «из» before. */
  namesakes: string[];
  /** Landmarks that speak for the district like its towns: patterns as text/lexicon reads them. */
  patterns: string[];
  /** Streets and squares that speak for it when nothing else does: patterns. */
  streets: string[];
  /** Words by which a whole text shows that it speaks of a namesake («вятский» of Киров): patterns. */
  elsewhere: string[];
  /** Phrases in which its names mean something else: «областной центр крови». */
  except: string[];
  /** Adjectives by which its town names the whole region: «калужский». */
  region: string[];
}

/**
 * - `relay`: nothing automatic may publish it in a channel;
 * - `reader`: also kept from digests, alerts and answers unless its source is an official one;
 * - `never`: neither relayed nor digested nor alerted.
 */
export type HoldLevel = 'relay' | 'reader' | 'never';

/**
 * Rules that no pattern can say:
 * - `named-suspect`: a person is named and accused of a crime;
 * - `promotion`: a price, a call to buy and a way to pay or to call, with no mark of advertising.
 */
export const HOLD_RULES = ['named-suspect', 'promotion'] as const;
export type HoldRule = (typeof HOLD_RULES)[number];

/** Two kinds of words that hold an article together: a child, and what befell it. */
export interface Pairing {
  one: string[];
  other: string[];
  /** How many words may lie between them; without it they may stand anywhere in the article. */
  within?: number | undefined;
}

export interface Hold {
  id: string;
  /** As shown to people: «Беспилотники и ПВО». */
  name: string;
  level: HoldLevel;
  /** Enough, anywhere in the article. */
  patterns: string[];
  /** Enough together, each alone is not. */
  together?: Pairing[] | undefined;
  /** Phrases whose words do not count: «дети войны», «рекламный щит». */
  except?: string[] | undefined;
  rules?: HoldRule[] | undefined;
}
