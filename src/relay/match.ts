import { type Mine, rankOf } from '../digest/rank.js';
import { detailedRubric } from '../digest/rubrics.js';
import { fromWantedSources, wantedBy } from '../digest/wanted.js';
import type { Article } from '../domain/article.js';
import type { Why } from '../domain/card.js';
import type { Instant } from '../domain/clock.js';
import type { Story } from '../domain/story.js';
import { nameOfWishes, type Wishes } from '../domain/wishes.js';
import { createWordIndex } from './word-index.js';

/** The stories some wishes ask for, the best first. */
export type Match = (wishes: Wishes) => readonly Story[];

/**
 * Matches the stories of a moment with the wishes of channels: the stories are put into an index once, wishes that are
 * equal are matched once. What is matched, and what is best, is what it is in a digest (docs/rank.md); but a rubric is
 * the outlet's or, where we are sure, ours: a channel for accidents is offered those an outlet calls society.
 * @param newest the instant that counts as fresh
 */
export function createMatch(stories: readonly Story[], newest: Instant): Match {
  const ranked = stories
    .map((story) => ({ story, score: scoreOf(story, newest) }))
    .sort((a, b) => b.score - a.score || (a.story.id < b.story.id ? -1 : 1));
  const index = createWordIndex(stories.flatMap(({ articles }) => articles));
  const places = placesOf(ranked.map(({ story }) => story));
  const known = new Map<string, readonly Story[]>();

  function find(wishes: Wishes): readonly Story[] {
    const { words, without, rubrics, districts } = wishes;
    // Words are looked up in the index, the rest is asked of each story that may fit.
    const rest = { ...wishes, words: [], without: { ...without, words: [] } };
    const wanted = wantedBy({ ...rest, detailed: false });
    const wantedInDetail = rubrics.length === 0 ? wanted : wantedBy({ ...rest, detailed: true });
    const said = words.length === 0 ? null : index.naming(words);
    const muted = without.words.length === 0 ? null : index.naming(without.words);
    const isLocal = wishes.places === 'first' && districts.length > 0;
    const own: { story: Story; score: number }[] = [];
    const others: Story[] = [];
    for (const at of places(wishes)) {
      const one = ranked[at];
      const story = one && fromSources(one.story, wishes);
      if (!story || (said && !story.articles.some((article) => said.has(article)))) continue;
      if (!(wanted(story) || wantedInDetail(story))) continue;
      if (muted && story.articles.some((article) => muted.has(article))) continue;
      if (isLocal && story.articles.some(isIn(districts)))
        own.push({ story, score: scoreOf(story, newest, { districts, stems: [] }) });
      else others.push(story);
    }
    if (own.length === 0) return others;
    const scores = new Map(ranked.map(({ story, score }) => [story.id, score]));
    const all = [...own, ...others.map((story) => ({ story, score: scores.get(story.id) ?? 0 }))];
    return all.sort((a, b) => b.score - a.score).map(({ story }) => story);
  }

  return (wishes) => {
    const name = nameOfWishes(wishes);
    const standing = known.get(name);
    if (standing) return standing;
    const found = find(wishes);
    known.set(name, found);
    return found;
  };
}

/** What is held comes after all that is not: an editor is to see first what can be posted. */
const HELD = 1e-9;

function scoreOf(story: Story, newest: Instant, mine?: Mine): number {
  return rankOf(story, newest, mine).score * (isHeld(story) ? HELD : 1);
}

const isHeld = ({ articles }: Story) => articles.some(({ annotations }) => annotations.holds.length > 0);

/** Of so many cards one may be of held matter: the best of it is to be known, and takes little room from what can be posted. */
const CARDS_A_HELD_ONE = 4;

/**
 * The order in which stories are offered where a few cards are to be had.
 * @param matched as a match gives them: what is held at the end
 */
export function inOfferingOrder(matched: readonly Story[], cards: number): Story[] {
  const first = matched.findIndex(isHeld);
  if (first === -1) return [...matched];
  const [calm, held] = [matched.slice(0, first), matched.slice(first)];
  const warned = Math.floor(Math.max(cards, 0) / CARDS_A_HELD_ONE);
  const before = Math.max(cards - warned, 0);
  return [...calm.slice(0, before), ...held.slice(0, warned), ...calm.slice(before), ...held.slice(warned)];
}

/** The same story without the reports of outlets that are left out; null when nothing remains. */
function fromSources(story: Story, wishes: Wishes): Story | null {
  if (wishes.without.sources.length === 0) return story;
  const [first, ...others] = fromWantedSources(story.articles, wishes);
  return first ? { ...story, articles: [first, ...others] } : null;
}

/** Where in the list those stand that may fit: of a rubric, topic or district that is asked for; else all. */
function placesOf(stories: readonly Story[]): (wishes: Wishes) => Iterable<number> {
  const by = new Map<string, number[]>();
  for (const [at, { articles }] of stories.entries()) {
    const names = articles.flatMap((article) => [
      `r ${article.rubric}`,
      `r ${detailedRubric(article)}`,
      ...article.annotations.topics.map(({ id }) => `t ${id}`),
      ...article.annotations.districts.map(({ id }) => `d ${id}`),
    ]);
    for (const name of new Set(names)) by.set(name, [...(by.get(name) ?? []), at]);
  }
  const all = stories.map((_, at) => at);
  const among = (names: readonly string[]): number[] => {
    const lists = names.flatMap((name) => by.get(name) ?? []);
    return names.length === 1 ? lists : [...new Set(lists)].sort((a, b) => a - b);
  };
  return ({ rubrics, topics, districts, places }) => {
    const local = places === 'only' && districts.length > 0 ? among(districts.map((id) => `d ${id}`)) : null;
    const subjects = [...rubrics.map((id) => `r ${id}`), ...topics.map((id) => `t ${id}`)];
    const about = subjects.length > 0 ? among(subjects) : null;
    if (local && about) return local.length < about.length ? local : about;
    return local ?? about ?? all;
  };
}

/** What of the wishes a story meets: said on its card. Of what asks for everything its rubric. */
export function whyOf(wishes: Wishes, { articles }: Story): Why[] {
  const [first] = articles;
  const has = (kind: 'topics' | 'districts') =>
    wishes[kind].filter((id) =>
      articles.some(({ annotations }) => annotations[kind].some((one) => one.id === id)),
    );
  const rubric = wantedRubric(wishes, first);
  const named: Why[] = [
    ...(wishes.rubrics.includes(rubric) ? [{ kind: 'rubric' as const, value: rubric }] : []),
    ...has('topics').map((value) => ({ kind: 'topic' as const, value })),
    ...has('districts').map((value) => ({ kind: 'district' as const, value })),
    ...wordsMet(wishes.words, articles).map((value) => ({ kind: 'word' as const, value })),
  ];
  return named.length > 0 ? named : [{ kind: 'rubric', value: rubric }];
}

/** The rubric under which a channel is offered an article: the outlet's, or ours where only that is asked for. */
export function wantedRubric({ rubrics }: Pick<Wishes, 'rubrics'>, article: Article): Article['rubric'] {
  const both = [article.rubric, detailedRubric(article)];
  return both.find((one) => rubrics.includes(one)) ?? article.rubric;
}

function wordsMet(words: readonly string[], articles: readonly Article[]): string[] {
  if (words.length === 0) return [];
  const index = createWordIndex(articles);
  return words.filter((word) => index.naming([word]).size > 0);
}

const isIn =
  (districts: readonly string[]) =>
  ({ annotations }: Article): boolean =>
    annotations.districts.some(({ id }) => districts.includes(id));
