import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../app/roles.js';
import { SetupError } from '../domain/errors.js';
import { DEMO_MARK } from './demo.js';
import type { Cli } from './shell.js';

export function addServe(program: Command, cli: Cli): void {
  program
    .command('serve')
    .description('работать с Telegram: читать источники, отвечать, присылать сводки (нужен BOT_TOKEN)')
    .addOption(
      new Option(
        '--role <ROLE>',
        'bot: слушать и отвечать; worker: рассылать; poller: читать источники и готовить сводки; all: всё',
      )
        .choices(ROLES)
        .default('all'),
    )
    .action(async ({ role }: { role: Role }) => {
      const config = cli.config();
      const { botToken, dataDir } = config;
      if (botToken === undefined) {
        throw new SetupError(
          'BOT_TOKEN не задан. Впишите токен от @BotFather в .env; посмотреть без токена: npm start.',
        );
      }
      if (existsSync(join(dataDir, DEMO_MARK))) {
        throw new SetupError(
          `В папке ${dataDir} данные демонстрации, живым читателям их нельзя. Задайте другую в DATA_DIR.`,
        );
      }
      const { serve } = await import('../app.js');
      const machine = cli.machine(config, { logTo: 'stdout' });
      const app = await serve({ ...config, botToken }, machine, cli.io.stop, role);
      if (app.operatorCode !== null) {
        cli.print(
          `Станьте оператором: отправьте боту @${app.username} сообщение /operator ${app.operatorCode}`,
        );
      }
      await app.ended;
    });
}
