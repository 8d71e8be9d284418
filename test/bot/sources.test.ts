import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/clock.js';
import { type SourceState, stateAfter, UNREAD_SOURCE } from '../../src/domain/source-state.js';
import { createSourceStore } from '../../src/storage/sources.js';
import { source } from '../feeds/reading-room.js';
import { appStage, NOON } from '../support/app.js';

const DOWN = { outletIsDown: true };

/** The outlet has failed since then, three times. */
async function fails({ redis: { redis, keys } }: Awaited<ReturnType<typeof appStage>>, since: number) {
  const states = createSourceStore(redis, keys);
  const failed = { kind: 'failed', message: 'ответил ошибкой 503', why: 'other' } as const;
  const { entry } = await states.get('vesti');
  let state: SourceState = { ...UNREAD_SOURCE, entry, lastReadAt: since - DAY };
  for (let time = 0; time < 3; time++)
    state = {
      ...stateAfter({ ...state, nextAt: since }, source({ url: 'https://v.example' }), failed, since),
      entry,
      nextAt: NOON + 2 * DAY,
    };
  await states.set('vesti', state);
}

test('an operator sees how each source is; for everybody else there is no such command', async () => {
  const stage = await appStage([{ title: 'Мост открыт', category: 'Общество', publishedAt: NOON }]);
  await stage.reads();
  const anna = stage.person('Анна');
  anna.says('/sources');
  await anna.sees(/^Напишите слово/);
  anna.says(`/operator ${stage.running.operatorCode}`);
  await anna.sees(/^Теперь вы оператор/);
  anna.says('/sources');
  await anna.sees(
    /^Источники: 1\. Все в порядке\.\n\nВести: прочитан в 12:0\d, последнее новое 12:0\d; запись не сверена$/,
  );
});

test('a source that fails is told to its operator by day, once; readers are told since when', async () => {
  const stage = await appStage([], DOWN);
  const anna = stage.person('Анна');
  anna.says(`/operator ${stage.running.operatorCode}`);
  await anna.sees(/^Теперь вы оператор/);
  await stage.running.ticks.poll();
  await fails(stage, NOON - 140 * 60_000);
  await stage.running.ticks.poll();
  await anna.sees(/^Вести не читается с 09:40: ответил ошибкой 503\.\n.*\/sources$/);
  await stage.running.ticks.poll();

  anna.says('/sources');
  await anna.sees(
    /Не в порядке: 1\.\n\nВести: не читается с 09:40 \(ответил ошибкой 503\), спрошу 17 июня, 12:00; запись/,
  );
  anna.says('/today');
  await anna.sees(/Источник Вести недоступен с 09:40\. Новости могут быть не все\.$/);
  anna.says('дирижабль');
  await anna.sees(/новостей не нашлось[\s\S]*Источник Вести недоступен с 09:40\./);
  stage.setTime(9, 0, 1);
  anna.says('/today');
  await anna.sees(/Источник Вести недоступен с 15 июня\./);
  expect(anna.messages().filter(({ text }) => text.startsWith('Вести не читается'))).toHaveLength(1);
});
