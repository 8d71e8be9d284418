import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { SetupError } from '../domain/errors.js';
import type { Finding, Level } from '../domain/finding.js';
import { withoutTokens } from '../log.js';
import { createDoctorSay, type DoctorSay, doctorLocale } from '../messages/doctor-say.js';
import { type Cli, Failure } from './shell.js';

interface Options {
  json?: boolean;
  offline?: boolean;
}

/** Beside each sign stands its word: a sign alone says nothing to a screen reader, or in a file. */
const SIGNS: Record<Level, string> = { ok: '✓', warning: '!', failure: '✗', skipped: '-' };

export function addDoctor(program: Command, cli: Cli): void {
  program
    .command('doctor')
    .description(
      'осмотреть установку: настройки, Telegram, Redis, источники, диск, часы; ничего не меняет. ' +
        'Код 0: в порядке или есть предупреждения, 1: что-то не работает, 2: неверны настройки',
    )
    .option('--offline', 'не обращаться к Telegram и источникам')
    .option('--json', 'по строке JSON на проверку')
    .action(async ({ json = false, offline = false }: Options) => {
      const { env, stderr } = cli.io;
      const locale = doctorLocale(env);
      const file = new URL(`../../locales/doctor.${locale}.ftl`, import.meta.url);
      const say = createDoctorSay(await readFile(file, 'utf8'), locale);
      const { examine } = await import('../app/doctor/examine.js');
      const found: Finding[] = [];
      const findings = examine({
        env,
        clock: cli.clock,
        steady: () => performance.now(),
        runtime: process.versions as { node: string; icu?: string; tz?: string },
        envFile: resolve('.env'),
        offline,
        tell: (sentence) => void stderr.write(`${sentence}\n`),
      });
      for await (const finding of findings) {
        found.push(finding);
        for (const line of json ? [asJson(say, finding)] : asLines(say, finding))
          cli.print(withoutTokens(line));
      }
      conclude(say, found, json ? null : cli.print);
    });
}

function asLines(say: DoctorSay, finding: Finding): string[] {
  const { text, fix } = say.finding(finding);
  const line = `${SIGNS[finding.level]} ${say.text(`level-${finding.level}`)}: ${text}`;
  return fix === null ? [line] : [line, `    ${say.text('what-to-do')} ${fix}`];
}

function asJson(say: DoctorSay, finding: Finding): string {
  const { text, fix } = say.finding(finding);
  return JSON.stringify({ check: finding.says, level: finding.level, text, fix });
}

/** @throws SetupError, Failure: the exit code goes with them */
function conclude(say: DoctorSay, found: readonly Finding[], print: ((text: string) => void) | null): void {
  const count = (level: Level) => found.filter((one) => one.level === level).length;
  const words = { failures: count('failure'), warnings: count('warning') };
  if (words.failures === 0) {
    print?.(say.text(words.warnings > 0 ? 'conclusion-warnings' : 'conclusion-fine', words));
    return;
  }
  const sentence = say.text('conclusion-failures', words);
  throw found.some(({ isSetup }) => isSetup) ? new SetupError(sentence) : new Failure(sentence);
}
