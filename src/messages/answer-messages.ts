import type { Answer } from '../domain/answer.js';
import type { Message } from '../domain/message.js';
import type { AnswerFrame } from './answer-frame.js';
import { answerOutline, type OutlineLine } from './answer-outline.js';
import { markedTitle } from './marked-title.js';
import { cut, linkedHtml } from './outlet-words.js';
import { escapeHtml, type Say } from './say.js';
import { toMessage } from './split.js';

/** Ten headlines of this length and their sources are a screen of a telephone. */
const MAX_HEADLINE = 120;
const MAX_OUTLET = 60;

/** An answer as one message: what was meant, the stories numbered as the buttons under it, how fresh it is. */
export function answerMessage(say: Say, answer: Answer, frame: AnswerFrame): Message {
  const { title, parts, notes, stems } = answerOutline(say, answer, frame);
  const [first = '', ...rest] = title;
  const blocks = [
    [`<b>${escapeHtml(first)}</b>`, ...rest.map(escapeHtml)],
    // Headings part them well enough, and a screen has no room for empty lines.
    parts.flatMap(({ heading, lines }) => [
      ...(heading === null ? [] : [`<b>${escapeHtml(heading)}</b>`]),
      ...lines.map((line) => storyLine(line, stems)),
    ]),
    notes.map(escapeHtml),
  ];
  return toMessage(
    blocks
      .filter(({ length }) => length > 0)
      .map((lines) => lines.join('\n'))
      .join('\n\n'),
  );
}

function storyLine(
  { number, when, story, sources, aside, excerpt }: OutlineLine,
  stems: readonly string[],
): string {
  const title = linkedHtml(markedTitle(cut(story.title, MAX_HEADLINE), stems), story.url);
  const start = when === '' ? `${number}.` : `${number}. ${escapeHtml(when)}`;
  const said = [cut(sources, MAX_OUTLET), ...(aside === null ? [] : [aside])].map(escapeHtml);
  const line = [`${start} ${title}`, ...said].join(' · ');
  return excerpt === undefined ? line : `${line}\n<i>${markedTitle(excerpt, stems)}</i>`;
}
