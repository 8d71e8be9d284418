import { expect, test } from 'vitest';
import { REFUSALS } from '../../src/domain/card.js';
import { createPhotoOf, isPublic } from '../../src/relay/photos.js';
import { postOf, whyNoPost } from '../../src/relay/post-of.js';
import { article, STORY } from '../support/articles.js';
import { cardOf, channelOf } from '../support/cards.js';

const frame = { sourceName: (id: string) => id.toUpperCase() };
const LOOK = { template: 'brief', opening: 'Читаем', hashtags: ['школа'], signature: 'Школа' } as const;
const CHANNEL = channelOf({ chat: -1001, look: { ...LOOK, hashtags: ['школа'] } });
const EDIT = { text: 'Своими словами', by: 7, at: 1 };
const WORDS = { ...STORY, lead: 'Движение пустили.' };

test('of drones nothing is posted but the official words and the link', () => {
  const photo = { kind: 'outlet', url: 'https://a.example/1.jpg', credit: 'Я' } as const;
  const card = cardOf({ words: WORDS, holds: ['drones'], edit: EDIT, photo, markings: ['16+'] });
  expect(postOf(card, CHANNEL, frame)).toEqual({
    opening: null,
    title: WORDS.title,
    text: WORDS.lead,
    source: { name: 'KGV', url: WORDS.url },
    markings: [],
    hashtags: [],
    signature: null,
    photo: null,
  });
});

test('drones of a source that is no official one become no post, nor does news without a link', () => {
  const card = cardOf({ holds: ['drones'] });
  expect(whyNoPost(card, () => true)).toBeNull();
  expect(whyNoPost(card, () => false)).toBe(REFUSALS.unofficial);
  for (const url of ['', 'javascript:alert(1)', `https://a.example/${'a'.repeat(1_000)}`])
    expect(whyNoPost(cardOf({ words: { ...STORY, url } }), () => false)).toBe(REFUSALS.noLink);
});

test('an edit keeps the source and the link, and the frame of the channel', () => {
  expect(postOf(cardOf({ edit: EDIT }), CHANNEL, frame)).toMatchObject({
    text: 'Своими словами',
    source: { name: 'KGV', url: STORY.url },
    opening: 'Читаем',
  });
});

const PICTURE = { picture: 'https://kgvinfo.example/1.jpg', photoCredit: 'Иван Петров' };
const photoOf = createPhotoOf([
  { source: 'kgv', photos: true, since: '2025-06-01', basis: 'письмо' },
  { source: 'vesti', photos: false, since: '2025-06-01', basis: 'письмо' },
]);

test('a picture is taken with its credit from a source that permits it, and else not at all', () => {
  const taken = article({ title: 'Мост', ...PICTURE });
  expect(photoOf(taken)).toEqual({ kind: 'outlet', url: PICTURE.picture, credit: PICTURE.photoCredit });
  expect(photoOf({ ...taken, photoCredit: ' ' })).toBeNull();
  expect(photoOf({ ...taken, sourceId: 'vesti' })).toBeNull();
  expect(photoOf({ ...taken, sourceId: 'other' })).toBeNull();
  expect(photoOf({ ...taken, picture: null })).toBeNull();
});

test.each([
  'http://127.0.0.1/a.jpg',
  'http://2130706433/a.jpg',
  'http://0x7f.1/a.jpg',
  'http://10.1.2.3/a.jpg',
  'http://169.254.169.254/latest',
  'http://[::1]/a.jpg',
  'http://localhost/a.jpg',
  'http://redis.internal/a.jpg',
  'https://user:secret@kgvinfo.example/a.jpg',
  'file:///etc/passwd',
  'ftp://kgvinfo.example/a.jpg',
])("%s is nobody's picture", (address) => {
  expect(isPublic(address)).toBe(false);
});
