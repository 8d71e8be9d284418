import type { Command } from 'commander';
import { serve } from '../app.js';
import { SetupError } from '../domain/errors.js';
import { createLog } from '../log.js';
import type { Cli } from './shell.js';

export function addServe(program: Command, cli: Cli): void {
  program
    .command('serve')
    .description('работать с Telegram: читать источники, отвечать, присылать сводки (нужен BOT_TOKEN)')
    .action(async () => {
      const config = cli.config();
      if (config.botToken === undefined) {
        throw new SetupError(
          'BOT_TOKEN не задан. Впишите токен от @BotFather в .env; посмотреть без токена: npm start.',
        );
      }
      const log = createLog(config.logLevel, cli.io.stdout);
      const app = await serve(
        { ...config, botToken: config.botToken },
        { log, env: cli.io.env, stop: cli.io.stop },
      );
      if (app.operatorCode !== null) {
        cli.print(
          `Станьте оператором: отправьте боту @${app.username} сообщение /operator ${app.operatorCode}`,
        );
      }
      await app.ended;
    });
}
