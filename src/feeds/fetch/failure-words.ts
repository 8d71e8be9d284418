import type { FetchOutcome } from './fetch.js';

/** Why an address gave nothing, to follow its name: «КГВ: ответил ошибкой 404». */
export function failureWords({ reason, status }: Extract<FetchOutcome, { kind: 'failed' }>): string {
  switch (reason) {
    case 'timeout':
      return 'не ответил вовремя';
    case 'too-large':
      return 'прислал слишком много данных';
    case 'status':
      return `ответил ошибкой ${status}`;
    case 'network':
      return 'недоступен по сети';
    case 'bad-answer':
      return 'ответил не по правилам HTTP';
    case 'bad-encoding':
      return 'прислал повреждённый сжатый ответ или сжал его незнакомым способом';
    case 'private-address':
      return 'ведёт на внутренний адрес, такие не читаются (см. FEED_ALLOW_PRIVATE)';
    case 'redirects':
      return 'перенаправляет по кругу';
    case 'bad-url':
      return 'адрес неверен';
  }
}
