import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { isConnected } from '../../src/domain/institution.js';
import { leadersMessage, totalMessage } from '../../src/messages/region/leaders.js';
import { detachChannel } from '../../src/relay/detach-channel.js';
import { importInstitutions } from '../../src/relay/import-institutions.js';
import { createLeaders } from '../../src/relay/leaders.js';
import { placesOf } from '../../src/relay/region.js';
import { createGrowthStore } from '../../src/storage/growth.js';
import { careStage, MONDAY, MOSCOW } from '../support/region-care.js';
import { say } from '../support/say.js';

const LONG_AGO = MONDAY - 60 * DAY;
const listed = (organisation: string, link: string | null = null) => ({
  organisation,
  type: 'Школа',
  district: 'Калуга',
  link,
  contact: 'Иванова',
  nomination: null,
});

test('who is connected, silent, lost, another than listed; a week of grace for who has just come', async () => {
  const stage = await careStage(
    { chat: -1, institution: 'a', since: LONG_AGO, username: 'School3' },
    { chat: -2, institution: 'b', since: LONG_AGO, username: 'other' },
    { chat: -3, institution: 'c', since: LONG_AGO, status: 'lost' },
    { chat: -4, institution: 'd', since: MONDAY - DAY },
    { chat: -5, since: LONG_AGO },
  );
  await stage.add('a', 'Школа', 'Калуга', 'https://t.me/school3');
  await stage.add('b', 'Школа', 'Калуга', 'https://t.me/listed');
  await stage.add('c', 'Музей', 'Калуга');
  await stage.add('d', 'Музей', 'Боровск');
  await stage.add('e', '', 'Боровск');
  await stage.posted(-1, 1, MONDAY - 8 * DAY);
  await stage.posted(-2, 1, MONDAY - 6 * DAY);
  const { region } = stage;
  const overview = await region.overview();
  expect(overview).toMatchObject({ institutions: 5, connected: 2, lost: 1, silent: 1, alone: 1 });
  expect(overview.other.map(({ institution }) => institution.id)).toEqual(['b']);
  expect((await region.silent()).map(({ institution }) => institution.id)).toEqual(['a']);
  expect((await region.waiting()).map(({ institution }) => institution.id).sort()).toEqual(['b', 'c', 'e']);
  expect(await region.groups('type')).toEqual([
    { name: '', connected: 0, all: 1 },
    { name: 'Музей', connected: 1, all: 2 },
    { name: 'Школа', connected: 1, all: 2 },
  ]);
  expect((await region.search('ШКОЛА калуга')).map(({ institution }) => institution.id)).toEqual(['a', 'b']);
});

test('a list taken in again makes no double, no new link for who has one or is connected, and all anew on demand', async () => {
  const { institutions, channels, time } = await careStage({ chat: -1 });
  let last = 0;
  const taken = (lines: ReturnType<typeof listed>[], reissue = false, removeMissing = false) =>
    importInstitutions(
      {
        institutions,
        channels,
        clock: () => time.now,
        newId: () => `id${++last}`,
        newToken: () => `token${++last}`,
      },
      lines,
      { reissue, removeMissing },
    );
  const take = async (...list: Parameters<typeof taken>) => (await taken(...list)).imported;
  const [school, museum] = await take([listed('Школа № 3', 'https://t.me/s3'), listed('Музей')]);
  await channels.update(-1, (now) => ({ ...now, institution: school?.id ?? null }));
  const again = await take([
    listed('Школа № 3 им. Пушкина', 'https://t.me/S3'),
    listed('МУЗЕЙ'),
    listed('Парк'),
  ]);
  expect(again.map(({ state, token }) => [state, token !== null])).toEqual([
    ['connected', false],
    ['invited', false],
    ['new', true],
  ]);
  expect(again[1]?.id).toBe(museum?.id);
  expect((await institutions.all()).map(({ organisation }) => organisation).sort()).toEqual([
    'МУЗЕЙ',
    'Парк',
    'Школа № 3 им. Пушкина',
  ]);
  const anew = await take([listed('Школа № 3 им. Пушкина', 'https://t.me/s3'), listed('Музей')], true);
  expect(anew.map(({ token }) => token !== null)).toEqual([false, true]);
  // Whoever followed the link and connected nothing is given another.
  await institutions.follow(anew[1]?.token ?? '', 9, time.now);
  expect((await take([listed('Музей')]))[0]?.token).not.toBeNull();
  // Whoever is not in the file is named and stays, but where that is asked for; who is connected always does.
  const shorter = await taken([listed('Музей')]);
  expect([shorter.missing.length, shorter.removed]).toEqual([2, 0]);
  const cut = await taken([listed('Музей')], false, true);
  expect([cut.missing.length, cut.removed]).toEqual([2, 1]);
  expect((await institutions.all()).map(({ organisation }) => organisation).sort()).toEqual([
    'Музей',
    'Школа № 3 им. Пушкина',
  ]);
});

