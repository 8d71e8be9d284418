import type { Command } from 'commander';
import { serve } from '../app.js';
import type { Cli } from './shell.js';

/** What demo/ is handed and what it gives back; it is loaded only here, so that `serve` never carries it. */
interface Demo {
  startDemo(options: {
    config: ReturnType<Cli['config']>;
    env: Record<string, string | undefined>;
    log: ReturnType<Cli['log']>;
    print: (text: string) => void;
    stop: AbortSignal;
    serve: typeof serve;
  }): Promise<{ ended: Promise<void> }>;
}

export function addDemo(program: Command, cli: Cli): void {
  program
    .command('demo')
    .description(
      'показать всё на этом компьютере: местный Telegram, две газеты, канал школы (токен не нужен)',
    )
    .action(async () => {
      const config = cli.config();
      const { startDemo } = (await import('#demo')) as Demo;
      // The terminal belongs to the newcomer: only what went wrong is logged there.
      const level = cli.io.env.LOG_LEVEL ? config.logLevel : 'error';
      const { print } = cli;
      const demo = await startDemo({
        config,
        env: cli.io.env,
        log: cli.log(level),
        print,
        stop: cli.io.stop,
        serve,
      });
      await demo.ended;
    });
}
