import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadContacts } from '../../src/region/contacts.js';
import { loadRegion } from '../../src/region.js';
import { KALUGA } from '../support/region.js';

const TOPICS = [{ id: 'outages' }];

async function loads(text?: string) {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-contacts-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  if (text !== undefined) await writeFile(join(dir, 'contacts.json'), text);
  return loadContacts(dir, TOPICS);
}

test('Kaluga names 112 first where there is danger, and somebody to complain to', async () => {
  const { contacts } = await loadRegion(KALUGA, 'Europe/Moscow');
  expect(contacts.find((one) => one.for === 'danger')?.phone).toBe('112');
  expect(contacts.some((one) => one.for === 'complaint')).toBe(true);
});

test('a region without the file names nobody', async () => {
  expect(await loads()).toEqual([]);
});

test.each([
  [[{ for: 'danger', name: 'МЧС', tel: '101' }], /запись 1: неизвестный ключ tel/],
  [[{ for: 'outage', name: 'Сети', phone: '1' }], /запись 1, for: бывает danger, complaint или id темы/],
  [[{ for: 'complaint', name: 'Приёмная' }], /запись 1: нужен phone или url/],
  [[{ for: 'complaint', name: 'Приёмная', url: 'javascript:alert(1)' }], /запись 1, url: адрес с https/],
  [[{ for: 'danger', name: 'МЧС', phone: '<b>101</b>' }], /запись 1, phone: номер телефона/],
])('%j is refused, and it is said where and why', async (contacts, why) => {
  await expect(loads(JSON.stringify(contacts))).rejects.toThrow(why);
});
