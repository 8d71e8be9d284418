/** What stands on the buttons and in the messages, as people read it. */
export const LABELS = {
  publish: 'Опубликовать',
  confirm: 'Подтвердить',
  skip: 'Пропустить',
  recall: 'Отменить',
  restore: 'Вернуть',
  postpone: 'Отложить',
  slot: /\d:\d\d$/,
  edit: 'Изменить',
  less: 'Больше не такое',
  lessTopic: /^Тему /,
  place: 'Показать место',
  seen: 'Пост есть',
  absent: 'Поста нет',
  update: 'Обновить',
  keep: 'Оставить',
  remove: 'Удалить',
  removeSurely: 'Удалить пост',
} as const;

/** Buttons whose press approves. */
export const APPROVES = /^Опубликовать$|^Подтвердить$|\d:\d\d$/;
/** Where the bot gives a warning, it says so first. */
export const WARNED = /^Лучше пропустить|^Осторожно/m;
/** An own post has become a card. */
export const ACCEPTED = /^Готово: пост/;
export const CHANGED = /^Новость в канале «(.+?)» изменилась/;
export const WITHDRAWN = /^Новость в канале «(.+?)» снята/;
