import type { PersonalData } from './personal-data.js';

const WHILE_IT_RUNS = 'только пока идёт рассылка';

/** What announcements keep of chats and people, for PERSONAL_DATA. */
export const BROADCAST_DATA: Readonly<Record<string, PersonalData>> = {
  broadcasts: {
    what: 'кто из операторов написал объявление читателям',
    why: 'отвечать за разосланное',
    term: '365 дней, слова 30 дней',
    forget: 'erased',
    export: { not: 'объявление пишут от имени бота, а не о себе' },
  },
  broadcastShown: {
    what: 'в каком сообщении оператор видит ход рассылки',
    why: 'показывать ход и отчёт',
    term: '30 дней',
    forget: 'erased',
    export: { not: 'номер сообщения в вашем же чате' },
  },
  broadcastWaiting: {
    what: 'кому и когда придёт объявление',
    why: 'не присылать ночью',
    term: 'пока идёт рассылка, не дольше суток',
    forget: 'erased',
    export: { not: WHILE_IT_RUNS },
  },
  broadcastChats: {
    what: 'кому объявление уже пришло',
    why: 'не прислать его дважды',
    term: 'пока идёт рассылка, не дольше суток',
    forget: 'erased',
    export: { not: WHILE_IT_RUNS },
  },
};
