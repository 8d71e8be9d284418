import { type LocalTelegram, MIKHAIL, NotSeenError, WorldError } from '@svodka/sandbox';

/**
 * The librarian has connected his channel before the visitor comes, so that cards wait for him. Tried once in the life of
 * the world: if it was cut off, or the machine is too slow, whoever plays Mikhail can finish it.
 */
export async function introduceMikhail(telegram: LocalTelegram, stop: AbortSignal): Promise<void> {
  if (telegram.world.chat(MIKHAIL).started) return;
  const mikhail = telegram.person('Михаил');
  const patience = { timeoutMs: 20_000 };
  try {
    mikhail.starts();
    await mikhail.sees(/\S/, patience);
    mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
    await mikhail.sees(/Что предлагать/, patience);
    for (const question of [
      /^Сколько новостей в день/,
      /^Когда можно публиковать/,
      /^Проверьте и включите/,
    ]) {
      await mikhail.presses('Дальше', patience);
      await mikhail.sees(question, patience);
    }
    await mikhail.presses('Включить', patience);
  } catch (error) {
    if (!(error instanceof NotSeenError || error instanceof WorldError) && !stop.aborted) throw error;
  }
}