test('a renamed school and a new one of its old name stay two; a column the file has not takes nothing away', async () => {
  const { institutions, channels, time } = await careStage();
  let last = 0;
  const newId = () => `id${++last}`;
  const deps = { institutions, channels, clock: () => time.now, newId, newToken: newId };
  const old = { ...listed('Школа № 1', 'https://t.me/old_name1'), nomination: 'Лучшая' };
  const [first] = (await importInstitutions(deps, [old], { reissue: false })).imported;
  // Its old name first, so that the name alone would take it.
  const lines = [listed('Школа № 1', 'https://t.me/new_name1'), listed('Гимназия', 'https://t.me/old_name1')];
  const { imported } = await importInstitutions(deps, lines, { reissue: false });
  expect(imported[1]?.id).toBe(first?.id);
  expect(imported[0]?.id).not.toBe(first?.id);
  expect((await institutions.all()).map(({ organisation }) => organisation).sort()).toEqual([
    'Гимназия',
    'Школа № 1',
  ]);
  const bare = { organisation: 'ГИМНАЗИЯ', type: '', district: '', link: null, contact: null };
  const absent = ['type', 'district', 'link', 'contact'] as const;
  await importInstitutions(deps, [{ ...bare, nomination: null }], { reissue: false, absent });
  expect(await institutions.get(first?.id ?? '')).toMatchObject({
    organisation: 'ГИМНАЗИЯ',
    type: 'Школа',
    district: 'Калуга',
    link: 'https://t.me/old_name1',
    contact: 'Иванова',
    nomination: null,
  });
});

test('a channel that was connected before its institution was listed is that institution’s, by its public name', async () => {
  const { channels, institutions } = await careStage(
    { chat: -1, username: 'School3' },
    { chat: -2, username: 'other' },
  );
  await institutions.add('a', listed('Школа № 3', 'https://t.me/school3'), 0);
  expect(
    placesOf(await institutions.all(), await channels.all()).map(({ channel }) => channel?.chat),
  ).toEqual([-1]);
});

test('a channel counts for an institution when it is as listed, or a curator says so; taken away, not even by its name', async () => {
  const { channels, institutions, region } = await careStage(
    { chat: -1, institution: 'a', username: 'false_one', since: LONG_AGO },
    { chat: -2, username: 'school3' },
  );
  await institutions.add('a', listed('Школа № 3', 'https://t.me/school4'), 0);
  const connected = async () =>
    (await region.places()).filter(isConnected).map(({ channel }) => channel?.chat);
  expect(await connected()).toEqual([]);
  await institutions.say('a', { channel: -1, isOwn: true });
  expect(await connected()).toEqual([-1]);
  // The list is corrected: it knows better than what was said before.
  await institutions.relist('a', listed('Школа № 3', 'https://t.me/school3'));
  expect(await connected()).toEqual([-2]);
  const note = () =>
    ({ at: 0, what: 'rule', card: null, title: '', by: null, byRule: false, note: '' }) as const;
  const detach = async (chat: number) => {
    const school = await institutions.get('a');
    return school && detachChannel({ institutions, channels }, school, { chat }, note);
  };
  expect([await detach(-2), await detach(-2)]).toEqual([true, false]);
  expect(await connected()).toEqual([]);
  expect([await detach(-1), await detach(-1)]).toEqual([true, false]);
  expect((await channels.get(-1))?.institution).toBeNull();
});

