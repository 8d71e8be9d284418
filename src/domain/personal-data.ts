import { BROADCAST_DATA } from './personal-data-broadcasts.js';

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

const CHANNEL_WORK = 'ведение канала несколькими людьми';
const ALIVE = 'только пока идёт работа: секунды или минуты';
const OWN_CHAT = 'номер сообщения в вашем же чате';
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
  channels: {
    what: 'кто ведёт канал: номер, роль, как назвался в журнале, отпуск; кто включил правило',
    why: CHANNEL_WORK,
    term: 'пока человек в канале',
    forget: 'erased',
    export: 'каналы',
  },
  channelsOf: {
    what: 'какие каналы человек ведёт',
    why: CHANNEL_WORK,
    term: 'пока человек в канале',
    forget: 'erased',
    export: 'каналы',
  },
  card: {
    what: 'кто и когда решил о публикации, текст, который редактор написал или поправил',
    why: 'выпустить именно то, что одобрено, и знать, кто одобрил',
    term: 'как карточка',
    forget: { stays: 'решение и текст поста, без номера: их автор становится «удалённым участником»' },
    export: 'карточки',
  },
  cardShown: {
    what: 'в каком сообщении чата стоит карточка',
    why: 'показать в ней, что решено',
    term: 'как карточка',
    forget: 'erased',
    export: { not: OWN_CHAT },
  },
  audit: {
    what: 'журнал канала: кто что решил и когда',
    why: 'отвечать за публикации канала',
    term: 'год',
    forget: { stays: 'решение, под именем «удалённый участник», до конца года' },
    export: 'решения',
  },
  auditOf: {
    what: 'в журналах каких каналов человек упомянут',
    why: 'найти его записи для /export и /forget',
    term: 'до /forget',
    forget: 'erased',
    export: 'решения',
  },
  formerLabels: {
    what: 'как назвался тот, кто больше не ведёт канал',
    why: 'журнал остаётся понятным',
    term: 'до /forget',
    forget: 'erased',
    export: 'каналы',
  },
  correction: {
    what: 'кто решил об исправлении поста',
    why: 'отвечать за публикации канала',
    term: '400 дней',
    forget: { stays: 'решение, без номера' },
    export: { not: 'решение стоит в части «решения»' },
  },
  correctionShown: {
    what: 'в каком сообщении чата стоит исправление',
    why: 'показать в нём, что решено',
    term: '31 день',
    forget: 'erased',
    export: { not: OWN_CHAT },
  },
  invitation: {
    what: 'кто пригласил в канал',
    why: 'одноразовая ссылка действует, пока действует право пригласившего',
    term: '48 часов',
    forget: 'erased',
    export: 'приглашения',
  },
  institutions: {
    what: 'контакт учреждения из списка куратора',
    why: 'связаться с учреждением',
    term: 'пока куратор не уберёт учреждение из списка',
    forget: { stays: 'контакт учреждения: его ведёт куратор и убирает по просьбе; с чатом он не связан' },
    export: { not: 'с чатом не связан; о нём спрашивают куратора' },
  },
  institutionFollowed: {
    what: 'для какого учреждения человек подключает канал',
    why: 'записать канал за учреждением',
    term: '7 дней',
    forget: 'erased',
    export: 'учреждение',
  },
  curators: {
    what: 'номер куратора и с какого дня',
    why: 'пускать к списку учреждений только кураторов',
    term: 'до /forget',
    forget: 'erased',
    export: 'куратор',
  },
  proposals: {
    what: 'кто предложил каналам текст',
    why: 'рассылать, только пока предложивший куратор',
    term: 'как предложение',
    forget: { stays: 'текст предложения, без номера' },
    export: 'куратор',
  },
  warned: {
    what: 'о чём человека уже предупредили: канал, причина',
    why: 'не предупреждать дважды',
    term: 'до /forget',
    forget: 'erased',
    export: 'предупреждения',
  },
  countUpload: {
    what: 'присланная таблица подписчиков канала, пока её не подтвердили',
    why: 'показать, что будет записано',
    term: 'час',
    forget: 'erased',
    export: 'таблицы',
  },
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
