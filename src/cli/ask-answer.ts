import type { Workshop } from '../app/workshop.js';
import type { Answer } from '../domain/answer.js';
import type { AnswerFrame } from '../messages/answer-frame.js';
import { answerTerminal } from '../messages/answer-terminal.js';

/** What `ask` prints of an answer: lines for a terminal, or with `--json` its facts. */
export function answerPrinted(
  { say, region, news, config }: Pick<Workshop, 'say' | 'region' | 'news' | 'config'>,
  answer: Answer,
  { json = false }: { json?: boolean | undefined } = {},
): string {
  if (json) return JSON.stringify(answer, null, 2);
  return answerTerminal(say, answer, answerFrame({ region, news, config }));
}

/** Names as people know them. */
function answerFrame({ region, news, config }: Pick<Workshop, 'region' | 'news' | 'config'>): AnswerFrame {
  const nameIn = (list: readonly { id: string; name: string }[]) => (id: string) =>
    list.find((one) => one.id === id)?.name ?? id;
  return {
    zone: config.timeZone,
    rubricName: news.rubricName,
    topicName: nameIn(region.topics),
    districtName: nameIn(region.districts),
  };
}
