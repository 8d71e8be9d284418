import { type LocalTelegram, MIKHAIL, NotSeenError, SCHOOL_CHANNEL, WorldError } from '@svodka/sandbox';
import type { Running } from '#app';
import { pastSubscribers, type TurningClock, writePastPosts } from './past.js';

/**
 * The librarian has connected his channel before the visitor comes, so that cards wait for him, and has kept it for two
 * months. Tried once in the life of the world: if it was cut off, or the machine is too slow, whoever plays Mikhail can
 * finish it.
 */
export async function introduceMikhail(
  telegram: LocalTelegram,
  { backstage }: Pick<Running, 'backstage'>,
  time: TurningClock,
  stop: AbortSignal,
): Promise<void> {
  if (telegram.world.chat(MIKHAIL).started) return;
  const mikhail = telegram.person('Михаил');
  const patience = { timeoutMs: 20_000 };
  try {
    mikhail.starts();
    await mikhail.sees(/\S/, patience);
    mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
    await mikhail.sees(/Что предлагать/, patience);
    await mikhail.presses('Дальше', patience);
    await mikhail.sees(/^Сколько новостей в день/, patience);
    // Enough for each button of a card to be tried.
    await mikhail.presses('До 5 в день', patience);
    for (const question of [/^Когда можно публиковать/, /^Проверьте и включите/]) {
      await mikhail.presses('Дальше', patience);
      await mikhail.sees(question, patience);
    }
    await mikhail.presses('Включить', patience);
    writePastPosts(mikhail, time);
    await backstage.noteSubscribers(SCHOOL_CHANNEL, pastSubscribers(time.now()));
  } catch (error) {
    if (!(error instanceof NotSeenError || error instanceof WorldError) && !stop.aborted) throw error;
  }
}
