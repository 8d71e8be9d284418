import { expect, it } from 'vitest';
import { ANNA, GARDENERS_FORUM, NINA, PARENTS_GROUP, smallWorld } from '../src/index.js';
import { bubble, describePage, field, overflow, WIDTHS } from './page-support.js';
import { telegramForTest } from './support.js';

describePage('topics and inline mode on the page', (open) => {
  it.each(WIDTHS)('a topic shows its own messages and takes what is said, at %i pixels', async (width) => {
    const telegram = await telegramForTest();
    const nina = telegram.person('Нина');
    nina.says('Сажаем томаты', { chat: 'Сад и огород', topic: 'Рассада' });
    nina.says('Обещают дождь', { chat: 'Сад и огород', topic: 'Погода' });
    const page = await open(telegram, { width, as: NINA, chat: GARDENERS_FORUM });
    const topics = page.getByRole('group', { name: 'Темы' });
    await bubble(page, 'Сажаем томаты').waitFor();
    expect(await topics.getByRole('button').allTextContents()).toEqual(['Все', 'Рассада', 'Погода']);
    await topics.getByRole('button', { name: 'Погода' }).click();
    await bubble(page, 'Обещают дождь').waitFor();
    expect(await bubble(page, 'Сажаем томаты').count()).toBe(0);
    await field(page).fill('Возьмите зонты');
    await page.keyboard.press('Enter');
    await bubble(page, 'Возьмите зонты').waitFor();
    expect(nina.lastMessage({ chat: 'Сад и огород' })).toMatchObject({ topic: 'Погода' });
    await page.getByRole('button', { name: 'Действия с чатом' }).click();
    await page.getByRole('menuitem', { name: 'Новая тема…' }).click();
    await page.getByLabel('Название').fill('Урожай');
    await page.keyboard.press('Enter');
    await topics.getByRole('button', { name: 'Урожай', pressed: true }).waitFor();
    await topics.getByRole('button', { name: 'Все' }).press('Enter');
    await bubble(page, 'Сажаем томаты').waitFor();
  });

  it.each(WIDTHS)(
    'results of the bot are walked by arrows, asked for more and sent, at %i',
    async (width) => {
      const telegram = await telegramForTest({ inline: { placeholder: 'Что найти' } });
      const page = await open(telegram, { width, as: ANNA });
      telegram.person('Анна').starts();
      await field(page).waitFor();
      await field(page).fill('@svodka_demo_bot ');
      await page.getByText('Что найти').waitFor();
      await page.keyboard.type('ли');
      const query = async (offset: string) => {
        const find = () =>
          telegram.world.state.inlineQueries.find((asked) => asked.text === 'ли' && asked.offset === offset);
        await expect.poll(find).toBeDefined();
        return find()?.id;
      };
      const article = (id: string, title: string) => ({
        type: 'article',
        id,
        title,
        description: `Описание ${id}`,
        input_message_content: { message_text: `Выбрано: ${title}` },
      });
      await telegram.call('answerInlineQuery', {
        inline_query_id: await query(''),
        results: [article('1', 'Линейка'), article('2', 'Липа')],
        next_offset: '2',
        button: { text: 'Настроить', start_parameter: 'setup' },
      });
      const list = page.getByRole('listbox', { name: 'Что нашёл бот' });
      await list.getByRole('option', { name: /Линейка/ }).waitFor();
      expect(await overflow(page)).toBe(0);
      await page.getByRole('button', { name: 'Ещё', exact: true }).dblclick();
      const answer = { inline_query_id: await query('2'), results: [article('3', 'Лиса')] };
      await telegram.call('answerInlineQuery', answer);
      await expect.poll(() => list.getByRole('option').count()).toBe(3);
      expect(await page.getByRole('button', { name: 'Ещё', exact: true }).count()).toBe(0);
      expect(telegram.world.state.inlineQueries.filter(({ offset }) => offset === '2')).toHaveLength(1);
      await field(page).press('ArrowUp');
      expect(await page.evaluate('document.activeElement.textContent')).toContain('Лиса');
      await page.keyboard.press('Enter');
      const sent = bubble(page, 'Выбрано: Лиса');
      await sent.getByText('через @svodka_demo_bot').waitFor();
      expect(await field(page).inputValue()).toBe('');
      expect(await list.isVisible()).toBe(false);
      await expect.poll(() => page.getByText('Настроить').isVisible()).toBe(false);
    },
  );

  it.each(WIDTHS)(
    'the owner sees which rights the bot has, loses none, and follows the group when it is upgraded, at %i',
    async (width) => {
      const telegram = await telegramForTest();
      telegram.person('Анна').addsBotTo(PARENTS_GROUP, ['can_pin_messages', 'can_change_info']);
      const page = await open(telegram, { width, as: ANNA, chat: PARENTS_GROUP });
      const choose = async (item: string) => {
        await page.getByRole('button', { name: 'Действия с чатом' }).click();
        await page.getByRole('menuitem', { name: item }).click();
      };
      await choose('Права бота…');
      const ticked = page.getByRole('dialog').getByRole('checkbox', { checked: true });
      expect(await ticked.evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value')))).toEqual([
        'pin_messages',
      ]);
      await page.getByLabel('удалять сообщения').check();
      await page.getByRole('button', { name: 'Сохранить' }).click();
      const rights = () =>
        telegram.world.member(telegram.world.chat(PARENTS_GROUP), telegram.world.bot.id).rights;
      await expect.poll(rights).toMatchObject({
        can_pin_messages: true,
        can_change_info: true,
        can_delete_messages: true,
      });
      await choose('Превратить в супергруппу');
      await page.getByText(/^супергруппа, участников/).waitFor();
      await field(page).fill('Мы теперь супергруппа');
      await page.keyboard.press('Enter');
      await bubble(page, 'Мы теперь супергруппа').waitFor();
      const { migratedTo } = telegram.world.chat(PARENTS_GROUP);
      expect(new URL(page.url()).hash).toBe(`#${ANNA}/${migratedTo}`);
    },
  );

  it.each(WIDTHS)('a forum without topics can be given its first one, at %i pixels', async (width) => {
    const world = smallWorld();
    const chats = world.chats.map((chat) => (chat.id === GARDENERS_FORUM ? { ...chat, topics: [] } : chat));
    const telegram = await telegramForTest({ world: { ...world, chats } });
    const page = await open(telegram, { width, as: NINA, chat: GARDENERS_FORUM });
    await page.getByRole('button', { name: 'Действия с чатом' }).click();
    await page.getByRole('menuitem', { name: 'Новая тема…' }).click();
    await page.getByLabel('Название').fill('Урожай');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Урожай', pressed: true }).waitFor();
  });
});
