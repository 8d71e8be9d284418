import { ANNA, MIKHAIL, SCHOOL_CHANNEL, type Tour, type TourStep } from '@svodka/sandbox';
import {
  followPress,
  followQuestions,
  isBelowGrowth,
  isDigestPart,
  isGrowth,
  isPushed,
  isSkip,
  isSkipped,
  isSubscribed,
  isUpdate,
  isWarned,
  saidByBot,
} from './tour-signs.js';
import { OLEG } from './world.js';

/** The way a newcomer is led: what works now. Whoever adds a feature adds its step, and its test. */
export function demoTour(): Tour {
  return {
    title: 'Что умеет Сводка',
    steps: [subscribe(), digest(), ask(), hold(), approve(), growth(), correction()],
  };
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

function hold(): TourStep {
  const skips = followPress(
    ({ data, pressed }) => isSkip(data) && pressed !== undefined && isWarned(pressed),
  );
  return {
    id: 'hold',
    title: 'Пропустить опасное',
    text: 'Вы — Михаил и ведёте канал «Школа № 3». Найдите карточку, которая начинается с «Лучше пропустить»: «Показать место» объяснит почему. Нажмите «Пропустить».',
    person: MIKHAIL,
    chat: MIKHAIL,
    done(event, world) {
      const skip = skips(event, world);
      const said = saidByBot(event, world);
      return (
        skip !== null && said !== null && said.message.id === skip.pressed?.id && isSkipped(said.message)
      );
    },
  };
}

function approve(): TourStep {
  return {
    id: 'approve',
    title: 'Опубликовать в канале',
    text: 'Нажмите «Опубликовать» под любой другой карточкой. Минуту можно передумать («Отменить»), потом новость выйдет в канале, один раз и без изменений.',
    person: MIKHAIL,
    chat: MIKHAIL,
    done(event, world) {
      const said = saidByBot(event, world);
      return event.type === 'message' && said?.chat.id === SCHOOL_CHANNEL && !said.message.service;
    },
  };
}

function growth(): TourStep {
  const spans = followPress(({ data }) => isGrowth(data));
  return {
    id: 'growth',
    title: 'Посмотреть, как растёт канал',
    text: 'Пока пост готовится выйти, напишите боту /growth. Придут цифры и график подписчиков за месяц, внизу отмечены посты.',
    person: MIKHAIL,
    chat: MIKHAIL,
    done(event, world) {
      const span = spans(event, world);
      const said = saidByBot(event, world);
      if (event.type !== 'message' || said?.message.file === undefined) return false;
      return span?.chatId === said.chat.id || isBelowGrowth(said.chat, said.message);
    },
  };
}

function correction(): TourStep {
  const updates = followPress(({ data }) => isUpdate(data));
  return {
    id: 'correction',
    title: 'Исправить вслед за изданием',
    text: 'Через минуту после выхода издание поправит заголовок, и бот покажет, что изменилось. Нажмите «Обновить»: пост в канале станет новым.',
    person: MIKHAIL,
    chat: MIKHAIL,
    done(event, world) {
      const update = updates(event, world);
      const said = saidByBot(event, world);
      return update !== null && event.type === 'edited' && said?.chat.id === SCHOOL_CHANNEL;
    },
  };
}
