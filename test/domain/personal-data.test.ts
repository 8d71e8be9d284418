import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EXPORTED, PERSONAL_DATA } from '../../src/domain/personal-data.js';
import { createKeys } from '../../src/storage/keys.js';

/** Keys that hold nothing about a chat or a person. Whoever adds a key says here, or in PERSONAL_DATA, which it is. */
const ABOUT_NOBODY = new Set(
  `migrations article articleGuids articleUrls articlesByTime articlesUnread articlesByDay articlesOf articlesPending
  reannotation ownReannotation withdrawals edition stem stems asked story storyOfArticle storiesAbsorbed
  storiesWindow storiesVersion source atOnceSeen ordinals followed digest digestsUntil ledgerSlots paceGlobal
  paceSlow openCards dueCards scheduledCards offeredStories post posts relayed posted institutionTokens
  curatorInvitations peopleEntered proposalCards warningRounds batches openUntil articlesChanged watchedPages missingPages listedArticles removedArticles lastCleanUp
  corrections openCorrections invitationHeld invitationsTo subscriberCounts countedQuarters monthlyViews growthAsked
  update operatorCode owner probe lease once backupLast backupStill restoring restoredUntil broadcastNow broadcastFigures audience audienceDays maintenance listedArticles removedArticles lastCleanUp`.split(
    /\s+/,
  ),
);

test('of each key somebody has said whether it is about a person: to keep more of people takes a line that says why', () => {
  const { prefix: _, ...keys } = createKeys('');
  const unsaid = Object.keys(keys).filter((name) => !ABOUT_NOBODY.has(name) && !(name in PERSONAL_DATA));
  expect(unsaid).toEqual([]);
  const said = [...ABOUT_NOBODY, ...Object.keys(PERSONAL_DATA)];
  expect(said.filter((name) => !(name in keys))).toEqual([]);
  expect(said.filter((name, at) => said.indexOf(name) !== at)).toEqual([]);
});

test('each part of the exported file is some key’s, and what is in none says why', () => {
  const kinds = Object.values(PERSONAL_DATA);
  const parts = new Set(kinds.map((one) => one.export).filter((part) => typeof part === 'string'));
  expect([...parts].sort()).toEqual([...EXPORTED].sort());
  for (const one of kinds) {
    if (typeof one.export !== 'string') expect(one.export.not).not.toBe('');
    if (one.forget !== 'erased') expect(one.forget.stays).not.toBe('');
  }
});

test('the table of the guide for operators is this one', () => {
  const guide = readFileSync(new URL('../../docs/ru/152-fz.md', import.meta.url), 'utf8');
  const rows = guide.split('\n').map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .join('|'),
  );
  const missing = Object.values(PERSONAL_DATA)
    .map(({ what, why, term, forget }) => {
      const after = forget === 'erased' ? 'стирается' : `остаётся: ${forget.stays}`;
      return `|${what}|${why}|${term}|${after}|`;
    })
    .filter((row) => !rows.includes(row));
  expect(missing).toEqual([]);
});
