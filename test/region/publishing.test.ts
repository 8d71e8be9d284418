import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { markingsFor } from '../../src/domain/marking.js';
import { loadMarkings, loadPermissions } from '../../src/region/publishing.js';
import { loadRegion } from '../../src/region.js';
import { cardOf } from '../support/cards.js';
import { KALUGA } from '../support/region.js';

async function folder(file: string, content: unknown): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-publishing-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, file), JSON.stringify(content));
  return dir;
}
const PERMITTED = { source: 'kgv', photos: true, since: '2026-11-28', basis: 'письмо № 12 от 28.11.2026' };
const AGE = { id: 'age-16', name: '16+', text: '16+', basis: '436-ФЗ', holds: ['minors'], own: true };

test('Kaluga has invented no permission, and every marking names the law of its wording', async () => {
  const { permissions, markings } = await loadRegion(KALUGA, 'Europe/Moscow');
  expect(permissions).toEqual([]);
  expect(markings.length).toBeGreaterThan(0);
  expect(markings.every(({ basis }) => /№|ФЗ/.test(basis))).toBe(true);
});

test('a region without the files permits and offers nothing', async () => {
  const dir = await folder('other.json', []);
  expect([await loadPermissions(dir), await loadMarkings(dir, [])]).toEqual([[], []]);
});

test.each([
  [[{ ...PERMITTED, photo: true }], /запись 1: неизвестный ключ photo/],
  [[{ ...PERMITTED, since: '28.11.2026' }], /запись 1, since: день вида/],
  [[{ ...PERMITTED, basis: '' }], /запись 1, basis: чем подтверждено/],
  [[PERMITTED, PERMITTED], /id «kgv» стоит дважды/],
])('permissions %j are refused, and it is said where and why', async (permissions, why) => {
  await expect(loadPermissions(await folder('permissions.json', permissions))).rejects.toThrow(why);
});

test.each([
  [[{ ...AGE, id: 'a|b' }], /запись 1, id: до 16 латинских/],
  [[{ ...AGE, holds: ['nobody'] }], /age-16, holds: запрета «nobody» нет/],
  [[{ ...AGE, text: 'а'.repeat(251) }], /запись 1 \(age-16\), text: не длиннее 250/],
])('markings %j are refused, and it is said where and why', async (markings, why) => {
  const dir = await folder('markings.json', markings);
  await expect(loadMarkings(dir, [{ id: 'minors' }])).rejects.toThrow(why);
});

test('markings are offered where a hold calls for them and with own words, never with drones', () => {
  const all = [AGE, { ...AGE, id: 'own', holds: [] }];
  const ids = (about: Parameters<typeof cardOf>[0]) => markingsFor(cardOf(about), all).map(({ id }) => id);
  expect(ids({ holds: ['minors'] })).toEqual(['age-16']);
  expect(ids({ holds: ['minors', 'drones'] })).toEqual([]);
  expect(ids({})).toEqual([]);
  expect(ids({ matter: { kind: 'own', text: 'Ярмарка', by: 7 } })).toEqual(['age-16', 'own']);
});
