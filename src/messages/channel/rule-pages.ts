import type { AutoRule } from '../../domain/channel.js';
import type { Message } from '../../domain/message.js';
import { RUBRIC_IDS, type RubricId } from '../../domain/rubric.js';
import { toggled } from '../../domain/subscription-edit.js';
import type { Action } from '../callbacks.js';
import { actionButton, inRows, marked } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { MAX_LABEL } from '../subscription/view.js';
import { rubricsOf, ruleLines } from './rule-lines.js';
import { type ChannelView, pageButton, setButton } from './view.js';

/** The automatic rule as somebody is choosing it. */
export type WantedRule = Pick<AutoRule, 'perDay' | 'rubrics'>;
const OFFERED_A_DAY = [1, 2, 3, 5];

/** All rules of a channel, and the ways to change them. */
export function settingsPage(say: Say, view: ChannelView): Message {
  const { channel, catalogue } = view;
  const rules = ruleLines(say, channel, catalogue);
  const ways = [
    pageButton(say, 'button-offered', view, 'rubrics'),
    pageButton(say, 'button-how-many', view, 'perDay'),
    pageButton(say, 'button-hours', view, 'hours'),
    pageButton(say, 'button-batches', view, 'batches'),
    pageButton(say, 'button-look', view, 'look'),
    pageButton(say, 'button-group', view, 'group'),
    pageButton(say, 'button-eyes', view, 'eyes'),
    autoButton(say, 'button-auto', view, 'show', standingRule(view)),
  ];
  const lines = [say.html('channel-settings', { title: channel.title }), '', ...Object.values(rules)];
  return {
    ...toMessage(lines.join('\n')),
    buttons: [...inRows(ways), [pageButton(say, 'button-back', view, 'main')]],
  };
}

export function groupPage(say: Say, view: ChannelView): Message {
  const { channel } = view;
  const isBound = channel.review.group !== null;
  return {
    ...toMessage(say.html(isBound ? 'channel-ask-group-bound' : 'channel-ask-group')),
    buttons: [
      [
        isBound
          ? setButton(say, view, 'group', '', say.text('button-group-drop'))
          : actionButton(say.text('button-group-link'), { do: 'groupLink', of: channel.chat }),
      ],
      [pageButton(say, 'button-back', view, 'settings')],
    ],
  };
}

export function eyesPage(say: Say, view: ChannelView): Message {
  const { fourEyes } = view.channel.review;
  return {
    ...toMessage(
      [say.html('channel-ask-eyes'), '', ruleLines(say, view.channel, view.catalogue).fourEyes].join('\n'),
    ),
    buttons: [
      [
        setButton(
          say,
          view,
          'fourEyes',
          fourEyes ? 'off' : 'on',
          say.text(`button-eyes-${fourEyes ? 'off' : 'on'}`),
        ),
      ],
      [pageButton(say, 'button-back', view, 'settings')],
    ],
  };
}

/** The automatic rule: nothing of it holds before it is confirmed on the next page. */
export function autoPage(say: Say, view: ChannelView, wanted: WantedRule): Message {
  const { channel, catalogue } = view;
  const counts = OFFERED_A_DAY.filter((count) => count <= channel.posting.perDay).map((perDay) =>
    autoButton(
      say,
      say.text('button-per-day', { count: perDay }),
      view,
      'show',
      { ...wanted, perDay },
      {
        isChosen: wanted.perDay === perDay,
        isSaid: true,
      },
    ),
  );
  const rubrics = catalogue.rubrics.map(({ id, name }) =>
    autoButton(
      say,
      name,
      view,
      'show',
      { ...wanted, rubrics: toggled(wanted.rubrics, id) },
      {
        isChosen: wanted.rubrics.includes(id),
        isSaid: true,
      },
    ),
  );
  const lines = [
    say.html('channel-ask-auto'),
    say.html('channel-auto-never'),
    '',
    ruleLines(say, channel, catalogue).auto,
  ];
  const isOn = channel.review.auto !== null;
  return {
    ...toMessage(lines.join('\n')),
    buttons: [
      ...inRows(counts),
      ...inRows(rubrics),
      ...(isOn ? [[autoButton(say, 'button-auto-off', view, 'off', wanted)]] : []),
      [autoButton(say, isOn ? 'button-auto-change' : 'button-auto-on', view, 'sure', wanted)],
      [pageButton(say, 'button-back', view, 'settings')],
    ],
  };
}

export function autoSurePage(say: Say, view: ChannelView, wanted: WantedRule): Message {
  const words = { count: wanted.perDay, rubrics: rubricsOf(say, wanted.rubrics, view.catalogue) };
  return {
    ...toMessage([say.html('channel-auto-sure', words), say.html('channel-auto-never')].join('\n\n')),
    buttons: [
      [autoButton(say, 'button-auto-not', view, 'show', wanted)],
      [autoButton(say, 'button-auto-sure', view, 'on', wanted)],
    ],
  };
}

function standingRule({ channel }: ChannelView): WantedRule {
  return channel.review.auto ?? { perDay: 1, rubrics: [] };
}

type Step = Extract<Action, { do: 'autoRule' }>['step'];

function autoButton(
  say: Say,
  label: string,
  { channel }: ChannelView,
  step: Step,
  { perDay, rubrics }: WantedRule,
  { isChosen = false, isSaid = false } = {},
) {
  const said = isSaid ? label : say.text(label);
  return actionButton(isChosen ? marked(say, said) : cut(said, MAX_LABEL), {
    do: 'autoRule',
    of: channel.chat,
    step,
    perDay,
    rubrics: rubricsAsNumber(rubrics),
  });
}

function rubricsAsNumber(rubrics: readonly RubricId[]): number {
  return rubrics.reduce((sum, id) => sum | (1 << RUBRIC_IDS.indexOf(id)), 0);
}

export function rubricsOfNumber(sum: number): RubricId[] {
  return RUBRIC_IDS.filter((_, index) => (sum & (1 << index)) !== 0);
}
