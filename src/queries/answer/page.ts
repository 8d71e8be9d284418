import type { AnsweredDigest } from '../../domain/digest.js';

/**
 * One page of a digest that holds every story: of each rubric its best ones first, so that no rubric waits for another
 * to end. `more` of a section counts what is on none of the pages up to this one.
 * @param page from 0
 * @param size stories a page
 */
export function pageOf(
  digest: AnsweredDigest,
  page: number,
  size: number,
): { digest: AnsweredDigest; more: boolean } {
  const rounds = Math.max(0, ...digest.sections.map(({ stories }) => stories.length));
  const turns = Array.from({ length: rounds }, (_, round) =>
    digest.sections.flatMap(({ rubric, stories }) => (stories[round] ? [{ rubric, round }] : [])),
  ).flat();
  const shown = turns.slice(page * size, (page + 1) * size);
  const sections = digest.sections.flatMap((section) => {
    const own = shown.filter(({ rubric }) => rubric === section.rubric).map(({ round }) => round);
    const [first] = own;
    if (first === undefined) return [];
    const end = first + own.length;
    return [
      {
        ...section,
        stories: section.stories.slice(first, end),
        more: section.stories.length - end + section.more,
      },
    ];
  });
  return { digest: { ...digest, sections }, more: turns.length > (page + 1) * size };
}
