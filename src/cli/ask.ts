import { type Command, Option } from 'commander';
import { z } from 'zod';
import { SetupError } from '../domain/errors.js';
import type { Question, Understand } from '../domain/question.js';
import { openUnderstand } from '../models.js';
import { createAsk } from '../queries/ask.js';
import { loadUnderstanding } from '../region.js';
import { answerPrinted } from './ask-answer.js';
import { runJsonLines } from './json-lines.js';
import { lineDate } from './line-date.js';
import { type Cli, Failure } from './shell.js';
import { withWorkshop } from './workshop.js';

const lineSchema = (timeZone: string) =>
  z.object({ id: z.unknown(), text: z.string(), now: lineDate(timeZone).nullish() });

export function addAsk(program: Command, cli: Cli): void {
  program
    .command('ask')
    .description('спросить, как спрашивают бота')
    .argument('[вопрос]', 'например «спорт за вчера в Обнинске»')
    .addOption(
      new Option(
        '--intent',
        'показать, как вопрос понят; без вопроса читает строки JSON {id, text, now?} и печатает {id, intent, from, to, rubric, topic, district, words}',
      ),
    )
    .option('--json', 'ответ как факты, в JSON')
    .action(async (question: string | undefined, { intent, json }: { intent?: true; json?: true }) => {
      if (!intent) return answerQuestion(cli, question, { json });
      const { configDir, timeZone } = cli.config();
      const understand = openUnderstand(await loadUnderstanding(configDir), timeZone);
      if (question === undefined) return readLines(cli, understand, timeZone);
      cli.print(JSON.stringify(understood(understand(question, cli.clock())), null, 2));
    });
}

async function answerQuestion(
  cli: Cli,
  question: string | undefined,
  options: { json?: true | undefined },
): Promise<void> {
  if (question === undefined || question.trim() === '')
    throw new SetupError('Что спросить? Например: svodka ask "спорт за вчера в Обнинске".');
  await withWorkshop(cli, async (workshop) => {
    const { answer: answerAsked, clock, region, config } = workshop;
    const ask = createAsk({
      understand: openUnderstand(region, config.timeZone),
      answer: answerAsked,
      clock,
    });
    const { question: read, answer } = await ask(question);
    if (!answer)
      throw new Failure(
        `Вопроса о новостях здесь нет (понято: ${read.intent}). Об остальном говорит бот; пример вопроса: «что сегодня в Обнинске».`,
      );
    cli.print(answerPrinted(workshop, answer, options));
  });
}

async function readLines(cli: Cli, understand: Understand, timeZone: string): Promise<void> {
  const schema = lineSchema(timeZone);
  await runJsonLines(cli.io, (value) => {
    const { id, text, now } = schema.parse(value);
    return { id, ...understood(understand(text, now ?? cli.clock())) };
  });
}

/** A question in short: null where nothing was named, a list where several were. */
function understood({ intent, days, rubrics, topics, districts, words }: Question) {
  return {
    intent,
    from: days?.from ?? null,
    to: days?.to ?? null,
    rubric: short(rubrics),
    topic: short(topics),
    district: short(districts),
    words: intent === 'search' ? words : [],
  };
}

const short = (ids: readonly string[]): string | readonly string[] | null =>
  ids.length > 1 ? ids : (ids[0] ?? null);
