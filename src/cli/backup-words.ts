import type { Instant } from '../domain/clock.js';
import { localDate, localTime } from '../domain/schedule.js';

const UNITS = ['байт', 'КБ', 'МБ', 'ГБ', 'ТБ'];

/** «1,2 ГБ» */
export function sizeInWords(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < UNITS.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${size.toLocaleString('ru-RU', { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${UNITS[unit]}`;
}

/** «чатов с подписками: 1 234, каналов: 56, новостей: 200 000» */
export function holdingsInWords({
  subscribers,
  channels,
  articles,
}: {
  subscribers: number;
  channels: number;
  articles: number;
}): string {
  const number = (value: number) => value.toLocaleString('ru-RU');
  return `чатов с подписками: ${number(subscribers)}, каналов: ${number(channels)}, новостей: ${number(articles)}`;
}

export const momentInWords = (at: Instant, zone: string) => `${localDate(at, zone)} ${localTime(at, zone)}`;
