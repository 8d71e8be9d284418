import { get } from '../base/api.js';
import { byId, isDrawn } from '../base/dom.js';
import { recall, remember } from '../base/memory.js';
import { store, watch } from '../base/store.js';
import { renderStep } from './tour-step.js';

/** A way through what the bot can do, beside the chats; ticks come from the server as things happen. */

/** @typedef {import('./tour-step.js').Step} Step */

const panel = byId('tour');
const toggle = byId('tour-toggle');
/** @type {{ title: string, steps: Step[] }} */
let tour = { title: '', steps: [] };
/** @type {(step: Step) => void} */
let show = () => {};

const isColumn = () => matchMedia('(min-width: 1100px)').matches;

/** @param {boolean} open */
function setOpen(open) {
  byId('tour-body').hidden = !open;
  panel.classList.toggle('closed', !open);
  toggle.setAttribute('aria-expanded', String(open));
}

export async function refreshTour() {
  tour = await get('tour');
  draw();
}

function draw() {
  const { title, steps } = tour;
  panel.hidden = steps.length === 0;
  document.body.classList.toggle('with-tour', steps.length > 0);
  if (steps.length === 0) return;
  const next = steps.findIndex(({ done }) => !done);
  byId('tour-title').textContent = title;
  byId('tour-title').hidden = title === '' || title === 'Экскурсия';
  byId('tour-count').textContent = next < 0 ? 'пройдена' : `${next + 1} из ${steps.length}`;
  byId('tour-next').textContent = next < 0 ? 'спасибо, что заглянули' : steps[next].title;
  byId('tour-end').hidden = next >= 0;
  if (isDrawn(panel, tour, store.me, store.current)) return;
  const focused = panel.contains(document.activeElement) ? document.activeElement?.dataset.step : undefined;
  byId('tour-steps').replaceChildren(
    ...steps.map((step, index) => {
      const isHere = step.person === store.me && step.chat === store.current;
      return renderStep(step, {
        number: index + 1,
        isNext: index === next,
        isHere,
        onShow: () => onShow(step),
      });
    }),
  );
  const current = byId('tour-steps').children[next];
  if (!focused && current) byId('tour-body').scrollTop = current.offsetTop - 4;
  if (focused) panel.querySelector(`[data-step="${focused}"]`)?.focus();
}

/** Where the panel lies over the chats, it makes way for the one that opens. */
export function makeWay() {
  if (!isColumn()) setOpen(false);
}

/** @param {Step} step */
function onShow(step) {
  makeWay();
  show(step);
}

/** @param {(step: Step) => void} onShowStep becomes the step's person and opens its chat */
export function setUpTour(onShowStep) {
  show = onShowStep;
  toggle.addEventListener('click', () => {
    const open = byId('tour-body').hidden;
    setOpen(open);
    remember('tour', open ? 'open' : 'closed');
  });
  const inChat = /^#\d+\//.test(location.hash);
  setOpen(recall('tour') !== 'closed' && (isColumn() || !inChat));
  watch(draw);
}
