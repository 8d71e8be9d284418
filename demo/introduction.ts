import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type LocalTelegram, NotSeenError, WorldError } from '@svodka/sandbox';

/**
 * The librarian has connected his channel before the visitor comes, so that cards wait for him. Tried once.
 * @param done the file that says so
 */
export async function introduceMikhail(
  telegram: LocalTelegram,
  done: string,
  stop: AbortSignal,
): Promise<void> {
  if (existsSync(done)) return;
  const mikhail = telegram.person('Михаил');
  const patience = { timeoutMs: 20_000 };
  try {
    mikhail.starts();
    await mikhail.sees(/\S/, patience);
    mikhail.addsBotTo('Школа № 3', ['can_post_messages']);
    await mikhail.sees(/Что предлагать/, patience);
    await mikhail.presses('Дальше', patience);
  } catch (error) {
    // Begun once before and cut off, or too slow a machine: whoever plays Mikhail can finish it.
    if (!(error instanceof NotSeenError || error instanceof WorldError) && !stop.aborted) throw error;
  }
  if (!stop.aborted) await writeFile(done, '');
}
