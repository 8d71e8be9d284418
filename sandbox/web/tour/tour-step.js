import { element } from '../base/dom.js';
import { icon } from '../base/icons.js';

/**
 * @typedef {{ id: string, title: string, text: string, person: number, personName: string, chat: number,
 *   done: boolean }} Step
 */

/**
 * @param {Step} step
 * @param {{ number: number, isNext: boolean, isHere: boolean, onShow: () => void }} options
 */
export function renderStep(step, { number, isNext, isHere, onShow }) {
  const sign = element(
    'span',
    { className: 'step-sign' },
    ...(step.done
      ? [icon('tick'), element('span', { className: 'visually-hidden' }, 'Сделано: ')]
      : [String(number)]),
  );
  const button = element(
    'button',
    {
      type: 'button',
      className: 'step-show',
      'data-step': step.id,
      'aria-label': `Показать шаг ${number}`,
      'aria-describedby': `step-${number}`,
    },
    'Показать',
  );
  button.addEventListener('click', onShow);
  return element(
    'li',
    {
      className: `step${step.done ? ' done' : ''}${isNext ? ' next' : ''}`,
      'aria-current': isNext ? 'step' : undefined,
    },
    sign,
    element(
      'div',
      { className: 'step-lines' },
      element('h3', { id: `step-${number}` }, step.title),
      element('p', { className: 'step-text' }, step.text),
      element(
        'p',
        { className: 'step-foot' },
        button,
        element('span', { className: 'step-person' }, isHere ? 'вы уже здесь' : `как ${step.personName}`),
      ),
    ),
  );
}
