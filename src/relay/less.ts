import type { Article } from '../domain/article.js';
import type { AuditEntry } from '../domain/audit.js';
import { type Card, titleOf } from '../domain/card.js';
import type { Channel } from '../domain/channel.js';
import type { Clock } from '../domain/clock.js';
import type { ChatId } from '../domain/subscriber.js';
import type { Without } from '../domain/wishes.js';
import { isStopWord, words } from '../text/stems.js';

export interface LessDeps {
  articles: { get(ids: readonly string[]): Promise<Article[]> };
  channels: { update(chat: ChatId, change: (now: Channel) => Channel | null): Promise<Channel | null> };
  audit: { note(channel: ChatId, entry: AuditEntry): Promise<void> };
  names: { topicName(id: string): string; sourceName(id: string): string };
  clock: Clock;
}

/** Something of a card that may be left out: `item` names it on a button, `value` is what the wishes hold. */
export interface LessChoice {
  item: string;
  kind: 'topic' | 'source' | 'word';
  name: string;
  value: string;
}

export type Less = ReturnType<typeof createLess>;

const TOPICS = 3;
const WORDS = 3;
const SHORTEST = 5;
const LISTS = { topic: 'topics', source: 'sources', word: 'words' } as const satisfies Record<
  LessChoice['kind'],
  keyof Without
>;

/** «Больше не предлагать такое»: what of a card a channel can be spared from now on. */
export function createLess({ articles, channels, audit, names, clock }: LessDeps) {
  return {
    /** The same for the same card, while its article stands. */
    async choices({ matter }: Card): Promise<LessChoice[]> {
      if (matter.kind !== 'news') return [];
      const [article] = await articles.get([matter.article]);
      const topics = (article?.annotations.topics ?? []).slice(0, TOPICS).map(({ id }) => id);
      const source = matter.words.sourceId;
      return [
        ...topics.map((id) => ({
          item: `t${id}`,
          kind: 'topic' as const,
          name: names.topicName(id),
          value: id,
        })),
        ...wordsOf(matter.words.title).map((word, n) => ({
          ...{ item: `w${n + 1}`, kind: 'word' as const, name: word, value: word },
        })),
        { item: `s${source}`, kind: 'source' as const, name: names.sourceName(source), value: source },
      ].filter(({ item }) => /^[tsw][\w-]{1,32}$/.test(item));
    },

    /** Leaves it out of a channel's offers, or offers it again; and says so in its log. Whose channel it is, is asked before. */
    async change(card: Card, { kind, name, value }: LessChoice, isLess: boolean, by: ChatId): Promise<void> {
      const list = LISTS[kind];
      const changed = await channels.update(card.channel, (now) => {
        const others = now.wishes.without[list].filter((one) => one !== value);
        const without = { ...now.wishes.without, [list]: isLess ? [...others, value] : others };
        return { ...now, wishes: { ...now.wishes, without } };
      });
      if (!changed) return;
      await audit.note(card.channel, {
        at: clock(),
        what: 'rule',
        card: card.id,
        title: titleOf(card).slice(0, 120),
        by,
        byRule: false,
        note: isLess ? `больше не предлагать: ${name}` : `снова предлагать: ${name}`,
      });
    },
  };
}

/** The words of a headline that say most, as they stand there: the longest. */
function wordsOf(title: string): string[] {
  const telling = [...new Set(words(title))].filter(
    (word) => word.length >= SHORTEST && !isStopWord(word) && !/^\d/.test(word),
  );
  const longest = [...telling].sort((a, b) => b.length - a.length).slice(0, WORDS);
  return telling.filter((word) => longest.includes(word));
}
