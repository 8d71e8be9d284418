import type { Plot } from './plot.js';

/**
 * What a channel had better not post, and what a headline does not tell: in the third paragraph somebody is fifteen. In
 * every run of the demonstration it is among the first news.
 */
export const HELD_PLOT: Plot = {
  category: 'Происшествия',
  title: '{Где} перекрывали движение {на улице}',
  retold: 'Движение {на улице} {где} перекрывали на полчаса',
  lead: 'Проезд был закрыт полчаса, автобусы шли в объезд.',
  body: 'Госавтоинспекция {чего} просит снижать скорость у перекрёстков. Ограничение снято, автобусы вернулись на маршрут.\n\nПо данным ведомства, автомобиль задел 15-летнего велосипедиста. Врачи отпустили подростка домой с ушибом.',
};
