import { type Clock, SECOND } from '../domain/clock.js';

const CELLS = 20;
/** Before that a rate would be a guess. */
const RATE_AFTER = SECOND;

/**
 * How far a long piece of work has come, as one line: «[#####···············]  25 %, 2 500 из 10 000, 1 200 в секунду,
 * осталось 6 с». Rate and time are of this run: an earlier one may have done a part.
 */
export function createProgressLine(clock: Clock): (done: number, total: number) => string {
  const begunAt = clock();
  let begunWith: number | null = null;
  return (done, total) => {
    begunWith ??= done;
    const share = total === 0 ? 1 : Math.min(done / total, 1);
    const cells = Math.floor(CELLS * share);
    const percent = String(Math.floor(100 * share)).padStart(3);
    const count = `${done.toLocaleString('ru-RU')} из ${total.toLocaleString('ru-RU')}`;
    const bar = `[${'#'.repeat(cells)}${'·'.repeat(CELLS - cells)}] ${percent} %, ${count}`;
    const elapsed = clock() - begunAt;
    if (elapsed < RATE_AFTER || done === begunWith) return bar;
    const rate = (done - begunWith) / (elapsed / SECOND);
    const left = done < total ? `, осталось ${duration((total - done) / rate)}` : '';
    return `${bar}, ${Math.round(rate).toLocaleString('ru-RU')} в секунду${left}`;
  };
}

/** @param seconds «45 с», «3 мин 20 с», «2 ч 5 мин» */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} с`;
  const minutes = Math.floor(whole / 60);
  return minutes < 60
    ? `${minutes} мин ${whole % 60} с`
    : `${Math.floor(minutes / 60)} ч ${minutes % 60} мин`;
}
