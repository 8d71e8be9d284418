import type { Card } from '../../domain/card.js';
import type { Button } from '../../domain/message.js';
import { actionButton } from '../keyboards.js';
import type { Say } from '../say.js';

/** Publish never stands beside Skip: a thumb that misses must not publish. Where skipping is advised it comes first. */
export function decisionButtons(
  say: Say,
  { id, state, matter }: Card,
  { isWarned = false, mayBeMarked = false } = {},
): Button[][] {
  const decides = (name: string, decision: 'approve' | 'skip' | 'seen' | 'absent' | 'recall' | 'restore') =>
    actionButton(say.text(name), { do: 'card', decision, id });
  const opens = (name: string, page: 'place' | 'later' | 'less') =>
    actionButton(say.text(name), { do: 'cardPage', id, page });
  switch (state.kind) {
    case 'offered': {
      const change = [
        opens('card-button-postpone', 'later'),
        actionButton(say.text('card-button-edit-post'), { do: 'cardAsk', id, what: 'text' }),
      ];
      const publish = decides('button-publish', 'approve');
      const skip = decides('button-skip', 'skip');
      // Nothing is to be spared of what people have written themselves.
      const less = matter.kind === 'news' ? [opens('card-button-less-such', 'less')] : [];
      const mark = actionButton(say.text('card-button-mark'), { do: 'marking', id, at: 0 });
      const marks = mayBeMarked ? [[mark]] : [];
      return isWarned
        ? [[skip, opens('card-button-show-place', 'place')], change, ...marks, less, [publish]].filter(
            (row) => row.length > 0,
          )
        : [[publish], change, ...marks, [skip, ...less]];
    }
    case 'seconding':
      return [[decides('card-button-confirm', 'approve')], [decides('button-skip', 'skip')], [recall()]];
    case 'approved':
      return [[recall()]];
    case 'skipped':
      return [[decides('card-button-restore', 'restore')]];
    case 'unknown':
      return [[decides('button-post-seen', 'seen')], [decides('button-post-absent', 'absent')]];
    case 'published':
      return [
        [
          ...(state.messageId === null
            ? []
            : [actionButton(say.text('card-button-delete-post'), { do: 'postDelete', of: id })]),
          actionButton(say.text('card-button-plain-text'), { do: 'postText', id }),
        ],
      ];
    default:
      return [];
  }

  function recall(): Button {
    return decides('card-button-recall', 'recall');
  }
}
