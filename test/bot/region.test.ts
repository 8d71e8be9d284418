import type { TestPerson } from '@svodka/sandbox';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Action, encodeAction } from '../../src/messages/callbacks.js';
import { createAuditStore } from '../../src/storage/audit.js';
import { createInstitutionStore } from '../../src/storage/institutions.js';
import { type AppStage, appStage } from '../support/app.js';
import { CHANNEL, goesOut, posts, setsUp, WORLD } from './school.js';
import { unhurried, until } from './talk.js';

const TOKEN = 'token-of-an-institution-01';
const OPERATOR = 11;
const SCHOOL = -1_002_000_000_301;

/** One program for the whole story: Ольга runs the bot, Анна becomes curator, Михаил keeps the school's channel. */
describe('a curator of the region', () => {
  let stage: AppStage;
  let olga: TestPerson;
  let anna: TestPerson;
  let mikhail: TestPerson;
  let link = '';

  beforeAll(async () => {
    let close = async () => {};
    stage = await appStage([], {
      world: WORLD,
      env: { OPERATOR_IDS: String(OPERATOR) },
      whenOver: (end) => {
        close = end;
      },
    });
    unhurried(stage);
    [olga, anna, mikhail] = ['Ольга', 'Анна', 'Михаил'].map((name) => stage.person(name)) as [
      TestPerson,
      TestPerson,
      TestPerson,
    ];
    const institutions = createInstitutionStore(stage.redis.redis, stage.redis.keys);
    const rest = { type: 'Школа', district: 'Калуга', contact: 'Иванова, 8 900', nomination: null };
    const now = Date.parse('2025-06-15T09:00:00Z');
    await institutions.add('school03', { ...rest, organisation: CHANNEL, link: 'https://t.me/school3' }, now);
    await institutions.add('museum01', { ...rest, organisation: 'Музей', link: null }, now);
    await institutions.invite('school03', TOKEN, now);
    return () => close();
  });

  test('is invited by an operator, by a link for one person', async () => {
    anna.says('/curator');
    anna.says('/region');
    olga.says('/curator');
    await olga.sees(/^Кураторов региона пока нет/);
    await olga.presses('Пригласить куратора');
    const { text } = await olga.sees(/^Ссылка для куратора[\s\S]*start=cur_/);
    link = /start=(cur_[\w-]+)/.exec(text)?.[1] ?? '';
    anna.starts(link);
    await anna.sees(/^Вы куратор региона/);
    mikhail.starts(link);
    await mikhail.sees(/^Эта ссылка уже не действует/);
    expect(anna.messages().filter(({ text: said }) => /Подключено|Пригласить/.test(said))).toEqual([]);
  });

  test('sees an institution connect another channel than listed, which counts only when the curator says so', async () => {
    mikhail.starts(`inst_${TOKEN}`);
    await mikhail.sees(/^Школа № 3, Калуга\. Подключите канал\./);
    await mikhail.presses('Подключить канал', { into: CHANNEL });
    await mikhail.sees(/записан за учреждением: Школа № 3, Калуга[\s\S]*сначала проверит/);
    await mikhail.sees(/^Что предлагать/);
    await setsUp(mikhail);
    anna.starts(`inst_${TOKEN}`);
    await anna.sees(/^Эта ссылка уже не действует/);
    anna.says('/region');
    await anna.sees(/^Подключено 0 из 2\.\nПодключён не тот канал, что в списке: 1\./);
    await anna.presses('Найти учреждение');
    await anna.sees(/^Кого найти/);
    anna.says('школа');
    await anna.sees(/^Нашлось 1 учреждение/);
    await anna.presses(CHANNEL);
    await anna.sees(
      /Контакт: Иванова, 8 900[\s\S]*подключён\. За неделю постов не было\.\nПодключён [\s\S]*подписчик[\s\S]*другой канал/,
    );
    await anna.presses('Это он');
    await expect.poll(() => anna.lastMessage()?.text).not.toMatch(/другой канал/);
  });

  test('proposes a text, which is an ordinary card there, and sees what became of it', async () => {
    await anna.presses('К обзору');
    await anna.sees(/^Подключено 1 из 2/);
    await anna.presses('Предложить текст');
    await anna.sees(/^Что предложить каналам/);
    anna.says('Скидка 50% на окна!\nРеклама. ООО «Окна», erid: 2Vtzqx');
    await anna.sees(/^Это помечено как реклама, каналам её не предложить: «/);
    anna.says('Приходите на субботник <в парк>\nhttps://example.org/park');
    await anna.sees(/^Предложить всем каналам: 1 канал\n\nПриходите на субботник <в парк>/);
    await anna.presses('По типу');
    await anna.sees(/^Какому типу/);
    await anna.presses('Школа');
    await anna.sees(/^Предложить каналам «Школа»: 1 канал/);
    await anna.presses('Предложить');
    await anna.sees(/^Предложено каналам «Школа».*: 1/);
    await stage.running.ticks.propose();
    await mikhail.sees(/Приходите на субботник/);
    await anna.presses('Обновить');
    await anna.sees(/Без ответа: 1/);
    await mikhail.presses('Пропустить');
    await expect
      .poll(async () => {
        await anna.presses('Обновить');
        return anna.lastMessage()?.text;
      })
      .toMatch(/Пропустили: 1/);
    expect(posts(stage, 'субботник')).toEqual([]);
  });

  test('is told what a text is held for; what is taken back is not posted, though it was approved', async () => {
    await anna.presses('Предложенное');
    await anna.sees(/^Предложенное каналам/);
    await anna.presses('Предложить текст');
    await anna.sees(/^Что предложить каналам/);
    anna.says('Над городом сбиты три беспилотника');
    await anna.sees(/беспилотники и ПВО[\s\S]*Об этом предупредят каждый канал/);
    await anna.presses('Предложить');
    await stage.running.ticks.propose();
    const card = await mikhail.sees(/беспилотники и ПВО[\s\S]*Предложено куратором/);
    expect(card.buttons[0]).toEqual(['Пропустить', 'Показать место']);
    await mikhail.presses('Показать место');
    await mikhail.sees(/^Вот из-за чего лучше пропустить[\s\S]*В первом абзаце:\n.*беспилотника/);
    await mikhail.presses('Назад');
    await mikhail.sees(/Предложено куратором/);
    await mikhail.presses('Опубликовать');
    await mikhail.sees(/^Опубликую через/);
    await anna.presses('Отозвать');
    await anna.sees(/^Отозвано\.[\s\S]*Отозвано: 1/);
    await mikhail.sees(/^Куратор отозвал это предложение/);
    await goesOut(stage);
    expect(posts(stage, 'беспилотника')).toEqual([]);
  });

  test.each([['inst_x'], ['inst_'], ['cur_x'], ['inv_x']])('a link cut to «%s» says so', async (cut) => {
    mikhail.starts(cut);
    await mikhail.sees(/^Ссылка неполная/);
  });

  test('takes a channel away from an institution, asked twice; it may connect anew by a fresh link', async () => {
    anna.says('/region');
    await anna.sees(/^Подключено 1 из 2/);
    await anna.presses('Найти учреждение');
    await anna.sees(/^Кого найти/);
    anna.says('школа');
    await anna.sees(/^Нашлось 1 учреждение/);
    await anna.presses(CHANNEL);
    await anna.sees(/Контакт: Иванова, 8 900/);
    await anna.presses('Отвязать канал');
    await anna.sees(/^Отвязать канал «Школа № 3»/);
    await anna.presses('Да, отвязать');
    await anna.sees(/ссылку открыли, канал пока не подключён/);
    await mikhail.sees(/^Куратор региона отвязал канал «Школа № 3»/);
    const log = await createAuditStore(stage.redis.redis, stage.redis.keys).newest(SCHOOL, 1, 0);
    expect(log[0]).toMatchObject({ what: 'rule', by: null, note: expect.stringContaining('Школа № 3') });
    await anna.presses('Выдать новую ссылку');
    const { text } = await anna.sees(/start=inst_/);
    mikhail.starts(/start=(inst_[\w-]+)/.exec(text)?.[1] ?? '');
    await mikhail.sees(/^Школа № 3, Калуга\. Подключите канал\./);
    await mikhail.presses(CHANNEL);
    await mikhail.sees(/записан за учреждением: Школа № 3, Калуга[\s\S]*сначала проверит/);
  });

  const card = { id: 'school03', choice: 'invite' } as const;
  const forCurators: Action[] = [
    { do: 'region', page: 'waiting', at: 0 },
    { do: 'leaders', order: 'year', group: 'all', band: 4 },
    { do: 'institution', ...card },
    { do: 'institution', id: 'school03', choice: 'show' },
    { do: 'ofPlace', id: 'school03', channel: SCHOOL, choice: 'confirm' },
    { do: 'ofPlace', id: 'school03', channel: SCHOOL, choice: 'detached' },
    { do: 'askRegion', what: 'proposal' },
    { do: 'regionReport', month: 202_505 },
    { do: 'proposal', id: 'proposal', choice: 'send' },
    { do: 'proposeTo', id: 'proposal', kind: 'all', group: 'all' },
    { do: 'proposalList', id: 'proposal', outcome: 'declined', at: 0 },
  ];
  const forOperators: Action[] = [
    { do: 'curators', choice: 'invite' },
    { do: 'removeCurator', person: OPERATOR },
    { do: 'operator', page: 'menu' },
    { do: 'sources', page: 0 },
    { do: 'hideFor', id: 'story', reason: 'law' },
  ];
  const ofTheChannel: Action[] = [
    { do: 'queue', of: SCHOOL, page: 0 },
    { do: 'channelLog', of: SCHOOL, page: 0 },
    { do: 'growth', of: SCHOOL, period: 'week' },
    { do: 'ofInstitution', channel: SCHOOL },
  ];

  /** Presses a button of one's own making under one's own last message. */
  async function forges(person: TestPerson, action: Action): Promise<string> {
    const own = person.lastMessage()?.messageId ?? 0;
    const before = person.messages().length;
    const { world } = stage.telegram;
    const press = world.press(person.id, person.id, own, { text: 'x', callback_data: encodeAction(action) });
    const answer = () =>
      stage.telegram.transcript.find(({ params }) => params.callback_query_id === press)?.params;
    await until(() => answer() !== undefined);
    expect(person.messages()).toHaveLength(before);
    return String(answer()?.text ?? '');
  }

  test.each(forCurators.map((action) => [`${action.do} ${Object.values(action).slice(1)}`, action] as const))(
    'nobody else does what a curator does: %s',
    async (_, action) => {
      expect(await forges(mikhail, action)).not.toBe('');
    },
  );

  test.each(
    [...forOperators, ...ofTheChannel].map(
      (action) => [`${action.do} ${Object.values(action).slice(1)}`, action] as const,
    ),
  )('a curator runs no bot and looks into no channel: %s', async (_, action) => {
    expect(await forges(anna, action)).not.toBe('');
  });

  test('a curator decides about no card, and is none any more after /forget', async () => {
    const { redis, keys } = stage.redis;
    const cards = await redis.keys(`${keys.card('*')}`);
    const id =
      cards.map((name) => name.slice(keys.card('').length)).find((name) => !name.includes(':')) ?? '';
    expect(await forges(anna, { do: 'card', decision: 'approve', id })).toMatch(/только его администраторы/);
    anna.says('/forget');
    await anna.sees(/^Стереть всё/);
    await anna.presses('Стереть');
    await anna.sees(/^Готово, о вас ничего не осталось/);
    expect(await redis.hlen(keys.curators)).toBe(0);
    const said = anna.messages().length;
    anna.says('/region');
    await expect.poll(() => anna.messages().length).toBeGreaterThan(said + 1);
    expect(anna.lastMessage()?.text).not.toMatch(/Подключено/);
  });
});
