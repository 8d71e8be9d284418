import type { Day } from '../../domain/calendar.js';
import type { PageGrowth } from '../../domain/growth.js';
import type { Say } from '../say.js';
import { dayInWords } from './days.js';
import { percentInWords, signed } from './words.js';

type Grown = Extract<PageGrowth, { kind: 'grown' }>;

/** «+37 (+3 %)», «без изменений»; without the part when there was nobody at the start. */
export function changeInWords(say: Say, grown: Pick<Grown, 'change' | 'percent'>): string {
  if (grown.change === 0) return say.text('growth-no-change');
  const percent = percentInWords(say, grown);
  const number = signed(grown.change);
  return percent === null ? number : say.text('growth-change', { number, percent });
}

/** «за месяц +37 (+3 %)», «за год считаю с 12 июня: +40 (+3 %)», «за неделю сравнить не с чем» */
export function partInWords(say: Say, span: string, growth: PageGrowth, today: Day): string {
  if (growth.kind !== 'grown') return say.text('growth-part-nothing', { span });
  const change = changeInWords(say, growth);
  const [day, to] = [growth.from.day, growth.to.day].map((one) => dayInWords(say, one, today)) as [
    string,
    string,
  ];
  const isLate = growth.incomplete.includes('joined') || growth.incomplete.includes('returned');
  const hasEnded = growth.incomplete.includes('left');
  if (isLate && hasEnded) return say.text('growth-part-both', { span, day, to, change });
  if (isLate) return say.text('growth-part-since', { span, day, change });
  if (hasEnded) return say.text('growth-part-until', { span, day: to, change });
  return say.text('growth-part', { span, change });
}
