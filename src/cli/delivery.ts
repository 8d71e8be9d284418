import type { Command } from 'commander';
import { SetupError } from '../domain/errors.js';
import { deliveryLines } from '../messages/delivery-message.js';
import { type Cli, Failure } from './shell.js';
import { withWorkshop } from './workshop.js';

export function addDelivery(program: Command, cli: Cli): void {
  program
    .command('delivery')
    .description('получил ли чат свои сводки за последние 30 дней, а если нет, то почему')
    .argument('<CHAT>', 'id чата в Telegram; у групп он отрицательный')
    .option('--json', 'по строке JSON на сводку')
    .action((text: string, { json }: { json?: boolean }) =>
      withWorkshop(cli, async ({ deliveryReport, say, clock, config }) => {
        const chat = Number(text.replace(/^[−–]/, '-'));
        if (!/^[-−–]?\d{1,15}$/.test(text)) throw new SetupError(`«${text}» не id чата: нужно целое число.`);
        const report = await deliveryReport(chat);
        if (!report) throw new Failure(say.text('delivery-nobody', { chat: text }));
        if (!json) return deliveryLines(say, report, clock(), config.timeZone).forEach(cli.print);
        for (const { subscription, entries } of report.subscriptions)
          for (const { slot, state } of entries)
            cli.print(
              JSON.stringify({ slot: new Date(slot).toISOString(), subscription: subscription.id, ...state }),
            );
      }),
    );
}
