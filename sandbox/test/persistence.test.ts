import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GARDENERS_FORUM, NINA, StateFileError, startTelegram } from '../src/index.js';
import { TOKEN } from './support.js';

const BOT = { token: TOKEN, botName: 'Сводка', botUsername: 'svodka_demo_bot' };

async function stateFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'deep', 'telegram.json');
}

describe('the state file', () => {
  it('brings back chats, unconfirmed updates, rights and ids after a restart', async () => {
    const path = await stateFile();
    const before = await startTelegram({ ...BOT, stateFile: path });
    before.person('Анна').starts();
    before.person('Михаил').addsBotTo('Школа № 3', ['can_post_messages']);
    const { updates } = before.world.state;
    await before.close();

    const after = await startTelegram({ ...BOT, stateFile: path });
    onTestFinished(() => after.close());
    expect(after.world.state.updates).toEqual(updates);
    expect(
      after
        .person('Анна')
        .messages()
        .map(({ text }) => text),
    ).toEqual(['/start']);
    after.person('Анна').says('ещё');
    // Numbers that the killed run may have given out unsaved are skipped.
    expect(after.world.state.updates.at(-1)?.update_id).toBeGreaterThan((updates.at(-1)?.update_id ?? 0) + 1);
    expect(after.person('Анна').lastMessage()?.messageId).toBe(2);
    expect(after.world.chat(after.person('Анна').id).started).toBe(true);
  });

  it('is written shortly after a change, whole: no temporary file stays behind', async () => {
    const path = await stateFile();
    const telegram = await startTelegram({ ...BOT, stateFile: path });
    telegram.person('Анна').starts();
    await expect.poll(() => readFile(path, 'utf8').catch(() => ''), { timeout: 5000 }).toContain('/start');
    await telegram.close();
    expect(await readdir(join(path, '..'))).toEqual(['telegram.json']);
  });

  it.each([
    ['not JSON', '{', 'это не JSON'],
    ['of another shape', '{"version":1}', 'это не состояние локального Telegram этой версии'],
  ])('%s: one sentence names the file and the way out', async (_case, content, reason) => {
    const path = await stateFile();
    const first = await startTelegram({ ...BOT, stateFile: path });
    first.person('Анна').starts();
    await first.close();
    await writeFile(path, content);
    const failure = startTelegram({ ...BOT, stateFile: path });
    await expect(failure).rejects.toThrow(StateFileError);
    await expect(failure).rejects.toThrow(
      `Файл локального Telegram не читается: ${path} (${reason}). Переименуйте или удалите его, и мир начнётся заново.`,
    );
    expect(await readFile(path, 'utf8')).toBe(content);
  });

  it('of another bot is refused', async () => {
    const path = await stateFile();
    const first = await startTelegram({ ...BOT, stateFile: path });
    first.person('Анна').starts();
    await first.close();
    await expect(startTelegram({ ...BOT, token: '2:other', stateFile: path })).rejects.toThrow(
      'для другого бота',
    );
  });
});

describe('starting', () => {
  it('refuses a token without a bot id and a busy port, each with a sentence', async () => {
    await expect(startTelegram({ ...BOT, token: 'demo' })).rejects.toThrow('«1:demo»');
    const telegram = await startTelegram(BOT);
    onTestFinished(() => telegram.close());
    await expect(startTelegram({ ...BOT, port: telegram.port })).rejects.toThrow(
      `Порт ${telegram.port} занят`,
    );
  });
});

describe('a state file of version 1', () => {
  it('keeps its past, gains the people and chats it lacks, and forgets nothing', async () => {
    const path = await stateFile();
    const first = await startTelegram({ ...BOT, stateFile: path });
    first.person('Анна').starts();
    await first.close();
    const state = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown> & {
      people: { id: number }[];
      chats: { id: number }[];
    };
    const { tourDone: _, inlineQueries: __, files: ___, ...old } = state;
    const isNew = ({ id }: { id: number }) => id === NINA || id === GARDENERS_FORUM;
    await writeFile(
      path,
      JSON.stringify({
        ...old,
        version: 1,
        people: state.people.filter((person) => !isNew(person)),
        chats: state.chats.filter((chat) => !isNew(chat)),
      }),
    );
    const second = await startTelegram({ ...BOT, stateFile: path });
    onTestFinished(() => second.close());
    expect(second.person('Анна').lastMessage()?.text).toBe('/start');
    second.person('Нина').starts();
    second.person('Нина').says('Пора сеять', { chat: 'Сад и огород', topic: 'Рассада' });
    expect(second.world.state).toMatchObject({ version: 2, tourDone: [], inlineQueries: [], files: [] });
  });
});
