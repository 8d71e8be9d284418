import { type Catalogue, nameIn } from '../../domain/catalogue.js';
import type { Instant } from '../../domain/clock.js';
import type { Message } from '../../domain/message.js';
import { localTime } from '../../domain/schedule.js';
import type { Subscriber } from '../../domain/subscriber.js';
import { wordKey } from '../../domain/subscription-edit.js';
import { RUSSIAN_ZONES } from '../../domain/zones.js';
import type { ChatPage } from '../callbacks.js';
import { minuteOfDay } from '../dates.js';
import { actionButton, inRows, marked } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { MAX_LABEL } from './view.js';

/** What the pages of a chat's settings show. */
export interface ChatView {
  reader: Subscriber;
  catalogue: Catalogue;
  /** Headlines of the stories that are muted. */
  storyTitles: ReadonlyMap<string, string>;
  now: Instant;
}

type Page = (say: Say, view: ChatView) => Message;

const QUIET_HOURS = [
  { from: 22 * 60, to: 7 * 60 },
  { from: 23 * 60, to: 8 * 60 },
];
/** Of what is muted so much is shown, the newest: the rest comes forward when some of it is taken back. */
const MUTED_SHOWN = 30;

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

const mainPage: Page = (say, { reader, now }) => {
  const { zone, quiet, emergencies, muted } = reader;
  const count = muted.topics.length + muted.words.length + muted.stories.length + muted.sources.length;
  const lines = [
    say.html('chat-title'),
    say.html('chat-zone', { city: zoneName(say, zone), time: localTime(now, zone) }),
    say.html('chat-quiet', { quiet: quietInWords(say, quiet) }),
    say.html(emergencies ? 'chat-emergencies-on' : 'chat-emergencies-off'),
    say.html(count === 0 ? 'chat-muted-none' : 'chat-muted', { count }),
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
      ...(count === 0 ? [] : [[to('button-muted', 'muted')]]),
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
      back(say),
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
      back(say),
    ],
  };
};

const mutedPage: Page = (say, { reader: { muted }, catalogue, storyTitles }) => {
  const all = [
    ...muted.topics.map((id) => ({ value: `t:${id}`, name: nameIn(catalogue.topics, id) })),
    ...muted.words.map((word) => ({ value: `w:${wordKey(word)}`, name: say.text('quoted', { word }) })),
    ...muted.sources.map((id) => ({ value: `o:${id}`, name: nameIn(catalogue.sources, id) })),
    ...muted.stories.map((id) => ({
      value: `s:${id}`,
      name: storyTitles.get(id) ?? say.text('muted-old-story'),
    })),
  ];
  const shown = all.slice(-MUTED_SHOWN).reverse();
  const lines = shown.map(({ name }, index) =>
    say.html('muted-line', { number: index + 1, name: cut(name, 90) }),
  );
  const buttons = shown.map(({ value }, index) =>
    actionButton(say.text('button-unmute', { number: index + 1 }), { do: 'setChat', what: 'unmute', value }),
  );
  return {
    ...toMessage(
      [say.html(shown.length === 0 ? 'chat-muted-none' : 'chat-muted-title'), ...lines].join('\n'),
    ),
    buttons: [...inRows(buttons), back(say)],
  };
};

const back = (say: Say) => [
  actionButton(cut(say.text('button-back'), MAX_LABEL), { do: 'chat', page: 'main' }),
];

const PAGES: Record<ChatPage, Page> = { main: mainPage, zone: zonePage, quiet: quietPage, muted: mutedPage };
