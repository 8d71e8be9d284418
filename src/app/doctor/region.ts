import type { Instant } from '../../domain/clock.js';
import { type Finding, failure, ok, warning, wrongSetup } from '../../domain/finding.js';
import { daysOld, staleLists } from '../../domain/hold-lists.js';
import type { RegionLook } from '../../region/check-region.js';

/** What stands in CONFIG_DIR, file by file; `problem` sentences are Russian, as everywhere. */
export function regionFindings({ problems, unknown, region }: RegionLook, dir: string): Finding[] {
  const findings = problems.map((problem) =>
    wrongSetup('region-wrong', { detail: problem.replace(/\.$/, '') }),
  );
  for (const file of unknown) findings.push(warning('region-unknown-file', { file }));
  if (!region) return findings;
  const { sources, rubrics, topics, districts, holds } = region;
  findings.push(
    ok('region-read', {
      dir,
      sources: sources.length,
      rubrics: rubrics.length,
      topics: topics.length,
      districts: districts.length,
      holds: holds.length,
    }),
  );
  if (!sources.some(({ enabled }) => enabled)) findings.push(failure('sources-none'));
  const uses = new Set(region.contacts.map((contact) => contact.for));
  if (!uses.has('danger') || !uses.has('complaint')) findings.push(warning('contacts-missing'));
  return findings;
}

/** How old the lists of persons and organisations behind the holds are. */
export function listFindings({ region }: RegionLook, now: Instant): Finding[] {
  if (!region) return [];
  if (region.lists.length === 0) return [warning('lists-none')];
  const stale = staleLists(region.lists, now);
  if (stale.length === 0) return [ok('lists-fresh', { count: region.lists.length })];
  return stale.map((list) => {
    const days = daysOld(list, now);
    const { id, title } = list;
    return days === null ? warning('list-never', { id, title }) : warning('list-old', { id, title, days });
  });
}
