import { SHAPES } from '../../src/messages/callbacks.js';

/** What stands in the channel that others try to reach. */
export interface Victim {
  channel: number;
  manager: number;
  /** Ids of its cards, one of each kind. */
  cards: readonly string[];
  correction: string;
  proposal: string;
  institution: string;
  /** In the chat of whoever tries: words of their own. */
  draft: string;
}

type Field = { safeParse(value: string): { success: boolean } };
type Values = Record<string, (victim: Victim) => readonly (string | number)[]>;

/** Fields that name something of a channel, by action: what is tried there. All other fields get every value they may have. */
const NAMING: Record<string, Values> = {
  card: { id: ({ cards }) => cards },
  cardPage: { id: ({ cards }) => cards },
  cardSlot: { id: ({ cards }) => cards },
  cardAsk: { id: ({ cards }) => cards },
  cardLess: { id: ({ cards }) => cards },
  postDelete: { of: ({ cards }) => cards },
  postDeleted: { of: ({ cards }) => cards },
  postText: { id: ({ cards }) => cards },
  marking: { id: ({ cards }) => cards },
  mark: { id: ({ cards }) => cards },
  correction: { id: ({ correction }) => [correction] },
  makePost: { of: ({ draft }) => [draft] },
  proposal: { id: ({ proposal }) => [proposal] },
  proposeTo: { id: ({ proposal }) => [proposal] },
  proposalList: { id: ({ proposal }) => [proposal] },
  institution: { id: ({ institution }) => [institution] },
  ofPlace: { id: ({ institution }) => [institution] },
};

/** Actions by which nobody can name anything of a channel: about the chat's own digests, questions, stories, pages. */
const OF_NO_CHANNEL = new Set(
  [
    'news subscribe settings sub edit askValue pause remove draft back send under less chat setChat askChat rich',
    'unfollow stop resume forget privacy myData askForget channels askDraft sources operator finding ask askOn missed askDay askRubric askCsv',
    'askSubscribe story related follow why muteStory hide hideFor wizard report countsHow counts region leaders',
    'askRegion regionReport curators removeCurator opList opCheck opRetry opAsk opMaintenance',
    'announce broadcast broadcastTo announcements',
  ].flatMap((names) => names.split(' ')),
);

/** Where a field has no list of values. */
const SAMPLES: Record<string, readonly string[]> = {
  at: ['0', '29147400'],
  page: ['0', '1'],
  value: ['', '9', 'sport'],
  perDay: ['2'],
  rubrics: ['0'],
  link: ['abcdefgh'],
  weeks: ['0', '1'],
  rev: ['1', '2'],
  month: ['202506'],
  item: ['tculture', 'svesti', 'w0'],
  what: ['16'],
  group: ['all'],
};

const CHANNEL = '-1002000000301';
const isChannel = (field: Field) => field.safeParse(CHANNEL).success && !field.safeParse('a').success;

/** Actions of callbacks.ts that nobody has said anything about: whether something of a channel can be named by them. */
export const unknownActions = (): string[] =>
  Object.entries(SHAPES)
    .filter(([name, shape]) => {
      const ofChannel = Object.values<Field>(shape).some(isChannel);
      return ofChannel ? OF_NO_CHANNEL.has(name) : !(name in NAMING) && !OF_NO_CHANNEL.has(name);
    })
    .map(([name]) => name);

/** Every press by which something of the victim can be named, as callback data. */
export function pressesAt(victim: Victim): string[] {
  return Object.entries(SHAPES)
    .filter(([name, shape]) => name in NAMING || Object.values<Field>(shape).some(isChannel))
    .flatMap(([name, shape]) =>
      Object.entries<Field>(shape)
        .map(([field, type]) => valuesOf(name, field, type, victim))
        .reduce<string[]>(
          (all, values) => all.flatMap((one) => values.map((value) => `${one}|${value}`)),
          [name],
        ),
    );
}

function valuesOf(name: string, field: string, type: Field, victim: Victim): readonly string[] {
  const naming = NAMING[name]?.[field];
  if (naming) return naming(victim).map(String);
  if (isChannel(type)) return [String(victim.channel)];
  if (field === 'person') return [String(victim.manager)];
  const options = optionsOf(type);
  if (options.length > 0) return options;
  const samples = (SAMPLES[field] ?? []).filter((value) => type.safeParse(value).success);
  if (samples.length === 0) throw new Error(`nobody knows what to try for ${name}.${field}`);
  return samples;
}

/** The values of a list, also inside a choice of lists. */
function optionsOf(type: unknown): string[] {
  if (typeof type === 'string') return [type];
  const options = (type as { options?: readonly unknown[] } | null)?.options;
  return options ? options.flatMap(optionsOf) : [];
}
