import { BROADCAST_DATA } from './personal-data-broadcasts.js';
import { CHANNEL_DATA } from './personal-data-channels.js';

/** What of a key is exported, by the name its part of the file has. */
export const EXPORTED = [
  'чат',
  'подписки',
  'сюжеты',
  'визит',
  'предложения',
  'доставки',
  'каналы',
  'решения',
  'карточки',
  'приглашения',
  'учреждение',
  'куратор',
  'оператор',
  'предупреждения',
  'таблицы',
] as const;
export type Exported = (typeof EXPORTED)[number];

/** What is kept of a chat or a person under one kind of key. In Russian: the guide and the file of /export say it. */
export interface PersonalData {
  what: string;
  /** What it is needed for. */
  why: string;
  term: string;
  /** `erased`: /forget leaves nothing of it; otherwise what stays and why that is lawful. */
  forget: 'erased' | { stays: string };
  /** The part of the file, or why it is in none. */
  export: Exported | { not: string };
}

const ALIVE = 'только пока идёт работа: секунды или минуты';
const MADE_OF_THOSE = 'то же, что в соседней части файла, в порядке очереди';

/**
 * Every kind of key that holds something about a chat or a person, by its name in storage/keys. All others hold news,
 * channels' posts and the program's own affairs; a test asks of each new key on which side it stands.
 */
export const PERSONAL_DATA: Readonly<Record<string, PersonalData>> = {
  subscribers: {
    what: 'номер чата, подписки: рубрики, темы, районы, слова, время, часовой пояс, тихие часы',
    why: 'присылать сводку тем и тогда, как просили',
    term: 'до /forget',
    forget: 'erased',
    export: 'подписки',
  },
  due: {
    what: 'когда подписке пора выйти',
    why: 'прислать сводку вовремя',
    term: 'пока подписка действует',
    forget: 'erased',
    export: 'подписки',
  },
  served: {
    what: 'за какое время сводка уже отправлена',
    why: 'не прислать одно и то же дважды',
    term: 'до /forget',
    forget: 'erased',
    export: { not: 'видно по части «доставки»' },
  },
  atOnce: {
    what: 'подписка просит новости сразу',
    why: 'прислать новость сразу',
    term: 'пока подписка действует',
    forget: 'erased',
    export: { not: MADE_OF_THOSE },
  },
  movedChats: {
    what: 'прежний номер группы, которая стала супергруппой',
    why: 'не потерять подписку группы',
    term: 'до /forget',
    forget: 'erased',
    export: 'чат',
  },
  ledger: {
    what: 'состояние каждой доставки: отправлена, не вышла и почему, номера сообщений',
    why: 'не прислать дважды, ответить, почему сводка не пришла',
    term: '30 дней',
    forget: {
      stays: 'порядковый номер подписки без чата: чей он был, после /forget не знает никто',
    },
    export: 'доставки',
  },
  draft: {
    what: 'предложение под кнопкой или правка, которую можно отменить; текст и фото, из которых редактор может сделать пост',
    why: 'чтобы кнопка под сообщением работала',
    term: 'сутки',
    forget: 'erased',
    export: 'предложения',
  },
  followers: {
    what: 'за каким сюжетом чат следит и что о нём уже сказано',
    why: 'присылать продолжение сюжета',
    term: 'пока сюжет не затих',
    forget: 'erased',
    export: 'сюжеты',
  },
  follows: {
    what: 'список сюжетов чата',
    why: 'показать его и ограничить длину',
    term: 'пока чат следит',
    forget: 'erased',
    export: 'сюжеты',
  },
  visit: {
    what: 'два момента: когда чат писал боту в последний раз и в раз до того',
    why: 'ответить на «что я пропустил»',
    term: '60 дней',
    forget: 'erased',
    export: 'визит',
  },
  paceChat: {
    what: 'когда чату можно отправить следующее сообщение',
    why: 'правила Telegram о частоте сообщений',
    term: 'секунды',
    forget: { stays: 'до нескольких секунд: сам ответ «Готово» тоже сообщение' },
    export: { not: ALIVE },
  },
  paceRest: {
    what: 'Telegram просил не писать чату',
    why: 'правила Telegram о частоте сообщений',
    term: 'сколько просил Telegram',
    forget: { stays: 'сколько просил Telegram' },
    export: { not: ALIVE },
  },
  paceRefused: {
    what: 'каким чатам Telegram только что отказал',
    why: 'отличить отказ одному чату от отказа всем',
    term: 'секунды',
    forget: { stays: 'секунды' },
    export: { not: ALIVE },
  },
  ...CHANNEL_DATA,
  withdrawnArticles: {
    what: 'какой оператор снял новость',
    why: 'отвечать за снятие',
    term: 'как новость',
    forget: { stays: 'снятие и причина, без номера' },
    export: 'оператор',
  },
  operators: {
    what: 'номер оператора',
    why: 'пускать к управлению только операторов',
    term: 'до /forget',
    forget: 'erased',
    export: 'оператор',
  },
  operatorLog: {
    what: 'журнал операторов: кто что сделал и с каким чатом',
    why: 'отвечать за решения оператора',
    term: 'год',
    forget: { stays: 'действие без номеров: «удалённый участник», «удалённый чат»' },
    export: { not: 'оператор читает журнал в меню' },
  },
  blocked: {
    what: 'номер чата, которому оператор закрыл доступ, и когда',
    why: 'не отвечать тому, кто мешает другим',
    term: 'пока оператор не вернёт доступ',
    forget: { stays: 'номер без времени: иначе /forget открывал бы доступ снова' },
    export: { not: 'закрытому чату бот не отвечает; о нём спрашивают оператора' },
  },
  failedDeliveries: {
    what: 'какая доставка не удалась и почему',
    why: 'оператор видит, что не дошло, и может повторить',
    term: '7 дней',
    forget: 'erased',
    export: { not: 'видно по части «доставки»' },
  },
  conversation: {
    what: 'начатый разговор: вопрос бота и ответы, без имён',
    why: 'довести разговор до конца',
    term: 'пока он идёт, не дольше двух часов',
    forget: 'erased',
    export: { not: 'ваши же последние сообщения; исчезнут раньше, чем файл пригодится' },
  },
  inbox: {
    what: 'сообщение боту, на которое он ещё не ответил, без имён',
    why: 'не потерять его при перезапуске',
    term: 'до ответа, обычно доли секунды',
    forget: 'erased',
    export: { not: ALIVE },
  },
  queues: {
    what: 'что ждёт отправки в чат: номера, без текста',
    why: 'отправлять в порядке очереди',
    term: 'пока ждёт отправки',
    forget: 'erased',
    export: { not: ALIVE },
  },
  forgetting: {
    what: 'просьба стереть всё, которая ещё выполняется',
    why: 'довести её до конца, даже если программу прервали',
    term: 'около двух минут',
    forget: { stays: 'около двух минут: по ней стирается то, что в момент просьбы было в пути' },
    export: { not: ALIVE },
  },
  exported: {
    what: 'чату только что отдали его данные',
    why: 'не собирать их чаще раза в минуту',
    term: 'минута',
    forget: { stays: 'минута' },
    export: { not: ALIVE },
  },
  ...BROADCAST_DATA,
};
