import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RUBRIC_IDS, type RubricId } from '#src/domain/rubric.js';
import { readLines } from '../read-lines.js';

/** A text with the rubrics its label allows: the sets were labelled by different rules. */
export interface Row {
  set: 'kaluga' | 'ria' | 'contest' | 'contest-rest' | 'own' | 'lexicon' | 'neutral';
  title: string;
  text: string | null;
  category: string | null;
  allowed: RubricId[];
  /** 0–4 by its words, so that a row stays in its part when others come and go; null: never measured. */
  fold: number | null;
  /** How much it counts in training. */
  weight: number;
}

export const FOLDS = 5;
/** Words alone teach much, but a word in a list is surer of itself than the same word in a text. */
const LEXICON_WEIGHT = 0.6;
/** What the check of RIA reads of a text, too. */
const RIA_CHARACTERS = 300;

/** «Society» of RIA and of the contest holds what a regional outlet divides. */
const SOCIETY: RubricId[] = ['society', 'incidents', 'crime', 'government', 'health', 'education'];
const RIA: Record<string, RubricId[]> = { society: SOCIETY, economy: ['economy'], culture: ['culture'] };
const CONTEST: Record<string, RubricId[]> = {
  society: SOCIETY,
  economy: ['economy'],
  sports: ['sport'],
  entertainment: ['culture'],
};
/** Labels of the contest without a rubric of ours: what they may be, for training alone. */
const CONTEST_REST: Record<string, RubricId[]> = {
  science: ['education', 'health', 'society'],
  technology: ['economy', 'education', 'society', 'culture'],
  not_news: ['other', 'society', 'health', 'culture'],
  other: ['other', 'society'],
};

interface Item {
  title: string;
  text: string;
  category?: string | null;
}

/** @param folder of the evaluation data; the invented items lie in training/items */
export function loadRows(folder: string): Row[] {
  const kaluga = readLines<Item & { rubric: RubricId }>(join(folder, 'kaluga/items.jsonl'));
  const ria = readLines<Item & { label: string }>(join(folder, 'rubric-ria/train.jsonl'));
  const contest = readLines<Item & { label: string }>(join(folder, 'rubric-tg/dev.jsonl'));
  const seen = new Set<string>();
  return [
    ...kaluga.map((item) => rowOf('kaluga', item, [item.rubric])),
    ...loadOwnItems().map((item) => rowOf('own', item, [item.rubric])),
    ...ria
      .filter(({ title }) => !seen.has(title) && seen.add(title))
      .map((item) => rowOf('ria', shortened(item), RIA[item.label] ?? [])),
    ...contest.flatMap((item) => contestRow(shortened(item), item.label)),
    ...loadLexicon(),
  ];
}

/** Posts of channels: of none of the sets that are measured. */
export function loadUnlabelled(folder: string): string[] {
  return ['rubric-telegram/train.jsonl', 'stream-telegram/stream.jsonl'].flatMap((file) =>
    readLines<{ text: string }>(join(folder, file)).map(({ text }) => text),
  );
}

function loadOwnItems() {
  const files = readdirSync('training/items')
    .filter((file) => file.endsWith('.jsonl'))
    .sort();
  const items = files.flatMap((file) =>
    readLines<Item & { rubric?: RubricId }>(join('training/items', file)),
  );
  // Stories lie in the same folder and have no rubric; taken along, their empty label teaches noise.
  return items.filter((item): item is Item & { rubric: RubricId } => item.rubric !== undefined);
}

/** Words and short phrases by rubric: what any reader knows and no few hundred texts can teach. */
function loadLexicon(): Row[] {
  const lists = JSON.parse(readFileSync('training/items/lexicon.json', 'utf8')) as Record<string, string>;
  const { neutral = '', ...known } = lists;
  const rowsFor = (set: Row['set'], rubric: string, list: string, weight: number): Row[] =>
    list.split(',').map((phrase) => ({
      ...rowOf(set, { title: phrase.trim(), text: '' }, [rubric as RubricId]),
      fold: null,
      weight,
    }));
  return [
    ...Object.entries(known).flatMap(([rubric, list]) => rowsFor('lexicon', rubric, list, LEXICON_WEIGHT)),
    // A word that belongs to every rubric alike speaks for none: so are names of places taught.
    ...RUBRIC_IDS.flatMap((rubric) =>
      rowsFor('neutral', rubric, neutral, LEXICON_WEIGHT / RUBRIC_IDS.length),
    ),
  ];
}

function contestRow(item: Item, label: string): Row[] {
  const allowed = CONTEST[label];
  const rest = CONTEST_REST[label] ?? [];
  return [allowed ? rowOf('contest', item, allowed) : { ...rowOf('contest-rest', item, rest), fold: null }];
}

function shortened(item: Item): Item {
  return { ...item, text: item.text.slice(0, RIA_CHARACTERS) };
}

function rowOf(set: Row['set'], { title, text, category = null }: Item, allowed: RubricId[]): Row {
  const fold = createHash('sha1').update(`${title}${text}`).digest().readUInt32BE() % FOLDS;
  return { set, title, text: text || null, category, allowed, fold, weight: 1 };
}
