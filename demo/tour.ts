import { ANNA, MIKHAIL, SCHOOL_CHANNEL, type Tour, type TourStep } from '@svodka/sandbox';
import { followQuestions, isDigestPart, isPushed, isSubscribed, saidByBot } from './tour-signs.js';
import { OLEG } from './world.js';

/** The way a newcomer is led: what works now. Whoever adds a feature adds its step, and its test. */
export function demoTour(): Tour {
  return { title: 'Что умеет Сводка', steps: [subscribe(), digest(), ask(), approve()] };
}

function subscribe(): TourStep {
  return {
    id: 'subscribe',
    title: 'Подписаться',
    text: 'Вы — Анна Петровна. Нажмите «Старт», «Подписаться», ответьте на три вопроса и подтвердите выбор: бот скажет «Готово».',
    person: ANNA,
    chat: ANNA,
    done(event, world) {
      const said = saidByBot(event, world);
      return said?.chat.id === ANNA && isSubscribed(said.message);
    },
  };
}

function digest(): TourStep {
  const questions = followQuestions();
  return {
    id: 'digest',
    title: 'Получить сводку',
    text: 'Нажмите «Прислать» под словом «Готово», и сегодняшняя сводка придёт сразу. Или дождитесь минуты, которую выбрали: она придёт сама.',
    person: ANNA,
    chat: ANNA,
    done(event, world) {
      const open = questions(event, world);
      const said = saidByBot(event, world);
      if (event.type !== 'message' || said?.chat.id !== ANNA || !isDigestPart(said.message)) return false;
      if (open) return open.kind === 'send';
      return isPushed(said.message);
    },
  };
}

function ask(): TourStep {
  const questions = followQuestions();
  return {
    id: 'ask',
    title: 'Спросить',
    text: 'Вы — Олег. Нажмите «Старт» и напишите боту слово, например «Обнинск», или /yesterday: через секунду придут новости со ссылками.',
    person: OLEG,
    chat: OLEG,
    done(event, world) {
      const open = questions(event, world);
      const said = saidByBot(event, world);
      return (
        event.type === 'message' && said !== null && open?.kind === 'words' && isDigestPart(said.message)
      );
    },
  };
}

function approve(): TourStep {
  return {
    id: 'approve',
    title: 'Опубликовать в канале',
    text: 'Вы — Михаил и ведёте канал «Школа № 3». Нажмите «Опубликовать» под карточкой: новость выйдет в канале, один раз и без изменений.',
    person: MIKHAIL,
    chat: MIKHAIL,
    done(event, world) {
      const said = saidByBot(event, world);
      // At night a channel is quiet: what was approved waits for the morning.
      if (said?.chat.id === MIKHAIL) return event.type === 'edited' && isPutOff(said.message.text ?? '');
      return event.type === 'message' && said?.chat.id === SCHOOL_CHANNEL && !said.message.service;
    },
  };
}

const isPutOff = (text: string) => /^Сейчас тихие часы канала/.test(text);
