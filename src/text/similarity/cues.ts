import type { Token } from '../tokens.js';

/** Words beside the name of a street. */
const STREET = new Set(
  `улица улице улицы улицу улицей ул проспект проспекте проспекта переулок переулке переулка бульвар бульваре бульвара
   площадь площади шоссе набережная набережной проезд проезде проезда тракт тракте`.split(/\s+/),
);
/** Words before the name of a place. */
const BEFORE_PLACE = new Set(
  `в во на под у из возле близ около за над до через от деревня деревне деревни деревню село селе села поселок поселке
   поселка станция станции город городе города хутор хуторе`.split(/\s+/),
);
/** Words of what is to come: a forecast is not its damage, an announcement not the event. */
const TO_COME = new Set(
  `прогноз прогнозируют прогнозируется ожидается ожидаются ожидают ждут ждет обещают предупреждают предупредили
   предупреждение завтра послезавтра будет будут пройдет пройдут состоится состоятся отключат перекроют закроют ограничат
   построят откроют откроется откроются появится появятся планируют планируется планируются готовится готовятся готовят
   намерены собираются начнется начнутся стартует запустят отремонтируют сыграет сыграют выступит выступят увеличат
   подорожает подорожают вырастет вырастут снизят проведут установят приедет приедут примет накануне`.split(
    /\s+/,
  ),
);
const AGAIN = new Set(
  'снова вновь опять очередной очередная очередное очередные очередную очередного повторно'.split(' '),
);

/** «на улице Хрустальной», «на Московской улице» */
export function isStreet(tokens: readonly Token[], at: number): boolean {
  return STREET.has(tokens[at - 1]?.word ?? '') || STREET.has(tokens[at + 1]?.word ?? '');
}

/** «под Юхновом», «из деревни Рыляки» */
export function isPlace(tokens: readonly Token[], at: number): boolean {
  return BEFORE_PLACE.has(tokens[at - 1]?.word ?? '');
}

export function isToCome({ word }: Token): boolean {
  return TO_COME.has(word);
}

export function comesAgain({ word }: Token): boolean {
  return AGAIN.has(word);
}
