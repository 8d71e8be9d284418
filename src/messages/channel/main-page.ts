import type { Channel } from '../../domain/channel.js';
import type { Button, Message } from '../../domain/message.js';
import { POSTS_A_WEEK } from '../../domain/post.js';
import { actionButton, inRows } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import { escapeHtml, type Say } from '../say.js';
import { toMessage } from '../split.js';
import { MAX_LABEL } from '../subscription/view.js';
import { type ChannelView, isNew, may, pageButton } from './view.js';

const LIST_PAGE = 8;

/** A channel: how it stands, what waits, and the ways to everything that this member may. */
export function mainPage(say: Say, view: ChannelView): Message {
  const { channel, counts, connect } = view;
  const of = channel.chat;
  const ways: Button[] = [
    actionButton(say.text('button-queue'), { do: 'queue', of, page: 0 }),
    ...(may(view, 'decide') ? [actionButton(say.text('button-own-post'), { do: 'ownPost', of })] : []),
    actionButton(say.text('button-growth'), { do: 'growth', of, period: 'month' }),
    actionButton(say.text('button-log'), { do: 'channelLog', of, page: 0 }),
    ...(may(view, 'manage') ? [pageButton(say, 'button-rules', view, 'settings')] : []),
    pageButton(say, 'button-people', view, 'people'),
  ];
  const setUp =
    isNew(view) && may(view, 'manage') ? [[pageButton(say, 'button-set-up', view, 'rubrics')]] : [];
  const lines = [
    say.html('channel-title', { title: channel.title }),
    say.html(`channel-state-${channel.status}`, { count: channel.posting.perDay }),
    ...(counts && !isNew(view)
      ? [say.html('channel-waits', { ...counts, enough: counts.posts > POSTS_A_WEEK ? 'yes' : 'no' })]
      : []),
  ];
  const back = actionButton(say.text('button-channels'), { do: 'channels', page: 0 });
  return {
    ...toMessage(lines.join('\n')),
    buttons: [...setUp, ...inRows(ways), [connect ?? back]],
  };
}

/** Channels of one person, eight a page. `known`: whether each may be seen by them now. */
export function channelList(
  say: Say,
  channels: readonly { channel: Channel; isOpen: boolean }[],
  { at, last }: { at: number; last: number },
  connect: Button,
): Message {
  const lines = channels.map(({ channel, isOpen }) => {
    const state = say.text(isOpen ? `channel-line-${channel.status}` : 'channel-line-closed');
    return `${escapeHtml(channel.title)}: ${escapeHtml(state)}`;
  });
  const ways = [
    ...(at > 0 ? [actionButton(say.text('button-list-before'), { do: 'channels', page: at - 1 })] : []),
    ...(at < last ? [actionButton(say.text('button-list-more'), { do: 'channels', page: at + 1 })] : []),
  ];
  const html = `${say.html('channel-list', { channels: '' }).trim()}\n${lines.join('\n')}`;
  const buttons = channels.map(({ channel: { chat, title } }) =>
    actionButton(cut(title, MAX_LABEL), { do: 'chan', of: chat, page: 'main', at: 0 }),
  );
  return {
    ...toMessage(html),
    buttons: [...inRows(buttons, 1), ...(ways.length === 0 ? [] : [ways]), [connect]],
  };
}

export const pagesOf = (count: number) => Math.max(0, Math.ceil(count / LIST_PAGE) - 1);
export const shownOn = <T>(list: readonly T[], at: number) =>
  list.slice(at * LIST_PAGE, (at + 1) * LIST_PAGE);
