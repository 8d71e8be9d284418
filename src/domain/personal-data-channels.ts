import type { PersonalData } from './personal-data.js';

const CHANNEL_WORK = 'ведение канала несколькими людьми';
const OWN_CHAT = 'номер сообщения в вашем же чате';

/** What is kept of those who look after channels and the region, for PERSONAL_DATA. */
export const CHANNEL_DATA: Readonly<Record<string, PersonalData>> = {
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
  cardsOf: {
    what: 'в каких карточках человек упомянут или какие показаны чату',
    why: 'найти их для /export и /forget',
    term: 'до /forget',
    forget: 'erased',
    export: 'карточки',
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
  correctionsOf: {
    what: 'в каких исправлениях человек упомянут или какие показаны чату',
    why: 'найти их для /forget',
    term: 'до /forget',
    forget: 'erased',
    export: { not: 'решение стоит в части «решения»' },
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
};
