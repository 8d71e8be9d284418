import { Command, CommanderError } from 'commander';
import { SetupError } from '../domain/errors.js';
import { lastWords, withoutTokens } from '../log.js';
import { addAnnotate } from './annotate.js';
import { addAsk } from './ask.js';
import { addBackup } from './backup.js';
import { addChannels } from './channels.js';
import { addCleanUp } from './clean-up.js';
import { addDates } from './dates.js';
import { addDelivery } from './delivery.js';
import { addDemo } from './demo.js';
import { addDoctor } from './doctor.js';
import { addHolds } from './holds.js';
import { addMigrate } from './migrate.js';
import { addParse } from './parse.js';
import { addPoll } from './poll.js';
import { addReannotate } from './reannotate.js';
import { addRestore } from './restore.js';
import { addServe } from './serve.js';
import { type Cli, type CliIo, createCli, Failure } from './shell.js';
import { addSimilar } from './similar.js';
import { addSources } from './sources.js';
import { addStories } from './stories.js';
import { addToday } from './today.js';
import { addWithdraw } from './withdraw.js';

/** Exit codes: 0 well, 1 the work failed, 2 the command or the configuration is wrong. */
export async function run(args: readonly string[], io: CliIo): Promise<number> {
  const cli = createCli(io);
  const program = createProgram(cli);
  try {
    await program.parseAsync(args.length === 0 ? [cli.defaultCommand()] : [...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof SetupError) return complain(io, error.message, 2);
    if (error instanceof Failure) return complain(io, error.message, 1);
    // After Ctrl-C, whatever was still being waited for breaks; that is the end that was asked for.
    if (io.stop.aborted) return 0;
    return complain(io, unexpected(error), 1);
  }
}

function createProgram(cli: Cli): Command {
  const program = new Command('svodka')
    .description('Сводка: новости региона в Telegram. Без команды: serve, если задан BOT_TOKEN, иначе demo.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => cli.io.stdout.write(text),
      writeErr: (text) => cli.io.stderr.write(text),
    })
    .helpOption('-h, --help', 'показать эту справку')
    .helpCommand(false);
  for (const add of [
    addServe,
    addDemo,
    addPoll,
    addSources,
    addToday,
    addAsk,
    addDelivery,
    addDoctor,
    addWithdraw,
    addReannotate,
    addBackup,
    addRestore,
    addMigrate,
    addCleanUp,
    addParse,
    addDates,
    addAnnotate,
    addHolds,
    addChannels,
    addSimilar,
    addStories,
  ])
    add(program, cli);
  for (const command of program.commands) {
    command.exitOverride().helpOption('-h, --help', 'показать эту справку').copyInheritedSettings(program);
  }
  return program;
}

function complain({ stderr }: CliIo, message: string, code: number): number {
  stderr.write(`${withoutTokens(message)}\n`);
  return code;
}

/** What is said when something breaks that nobody waits for: the process must not go on, nor tell what an error carries. */
export function unexpected(error: unknown): string {
  return `Непредвиденная ошибка: ${lastWords(error)}. Если повторится, расскажите о ней разработчикам.`;
}
