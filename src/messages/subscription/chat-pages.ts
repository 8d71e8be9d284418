import type { Message } from '../../domain/message.js';
import { localTime } from '../../domain/schedule.js';
import type { Subscriber } from '../../domain/subscriber.js';
import { RUSSIAN_ZONES } from '../../domain/zones.js';
import type { ChatPage } from '../callbacks.js';
import { minuteOfDay } from '../dates.js';
import { actionButton, inRows, marked } from '../keyboards.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToChat, type ChatView, followsPage, mutedPage } from './chat-lists.js';

type Page = (say: Say, view: ChatView) => Message;

const QUIET_HOURS = [
  { from: 22 * 60, to: 7 * 60 },
  { from: 23 * 60, to: 8 * 60 },
];
export function chatPage(say: Say, view: ChatView, page: ChatPage): Message {
  return PAGES[page](say, view);
}

/** «Новосибирск», or the zone itself where no city of the list has it. */
export function zoneName(say: Say, zone: string): string {
  const city = RUSSIAN_ZONES.find((one) => one.zone === zone)?.city;
  return city ? say.text(`zone-${city}`) : zone;
}

/** «с 22:00 до 7:00», «выключена» */
export function quietInWords(say: Say, quiet: Subscriber['quiet']): string {
  if (quiet === null) return say.text('quiet-off');
  return say.text('quiet-hours', { from: minuteOfDay(quiet.from), to: minuteOfDay(quiet.to) });
}

const mainPage: Page = (say, { reader, follows, now }) => {
  const { zone, quiet, emergencies, muted } = reader;
  const count = muted.topics.length + muted.words.length + muted.stories.length + muted.sources.length;
  const lines = [
    say.html('chat-title'),
    say.html('chat-zone', { city: zoneName(say, zone), time: localTime(now, zone) }),
    say.html('chat-quiet', { quiet: quietInWords(say, quiet) }),
    say.html(emergencies ? 'chat-emergencies-on' : 'chat-emergencies-off'),
    say.html(count === 0 ? 'chat-muted-none' : 'chat-muted', { count }),
    ...(follows.length === 0 ? [] : [say.html('chat-follows', { count: follows.length })]),
    ...(reader.noAnnouncements ? [say.html('chat-announcements-off')] : []),
    '',
    say.html('chat-no-112'),
  ];
  const to = (id: string, page: ChatPage) => actionButton(say.text(id), { do: 'chat', page });
  const other = emergencies ? 'off' : 'on';
  const emergency = actionButton(say.text(`button-emergencies-${other}`), {
    do: 'setChat',
    what: 'emergencies',
    value: other,
  });
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      [to('button-zone', 'zone'), to('button-quiet', 'quiet')],
      [emergency],
      ...inRows([
        ...(count === 0 ? [] : [to('button-muted', 'muted')]),
        ...(follows.length === 0 ? [] : [to('button-follows', 'follows')]),
      ]),
      ...(reader.noAnnouncements
        ? [
            [
              actionButton(say.text('button-announcements-on'), {
                do: 'setChat',
                what: 'announcements',
                value: 'on',
              }),
            ],
          ]
        : []),
      [actionButton(say.text('button-back'), { do: 'settings', page: 'main' })],
    ],
  };
};

const zonePage: Page = (say, { reader, now }) => {
  const buttons = RUSSIAN_ZONES.filter(({ isOffered }) => isOffered).map(({ zone, city }) => {
    const name = say.text(`zone-${city}`);
    const label = zone === reader.zone ? marked(say, name) : name;
    return actionButton(label, { do: 'setChat', what: 'zone', value: zone });
  });
  const words = { city: zoneName(say, reader.zone), time: localTime(now, reader.zone) };
  return {
    ...toMessage(`${say.html('chat-ask-zone')}\n\n${say.html('chat-zone', words)}`),
    buttons: [
      ...inRows(buttons),
      [actionButton(say.text('button-own-city'), { do: 'askChat', what: 'zone' })],
      backToChat(say),
    ],
  };
};

const quietPage: Page = (say, { reader: { quiet } }) => {
  const button = (label: string, value: string, isChosen: boolean) =>
    actionButton(isChosen ? marked(say, label) : label, { do: 'setChat', what: 'quiet', value });
  const hours = QUIET_HOURS.map(({ from, to }) =>
    button(
      say.text('quiet-hours', { from: minuteOfDay(from), to: minuteOfDay(to) }),
      `${from}-${to}`,
      quiet?.from === from && quiet.to === to,
    ),
  );
  return {
    ...toMessage(
      `${say.html('chat-ask-quiet')}\n\n${say.html('chat-quiet', { quiet: quietInWords(say, quiet) })}`,
    ),
    buttons: [
      hours,
      [
        button(say.text('button-quiet-off'), 'off', quiet === null),
        actionButton(say.text('button-own-hours'), { do: 'askChat', what: 'quiet' }),
      ],
      backToChat(say),
    ],
  };
};

const PAGES: Record<ChatPage, Page> = {
  main: mainPage,
  zone: zonePage,
  quiet: quietPage,
  muted: mutedPage,
  follows: followsPage,
};
