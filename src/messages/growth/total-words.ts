import type { TotalGrowth } from '../../domain/growth.js';
import type { Say } from '../say.js';
import { percentInWords, signed } from './words.js';

/** «+21 % (+12 300)», of subscriptions; without the part when there was nobody at the start. Null when nothing was compared. */
export function totalInWords(say: Say, { grown }: TotalGrowth): string | null {
  if (!grown) return null;
  const percent = percentInWords(say, grown);
  const change = signed(grown.change);
  return percent === null ? change : say.text('growth-total', { number: percent, count: change });
}

/**
 * How a total was computed: «по 287 каналам, которые были и в начале, и в конце; не вошли подключённые позже: 25».
 * @param of what the pages are called: those of one network are channels
 */
export function howComputed(say: Say, { pages }: TotalGrowth, of: 'channels' | 'pages'): string {
  const compared =
    of === 'channels'
      ? say.text('growth-compared-channels', { count: pages.compared })
      : say.text('growth-compared-pages', { count: pages.compared });
  const apart = [
    part(pages.joined, 'growth-apart-joined'),
    part(pages.left + pages.passing, 'growth-apart-left'),
    part(pages.uncounted, 'growth-apart-uncounted'),
  ].flat();
  return [
    pages.compared === 0 ? say.text('growth-compared-none') : compared,
    ...(apart.length > 0 ? [say.text('growth-apart', { parts: apart.join(', ') })] : []),
  ].join('; ');

  function part(count: number, id: string): string[] {
    return count === 0 ? [] : [say.text(id, { count })];
  }
}
