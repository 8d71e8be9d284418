import { Bot, InlineKeyboard } from 'grammy';
import { describe, expect, it, onTestFinished } from 'vitest';
import { NotSeenError, WorldError } from '../src/index.js';
import { type TestTelegram, TOKEN, telegramForTest } from './support.js';

/** A small bot on grammY, polling the local Telegram. */
async function echoBot(): Promise<TestTelegram> {
  const telegram = await telegramForTest();
  const bot = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
  const keyboard = new InlineKeyboard().text('Да', 'yes').text('Молчок', 'silent').row();
  keyboard.url('Подключить', `https://t.me/svodka_demo_bot?startchannel&admin=post_messages`).row();
  keyboard.url('Ещё раз', 'https://t.me/svodka_demo_bot?start=again').url('Сайт', 'https://a.ru');
  bot.command('start', (ctx) =>
    ctx.reply(`Здравствуйте, <b>${ctx.from?.first_name}</b>${ctx.match ? ` (${ctx.match})` : ''}`, {
      parse_mode: 'HTML',
      reply_markup: keyboard,
    }),
  );
  bot.on('message:text', (ctx) => ctx.reply(ctx.msg.text.toUpperCase()));
  bot.callbackQuery('yes', async (ctx) => {
    await ctx.answerCallbackQuery({ text: 'Хорошо', show_alert: true });
    await ctx.editMessageText('Договорились');
  });
  bot.on('my_chat_member', async (ctx) => {
    if (ctx.chat.type === 'channel' && ctx.myChatMember.new_chat_member.status === 'administrator') {
      await ctx.api.sendMessage(ctx.chat.id, 'Первый пост');
    }
  });
  const running = bot.start();
  onTestFinished(async () => {
    await bot.stop();
    await running;
  });
  return telegram;
}

describe('a grammY bot on the local Telegram', () => {
  it('starts, talks, edits and answers a button', async () => {
    const telegram = await echoBot();
    const anna = telegram.person('Анна');
    anna.starts('from-site');
    const greeting = await anna.sees('Здравствуйте, Анна (from-site)');
    expect(greeting).toMatchObject({
      entities: [{ type: 'bold', offset: 14, length: 4 }],
      buttons: [['Да', 'Молчок'], ['Подключить'], ['Ещё раз', 'Сайт']],
      edited: false,
    });
    expect(await anna.presses('Да')).toEqual({ kind: 'answered', text: 'Хорошо', alert: true });
    expect(await anna.sees(/^Договорились$/)).toMatchObject({ messageId: greeting.messageId, edited: true });
    anna.says('привет');
    await anna.sees('ПРИВЕТ');
    expect(telegram.transcript.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('a link button to the bot starts it with the payload; into a channel it brings the rights asked for', async () => {
    const telegram = await echoBot();
    const mikhail = telegram.person('@mikhail_library');
    mikhail.starts();
    await mikhail.sees('Здравствуйте, Михаил');
    expect((await mikhail.presses('Ещё раз')).kind).toBe('followed');
    await mikhail.sees('Здравствуйте, Михаил (again)');
    expect(await mikhail.presses('Сайт')).toEqual({ kind: 'link', url: 'https://a.ru/' });
    await mikhail.presses('Подключить', { into: 'Школа № 3' });
    await mikhail.sees('Первый пост', { chat: 'Школа № 3' });
    await telegram.person('Анна').sees('Первый пост', { chat: 'Школа № 3' });
  });

  it('`sees` fails with what was seen instead', async () => {
    const telegram = await echoBot();
    const anna = telegram.person('Анна Петровна');
    anna.says('раз');
    await anna.sees('РАЗ');
    const failure = anna.sees(/два/, { timeoutMs: 20 });
    await expect(failure).rejects.toThrow(NotSeenError);
    await expect(failure).rejects.toThrow(
      'Анна Петровна за 20 мс не видит /два/. С последнего действия бот показал: \n— РАЗ',
    );
  });

  it('`sees` looks only at what came since the last action, or after a given message', async () => {
    const telegram = await echoBot();
    const anna = telegram.person('Анна');
    anna.says('раз');
    const first = await anna.sees('РАЗ');
    await expect(anna.sees('РАЗ', { after: first, timeoutMs: 20 })).rejects.toThrow('ничего');
    anna.says('два');
    await anna.sees('ДВА');
    await expect(anna.sees('РАЗ', { timeoutMs: 20 })).rejects.toThrow(NotSeenError);
  });

  it('`presses` fails where the bot keeps silent, and where there is no such button', async () => {
    const telegram = await echoBot();
    const anna = telegram.person('Анна');
    anna.starts();
    await anna.sees('Здравствуйте');
    await expect(anna.presses('Молчок', { timeoutMs: 20 })).rejects.toThrow('кнопка осталась без ответа');
    await expect(anna.presses('Нет')).rejects.toThrow(WorldError);
    await expect(anna.presses('Нет')).rejects.toThrow('[Да] [Молчок]');
  });

  it('nobody acts against the rules of Telegram', async () => {
    const telegram = await telegramForTest();
    const [anna, mikhail] = [telegram.person('Анна'), telegram.person('Михаил')];
    anna.blocks();
    expect(() => anna.says('ж')).toThrow('сначала разблокируйте');
    anna.unblocks();
    expect(() => mikhail.removesBotFrom('Школа № 3')).toThrow('Бота нет');
    expect(() => mikhail.removesBotFrom('Родители 3 «Б»')).toThrow('не может менять админов');
    expect(() => mikhail.says('ж', { chat: 'Школа № 4' })).toThrow(
      'Есть: «Родители 3 «Б»», «Сад и огород», «Школа № 3»',
    );
    expect(() => telegram.person('Пётр')).toThrow('Есть: Анна Петровна, Михаил, Нина Сергеевна.');
    expect(() => anna.says(' \n')).toThrow('Пустое сообщение');
    const nina = telegram.person('Нина');
    expect(() => nina.messages({ chat: 'Родители 3 «Б»' })).toThrow('не состоит в «Родители 3 «Б»»');
    await expect(mikhail.sees(/./, { chat: anna.id })).rejects.toThrow('чужой чат');
    expect(() => nina.leaves('Родители 3 «Б»')).toThrow('не состоит');
    expect(() => anna.joins('Родители 3 «Б»')).toThrow('уже состоит');
    expect(() => anna.says('ж'.repeat(4097), { chat: 'Родители 3 «Б»' })).toThrow('длиннее 4096');
  });
});