test('«Школа» and «школа » are one type, called as most of the list writes it, for proposals as well', async () => {
  const stage = await careStage(
    { chat: -1, institution: 'a', status: 'active' },
    { chat: -2, institution: 'b', status: 'active' },
  );
  await stage.add('a', 'школа ', 'калуга');
  await stage.add('b', 'Школа', 'Калуга');
  await stage.add('c', 'Школа', 'Калуга');
  expect(await stage.region.groups('type')).toEqual([{ name: 'Школа', connected: 2, all: 3 }]);
  expect(await stage.region.groups('district')).toEqual([{ name: 'Калуга', connected: 2, all: 3 }]);
  expect(await stage.proposals.addressed({ kind: 'type', name: 'Школа' })).toEqual([-1, -2]);
});

test('equal figures share a place, and who did as well below the tenth is counted', async () => {
  const stage = await careStage();
  for (let n = 10; n < 23; n++) await stage.add(String(n), 'Школа', 'Калуга');
  const growth = { kind: 'not-counted', why: 'never' } as const;
  const leaders = (await stage.region.places()).map((place, index) => ({
    place,
    postsAWeek: index === 0 ? 5 : 4.2,
    growth,
  }));
  const asked = { order: 'posts', group: 'all', band: 4 } as const;
  const { html } = leadersMessage(say, { groups: [], leaders, uncounted: 0 }, asked);
  expect(html.match(/^\d+\. /gm)).toEqual(['1. ', ...Array.from({ length: 9 }, () => '2. ')]);
  expect(html).toContain('С тем же результатом ещё 3');
});

test('leaders are those of a like size at the start, and who was not counted then is not compared', async () => {
  const stage = await careStage(
    { chat: -1, institution: 'a', since: LONG_AGO },
    { chat: -2, institution: 'b', since: LONG_AGO },
    { chat: -3, institution: 'c', since: LONG_AGO },
    { chat: -4, institution: 'd', since: LONG_AGO },
  );
  for (const [id, type] of [
    ['a', 'Школа'],
    ['b', 'Школа'],
    ['c', 'Музей'],
    ['d', 'Музей'],
  ] as const)
    await stage.add(id, type, 'Калуга');
  const growth = createGrowthStore(stage.redis, stage.keys);
  const counted = (channel: number, day: string, count: number) =>
    growth.note([{ channel, network: 'telegram', day, count }]);
  await counted(-1, '2025-05-09', 400);
  await counted(-1, '2025-06-09', 480);
  await counted(-2, '2025-05-09', 500);
  await counted(-2, '2025-06-09', 700);
  await counted(-3, '2025-05-09', 501);
  await counted(-3, '2025-06-09', 502);
  await counted(-4, '2025-06-01', 5_000);
  await counted(-4, '2025-06-09', 5_200);
  for (let n = 1; n <= 6; n++) await stage.posted(-3, n, MONDAY - n * DAY);
  const { places, postCounts } = stage.region;
  const leaders = createLeaders({ places, postCounts, growth, clock: () => stage.time.now }, MOSCOW);
  const names = async (...asked: Parameters<typeof leaders.board>) => {
    const { leaders: found, uncounted } = await leaders.board(...asked);
    return [found.map(({ place }) => place.institution.id), uncounted];
  };
  const all = () => true;
  expect(await names('month', all, null)).toEqual([['b', 'a', 'c'], 1]);
  expect(await names('month', all, 0)).toEqual([['b', 'a'], 1]);
  expect(await names('month', (name) => name === 'Музей', 1)).toEqual([['c'], 1]);
  const { leaders: byPosts, groups } = await leaders.board('posts', all, null);
  expect(groups).toEqual(['Музей', 'Школа']);
  expect(byPosts[0]).toMatchObject({ place: { institution: { id: 'c' } }, postsAWeek: 1.5 });
  // 1401 → 1682 of three: by hand +281, 20.1 %.
  await growth.note([
    { channel: -1, network: 'vk', day: '2025-05-09', count: 100 },
    { channel: -1, network: 'vk', day: '2025-06-09', count: 90 },
  ]);
  const total = await leaders.total('month');
  expect(total.all.grown).toMatchObject({ from: 1501, to: 1772 });
  expect(total.networks.map(({ network, total: { grown } }) => [network, grown?.change])).toEqual([
    ['telegram', 281],
    ['vk', -10],
  ]);
  expect(totalMessage(say, total, total).html).toMatch(/Telegram: \+20,1.%.*\nВКонтакте: .*−10/);
});
