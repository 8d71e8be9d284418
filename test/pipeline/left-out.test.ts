import { expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/domain/clock.js';
import { EVERYTHING, NOTHING_LEFT_OUT } from '../../src/domain/wishes.js';
import { wanted } from '../support/one-each.js';
import { atOnceStage, NOON, ZONE } from './at-once-stage.js';

test('a digest leaves a story out for what its first report said the day before', async () => {
  const { subscribers, comes, joins, told, at, dispatch } = await atOnceStage();
  const wishes = { ...EVERYTHING, without: { ...NOTHING_LEFT_OUT, words: ['дтп'] } };
  const daily = { ...wanted({ minute: 13 * 60 }), wishes };
  await subscribers.add({ chat: 1, chatType: 'private', zone: ZONE }, daily, NOON);
  await comes('ДТП на мосту', { id: 'crash' });
  await comes('Выставка кошек');
  at(NOON + HOUR);
  await dispatch();
  at(NOON + 2 * HOUR);
  await comes('Водитель скончался', { id: 'crash-2' });
  await joins('crash-2', 'crash');
  await comes('Новый парк');
  at(NOON + HOUR + DAY);
  await dispatch();
  const said = (await told()).map(([, , text]) => text).join('\n');
  expect(said).toContain('Новый парк');
  expect(said).not.toMatch(/ДТП|скончался/);
});
