import type { Command } from 'commander';
import type { Machine, serve } from '../app.js';
import type { Config } from '../config.js';
import { SetupError } from '../domain/errors.js';
import type { Cli } from './shell.js';

/** By this file `serve` knows a folder as the demonstration's. */
export const DEMO_MARK = 'DEMO';

const FILE_TROUBLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'ENOENT', 'EISDIR']);

/** What demo/ is handed and what it gives back. */
interface Demo {
  startDemo(options: {
    config: Config;
    machine: Machine;
    print: (text: string) => void;
    stop: AbortSignal;
    serve: typeof serve;
    mark: string;
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
      // Loaded only here, so that `serve` never carries it; named by a variable, so that src/ compiles without it.
      const room: string = '#demo';
      const { startDemo } = (await import(room).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
        throw new SetupError('Демонстрации здесь нет, она только в исходниках: npm ci && npm start.');
      })) as Demo;
      const { serve } = await import('../app.js');
      // The terminal belongs to the newcomer: only what went wrong is logged there.
      const machine = cli.machine(config, { level: 'error' });
      const { print } = cli;
      const demo = await startDemo({
        config,
        machine,
        print,
        stop: cli.io.stop,
        serve,
        mark: DEMO_MARK,
      }).catch((error: NodeJS.ErrnoException) => {
        if (error.name === 'StateFileError') throw new SetupError(error.message);
        if (!FILE_TROUBLE.has(error.code ?? '')) throw error;
        throw new SetupError(
          `Не открыть ${error.path ?? config.dataDir} (${error.code}). Проверьте DATA_DIR и CONFIG_DIR и права на них.`,
        );
      });
      await demo.ended;
    });
}
