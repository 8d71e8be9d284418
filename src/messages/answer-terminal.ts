import type { Answer } from '../domain/answer.js';
import type { AnswerFrame } from './answer-frame.js';
import { answerOutline } from './answer-outline.js';
import { withoutControls } from './digest-terminal.js';
import { cut, MAX_TITLE } from './outlet-words.js';
import type { Say } from './say.js';

/** An answer as plain lines for a terminal, with the addresses written out. */
export function answerTerminal(say: Say, answer: Answer, frame: AnswerFrame): string {
  const { title, parts, notes } = answerOutline(say, answer, frame);
  const blocks = parts.map(({ heading, lines }) => [
    ...(heading === null ? [] : [heading]),
    ...lines.flatMap(({ number, when, story, sources, aside, excerpt }) => {
      const start = `  ${String(number).padStart(2)}. ${when === '' ? '' : `${when}  `}`;
      const facts = [sources, ...(aside === null ? [] : [aside]), story.url].join(' · ');
      return [
        `${start}${cut(story.title, MAX_TITLE)}`,
        `      ${facts}`,
        ...(excerpt === undefined ? [] : [`      ${excerpt}`]),
      ];
    }),
  ]);
  return [title, ...blocks, notes]
    .filter(({ length }) => length > 0)
    .map((lines) => withoutControls(lines.join('\n')))
    .join('\n\n');
}
