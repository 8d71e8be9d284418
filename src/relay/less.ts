import type { Article } from '../domain/article.js';
import type { AuditEntry } from '../domain/audit.js';
import { type Card, type Spared, titleOf } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import type { Clock } from '../domain/clock.js';
import { isRubric, RUBRIC_IDS, type RubricId } from '../domain/rubric.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Wishes } from '../domain/wishes.js';
import { tellingNouns } from '../text/nouns.js';

export interface LessDeps {
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  channels: { update(chat: ChatId, change: (now: Channel) => Channel | null): Promise<Channel | null> };
  audit: { note(channel: ChatId, entry: AuditEntry): Promise<void> };
  names: { topicName(id: string): string; sourceName(id: string): string; rubricName(id: RubricId): string };
  /** Ids of all outlets of the region. */
  sources: readonly string[];
  clock: Clock;
}

/** Something of a card that may be left out: `item` names it on a button. */
export interface LessChoice extends Spared {
  item: string;
}

export type Less = ReturnType<typeof createLess>;

const TOPICS = 3;
const WORDS = 3;

/** «Больше не предлагать такое»: what of a card a channel can be spared from now on. */
export function createLess({ articles, channels, audit, names, sources, clock }: LessDeps) {
  return {
    /** The same for the same card, while its article stands: what says most of it first. */
    async choices({ matter }: Card, { wishes }: Channel): Promise<LessChoice[]> {
      if (matter.kind !== 'news') return [];
      const [article] = await articles.get([matter.article]);
      const topics = (article?.annotations.topics ?? []).slice(0, TOPICS);
      const { sourceId: source, rubric, title } = matter.words;
      const met = matter.why.find(({ kind }) => kind === 'rubric')?.value ?? rubric;
      const chosen: LessChoice[] = [
        ...topics.map(({ id }) => choiceOf('topic', id, names.topicName(id))),
        ...(isRubric(met) && canSpare(wishes, met) ? [choiceOf('rubric', met, names.rubricName(met))] : []),
        choiceOf('source', source, names.sourceName(source)),
        ...tellingNouns(title, WORDS).map((word, at) => ({
          ...choiceOf('word', word, word),
          item: `w${at + 1}`,
        })),
      ];
      return chosen.filter(({ item }) => /^[trsw][\w-]{1,32}$/.test(item));
    },

    /** Whether a channel that is spared an outlet would be offered nothing any more. */
    isLastSource: ({ wishes }: Channel, id: string): boolean =>
      sources.every((one) => one === id || wishes.without.sources.includes(one)),

    /** Leaves it out of a channel's offers, or offers it again; and says so in its log. Whose channel it is, is asked before. */
    async change(card: Card, spared: Spared, isLess: boolean, by: ChatId): Promise<void> {
      const changed = await channels.update(card.channel, (now) => ({
        ...now,
        wishes: isLess ? spare(now.wishes, spared) : ask(now.wishes, spared),
      }));
      if (!changed) return;
      await audit.note(card.channel, {
        at: clock(),
        what: 'rule',
        card: card.id,
        title: titleOf(card).slice(0, 120),
        by,
        byRule: false,
        note: `${isLess ? 'больше не предлагать' : 'снова предлагать'}: ${spared.name}`,
      });
    },
  };
}

const choiceOf = (kind: Spared['kind'], value: string, name: string): LessChoice => ({
  item: `${kind[0] ?? ''}${value}`,
  kind,
  name,
  value,
});

const LISTS = { topic: 'topics', source: 'sources', word: 'words' } as const;

/** A rubric is left out by asking for the others: what asks for this one alone, or for topics, would ask for more then. */
function canSpare({ rubrics, topics }: Wishes, rubric: RubricId): boolean {
  return rubrics.length === 0 ? topics.length === 0 : rubrics.length > 1 && rubrics.includes(rubric);
}

function spare(wishes: Wishes, { kind, value }: Spared): Wishes {
  if (kind === 'rubric') {
    if (!isRubric(value) || !canSpare(wishes, value)) return wishes;
    const all = wishes.rubrics.length === 0 ? RUBRIC_IDS : wishes.rubrics;
    return { ...wishes, rubrics: all.filter((one) => one !== value) };
  }
  const list = LISTS[kind];
  const others = wishes.without[list].filter((one) => one !== value);
  return { ...wishes, without: { ...wishes.without, [list]: [...others, value] } };
}

function ask(wishes: Wishes, { kind, value }: Spared): Wishes {
  if (kind === 'rubric') {
    if (!isRubric(value) || wishes.rubrics.length === 0) return wishes;
    const rubrics = RUBRIC_IDS.filter((one) => one === value || wishes.rubrics.includes(one));
    return { ...wishes, rubrics: rubrics.length === RUBRIC_IDS.length ? [] : rubrics };
  }
  const list = LISTS[kind];
  return {
    ...wishes,
    without: { ...wishes.without, [list]: wishes.without[list].filter((one) => one !== value) },
  };
}
