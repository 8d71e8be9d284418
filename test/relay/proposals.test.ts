import { expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/clock.js';
import type { Proposal } from '../../src/domain/proposal.js';
import { createProposals } from '../../src/relay/proposals.js';
import { CURATOR, careStage, MONDAY, MOSCOW } from '../support/region-care.js';

const draft = (about: Partial<Proposal> & { id: string }): Proposal => ({
  by: CURATOR,
  text: 'Приходите на субботник',
  url: null,
  to: { kind: 'all' },
  state: 'draft',
  at: MONDAY,
  channels: [],
  ...about,
});

test('a proposal goes to those it is for, each once, whatever breaks in between, and is answered there', async () => {
  const stage = await careStage(
    { chat: -1, institution: 'a' },
    { chat: -2, institution: 'b' },
    { chat: -3, institution: 'c', status: 'lost' },
    { chat: -4 },
  );
  await stage.add('a', 'Школа', 'Калуга');
  await stage.add('b', 'Школа', 'Козельск');
  await stage.add('c', 'Школа', 'Калуга');
  const { proposals, proposalStore, cards, sent } = stage;
  await proposalStore.add(draft({ id: 'p1', to: { kind: 'type', name: 'Школа' } }));
  const [first, second] = await Promise.all([proposals.send('p1', CURATOR), proposals.send('p1', CURATOR)]);
  expect([first, second].filter(Boolean)).toHaveLength(1);

  // It dies when the second card is to be shown, and once more before the card is noted.
  const dies = createProposals(
    {
      ...stage.deps,
      sendCard: async (card, chat) =>
        card.channel === -2 ? Promise.reject(new Error('away')) : stage.deps.sendCard(card, chat),
    },
    MOSCOW,
  );
  await expect(dies.round()).rejects.toThrow('away');
  await proposals.round();
  await proposals.round();
  expect(sent).toEqual([
    [-1, 7],
    [-2, 7],
  ]);
  expect(await cards.open(-4)).toEqual([]);
  const [card] = await cards.open(-1);
  expect(card).toMatchObject({
    matter: { kind: 'proposed', proposal: 'p1', text: 'Приходите на субботник' },
    expiresAt: MONDAY + 7 * DAY,
  });
  await cards.move(card?.id ?? '', () => ({ kind: 'skipped', by: 7, at: MONDAY }));
  expect(await proposals.outcomes('p1')).toEqual(
    new Map([
      [-1, 'declined'],
      [-2, 'unanswered'],
    ]),
  );
  expect(await proposalStore.get('p1')).toMatchObject({ state: 'sent' });
});

test('two wait in a channel at most; at night nothing is offered; what is taken back goes to nobody, approved or not', async () => {
  const { proposals, proposalStore, cards, time, sent, shown } = await careStage({ chat: -1 }, { chat: -2 });
  time.now = MONDAY + 12 * HOUR;
  for (const id of ['p1', 'p2', 'p3']) {
    await proposalStore.add(draft({ id }));
    await proposals.send(id, CURATOR);
    time.now += 1;
  }
  await proposals.round();
  expect(sent).toEqual([]);
  time.now = MONDAY + DAY;
  await proposals.round();
  const full = await Promise.all(['p1', 'p2', 'p3'].map((id) => proposals.outcomes(id)));
  expect(full.flatMap((one) => [...one.values()]).sort()).toEqual([
    ...['full', 'full'],
    ...Array.from({ length: 4 }, () => 'unanswered'),
  ]);
  const [kept] = (await cards.open(-1)).filter(
    ({ matter }) => matter.kind === 'proposed' && matter.proposal === 'p2',
  );
  await cards.move(kept?.id ?? '', () => ({ kind: 'approved', by: 7, at: time.now, due: time.now }));
  await proposals.withdraw('p2');
  await proposals.round();
  expect(await proposalStore.get('p2')).toMatchObject({ state: 'withdrawn' });
  expect([...(await proposals.outcomes('p2')).values()]).toEqual(['recalled', 'recalled']);
  expect(await cards.due(time.now + DAY)).toEqual([]);
  expect(new Set(shown.map(String))).toEqual(new Set(['-1,expired', '-2,expired']));
  expect(
    (await cards.open(-2)).map(({ matter }) => matter.kind === 'proposed' && matter.proposal),
  ).not.toContain('p2');
});

test('a round that dies between offer and note leaves nothing behind that cannot be taken back', async () => {
  const stage = await careStage({ chat: -1 });
  const note = () => Promise.reject(new Error('away'));
  const dies = createProposals({ ...stage.deps, proposals: { ...stage.proposalStore, note } }, MOSCOW);
  await stage.proposalStore.add(draft({ id: 'p1' }));
  await dies.send('p1', CURATOR);
  await expect(dies.round()).rejects.toThrow('away');
  expect(await stage.cards.open(-1)).toHaveLength(1);
  await stage.proposals.withdraw('p1');
  expect(await stage.cards.open(-1)).toEqual([]);
});

test('whoever proposed is forgotten, the proposal is not', async () => {
  const { proposalStore } = await careStage();
  await proposalStore.add(draft({ id: 'p1' }));
  await proposalStore.forget(5);
  expect(await proposalStore.all()).toMatchObject([{ id: 'p1', by: 0 }]);
});

test('posts that are out, or going out, stay when it is taken back, and are counted', async () => {
  const { proposals, proposalStore, cards } = await careStage({ chat: -1 }, { chat: -2 });
  await proposalStore.add(draft({ id: 'p1' }));
  await proposals.send('p1', CURATOR);
  await proposals.round();
  const [out] = await cards.open(-1);
  const [going] = await cards.open(-2);
  await cards.move(out?.id ?? '', () => ({ kind: 'published', by: 7, at: MONDAY, messageId: 1 }));
  await cards.move(going?.id ?? '', () => ({ kind: 'sending', by: 7, at: MONDAY }));
  await proposals.withdraw('p1');
  expect(await proposals.outcomes('p1')).toEqual(
    new Map([
      [-1, 'published'],
      [-2, 'scheduled'],
    ]),
  );
});

test('sent at night by somebody who is no curator in the morning, it comes to nobody; another may take it back', async () => {
  const { proposals, proposalStore, curators, cards, time } = await careStage({ chat: -1 });
  time.now = MONDAY + 12 * HOUR;
  await proposalStore.add(draft({ id: 'p1' }));
  await proposals.send('p1', CURATOR);
  await curators.remove(CURATOR);
  time.now = MONDAY + DAY;
  await proposals.round();
  expect(await cards.open(-1)).toEqual([]);
  expect(await proposalStore.get('p1')).toMatchObject({ state: 'sent' });
  expect(await proposals.withdraw('p1')).toMatchObject({ state: 'withdrawing' });
});

test('a draft of one who left is sent by another, who answers for it then; an advertisement by nobody', async () => {
  const { proposals, proposalStore, cards } = await careStage({ chat: -1 });
  await proposalStore.add(draft({ id: 'p1', by: 0, text: 'Сбиты три беспилотника' }));
  await proposalStore.add(draft({ id: 'p2', url: 'https://example.org/?erid=2Vtzqx' }));
  expect(await proposals.send('p1', CURATOR)).toMatchObject({ by: CURATOR });
  expect(await proposals.send('p2', CURATOR)).toBeNull();
  await proposals.round();
  expect(await cards.open(-1)).toMatchObject([{ holds: ['drones'] }]);
});
