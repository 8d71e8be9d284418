import type { Button } from '../../domain/message.js';
import { actionButton } from '../keyboards.js';
import type { Say } from '../say.js';

/** As a button can carry it. */
const LAST_PAGE = 99;

/** To the pages before and after one of a list; no row where there are none. */
export function turns(say: Say, page: 'blocked' | 'journal', at: number, hasMore: boolean): Button[][] {
  const to = (label: string, next: number) => actionButton(say.text(label), { do: 'opList', page, at: next });
  const row = [
    ...(at > 0 ? [to('button-log-newer', at - 1)] : []),
    ...(hasMore && at < LAST_PAGE ? [to('button-log-older', at + 1)] : []),
  ];
  return row.length > 0 ? [row] : [];
}
