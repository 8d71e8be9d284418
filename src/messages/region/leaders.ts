import type { Network, PageGrowth, TotalGrowth } from '../../domain/growth.js';
import type { Place } from '../../domain/institution.js';
import type { Button, Message } from '../../domain/message.js';
import type { Action } from '../callbacks.js';
import { howComputed, totalInWords } from '../growth/total-words.js';
import { percentInWords, thousands } from '../growth/words.js';
import { actionButton, inRows, marked } from '../keyboards.js';
import { cut } from '../outlet-words.js';
import type { Say } from '../say.js';
import { toMessage } from '../split.js';
import { backToRegion, hashOf, placeInHtml } from './names.js';

type Asked = Omit<Extract<Action, { do: 'leaders' }>, 'do'>;

/** See relay/leaders. */
export interface BoardFigures {
  groups: readonly string[];
  leaders: readonly { place: Place; postsAWeek: number; growth: PageGrowth }[];
  uncounted: number;
}

const SHOWN = 10;
/** More would leave no room for the names. */
const MOST_GROUPS = 12;
const ALL_BANDS = 4;

export function leadersMessage(say: Say, board: BoardFigures, asked: Asked): Message {
  const { order, group, band } = asked;
  const name = board.groups.find((one) => hashOf(one) === group);
  const results = board.leaders.map(({ postsAWeek, growth }) =>
    order === 'posts' ? postsAWeek : growth.kind === 'grown' ? growth.percent : null,
  );
  const lines = board.leaders.slice(0, SHOWN).map(({ place, postsAWeek, growth }, index) => {
    const figure =
      order === 'posts' ? say.html('leaders-rate', { count: thousands(postsAWeek) }) : inWords(say, growth);
    // Who did as well shares the place: the order of the alphabet is no merit.
    return `${results.indexOf(results[index] ?? null) + 1}. ${placeInHtml(place)}: ${figure}`;
  });
  const alike = results.slice(SHOWN).filter((result) => result === results[SHOWN - 1]).length;
  const title = say.html(`leaders-${order}`, { band: say.text('leaders-band', { band }) });
  return {
    ...toMessage(
      [
        name === undefined ? title : `${title}\n${say.html('leaders-group', { name })}`,
        ...(lines.length > 0 ? ['', ...lines] : [say.html('leaders-none')]),
        ...(alike > 0 ? [say.html('leaders-alike', { count: alike })] : []),
        ...(board.uncounted > 0 ? ['', say.html('leaders-uncounted', { count: board.uncounted })] : []),
      ].join('\n'),
    ),
    buttons: buttonsOf(say, board.groups, asked),
  };
}

function inWords(say: Say, growth: PageGrowth): string {
  if (growth.kind !== 'grown') return '';
  const percent = percentInWords(say, growth) ?? '';
  return say.html('leaders-growth', {
    percent,
    from: thousands(growth.from.count),
    to: thousands(growth.to.count),
  });
}

function buttonsOf(say: Say, groups: readonly string[], asked: Asked): Button[][] {
  const button = (label: string, isChosen: boolean, change: Partial<Asked>): Button =>
    actionButton(isChosen ? marked(say, label) : cut(label, 20), { do: 'leaders', ...asked, ...change });
  const orders = (['posts', 'month', 'year'] as const).map((order) =>
    button(say.text(`button-leaders-${order}`), order === asked.order, { order }),
  );
  const bands = [0, 1, 2, 3, ALL_BANDS].map((band) =>
    button(say.text('button-leaders-band', { band }), band === asked.band, { band }),
  );
  const kinds = groups
    .slice(0, MOST_GROUPS)
    .map((name) => button(name, hashOf(name) === asked.group, { group: hashOf(name) }));
  const all = button(say.text('button-leaders-all'), asked.group === 'all', { group: 'all' });
  return [
    ...inRows(orders),
    ...inRows(bands),
    ...inRows(kinds.length > 1 ? [all, ...kinds] : []),
    backToRegion(say),
  ];
}

/** See relay/leaders. */
export interface RegionFigures {
  all: TotalGrowth;
  networks: readonly { network: Network; total: TotalGrowth }[];
}

/** How much all of them have grown, together and network by network, and how that was computed. */
export function totalMessage(say: Say, month: RegionFigures, year: RegionFigures): Message {
  const lines = (
    [
      ['month', month],
      ['year', year],
    ] as const
  ).flatMap(([span, { all: total, networks }]) => [
    say.html(`region-growth-${span}`, {
      total: totalInWords(say, total) ?? say.text('region-growth-unknown'),
    }),
    ...networks.map(({ network, total: own }) =>
      say.html('region-growth-network', {
        network: say.text('growth-network', { network }),
        total: totalInWords(say, own) ?? say.text('region-growth-unknown'),
      }),
    ),
    say.html(total.pages.compared === 0 ? 'region-growth-none' : 'region-growth-how', {
      how: howComputed(say, total, 'pages'),
    }),
    '',
  ]);
  return {
    ...toMessage([say.html('region-growth'), '', ...lines].join('\n').trim()),
    buttons: [backToRegion(say)],
  };
}
