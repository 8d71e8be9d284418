/** What English questions are made of, as Russian ones are; phrases before their words. An empty word says nothing. */
const PHRASES: readonly (readonly [english: RegExp, russian: string])[] = [
  [/\b(today|yesterday|tomorrow|week|weekend|month|obninsk|kaluga)'s\b/g, '$1'],
  [/\b(?:the )?kaluga (?:region|oblast|area|province)\b/g, 'калужская область'],
  [/\bwhat(?:'s| is|s) (?:new|up|happening)\b/g, 'что нового'],
  [/\bany(?:thing)? (?:new|news)\b/g, 'что нового'],
  [/\bwhat(?:'s| is|s)? (?:happened|happend|happen|went on|going on|was)\b/g, 'что случилось'],
  [/\bwhat did i miss\b/g, 'что я пропустил'],
  [/\b(?:the )?day before yesterday\b/g, 'позавчера'],
  [/\b(?:the )?day after tomorrow\b/g, 'послезавтра'],
  [/\bgood (?:morning|day|afternoon|evening)\b/g, 'здравствуйте'],
  [/\blast night\b/g, 'вчера'],
  [/\b(?:this|last) (?:morning|afternoon|evening)\b|\btonight\b/g, 'сегодня'],
  [/\b(?:for|in|over|during) (?:the )?(?:last|past) (\d+) (days?|weeks?|months?|hours?)\b/g, 'за $1 $2'],
  [/\b(?:last|past) (\d+) (days?|weeks?|months?|hours?)\b/g, 'за $1 $2'],
  [/\b(\d+) (days?|weeks?|months?|hours?) ago\b/g, '$1 $2 назад'],
  [/\ba (week|month) ago\b/g, '1 $1 назад'],
  [/\b(?:for|over|during|in) (?:a|the|the past|past) (week|month|day)\b/g, 'за 1 $1'],
  [/\blast weekend\b/g, 'за прошлые выходные'],
  [/\bthis weekend\b|\b(?:on|over|at|for) (?:the )?weekend\b|\bweekend\b/g, 'за выходные'],
  [/\blast week\b/g, 'на прошлой неделе'],
  [/\blast month\b/g, 'в прошлом месяце'],
  [/\blast year\b/g, 'в прошлом году'],
  [/\bthis week\b/g, 'на этой неделе'],
  [/\bthis month\b/g, 'в этом месяце'],
  [/\bthis year\b/g, 'в этом году'],
  [/\b(?:on |last |this )?(mon|tues|wednes|thurs|fri|satur|sun)day\b/g, 'в $1day'],
  [/\bsince (?=mon|tues|wednes|thurs|fri|satur|sun|\d|yesterday)/g, 'с '],
  [/\bfrom (?=\d|mon|tues|wednes|thurs|fri|satur|sun)/g, 'с '],
  [/\bto (?=\d)/g, 'по '],
  [
    /\b(january|february|march|april|may|june|july|august|september|october|november|december) (\d{1,2})(?:st|nd|rd|th)?\b/g,
    '$2 $1',
  ],
  [/\b(\d{1,2})(?:st|nd|rd|th)\b/g, '$1'],
  [/\bpower (?:outages?|cuts?)\b|\bblackouts?\b|\boutages?\b/g, 'отключения'],
  [/\bhow (?:to|do i|can i)\b/g, 'как мне'],
  [/\bwhat can you do\b/g, 'что ты умеешь'],
  [/\bhow are you\b/g, 'как дела'],
  [/\bwho are you\b/g, 'кто ты'],
  [/\b(?:tell me )?(?:a )?joke\b/g, 'расскажи анекдот'],
  [/\bwhat time is it\b/g, 'который час'],
  [/\bi love you\b/g, 'я тебя люблю'],
  [/\bwhat is the (?:meaning|capital)\b/g, 'что такое'],
  [/\bmy subscriptions?\b/g, 'мои подписки'],
  [/\btime ?zone\b/g, 'часовой пояс'],
  [/\bevery day\b/g, 'каждый день'],
  [/\bevery morning\b/g, 'каждое утро'],
  [/\bmissing (?:people|persons?)\b/g, 'пропавшие люди'],
  [/\b(?:look|search)(?:ing)? for\b/g, 'найди'],
];

const WORDS: ReadonlyMap<string, string> = new Map(
  `news=новости latest=последние recent=последние fresh=свежие breaking=срочные now=сейчас today=сегодня yesterday=вчера
   tomorrow=завтра headlines=новости digest=сводка stories=новости events=события story=новость article=статью articles=статьи
   sport=спорт sports=спорт crime=криминал incidents=происшествия accidents=дтп accident=дтп fires=пожары fire=пожар
   weather=погода forecast=прогноз politics=политика government=власть economy=экономика business=бизнес culture=культура
   health=здоровье medicine=медицина education=образование society=общество roads=дороги traffic=транспорт
   transport=транспорт drones=беспилотники drone=беспилотник animals=животные tourism=туризм charity=благотворительность
   industry=промышленность agriculture=сельское@хозяйство utilities=жкх missing=пропавшие
   subscribe=подпиши unsubscribe=отпиши subscription=подписка subscriptions=подписки settings=настройки setting=настройки
   help=помощь stop=стоп start=/start menu=меню commands=команды hello=привет hi=привет hey=привет thanks=спасибо
   thank=спасибо find=найди search=найди show=покажи tell=расскажи give=дай send=присылай about=про from=из in=в at=в on=в
   region=регион oblast=область district=район city=город town=город area=район kaluga=калуга obninsk=обнинск
   mon=понедельник monday=понедельник tuesday=вторник wednesday=среду thursday=четверг friday=пятницу saturday=субботу
   sunday=воскресенье day=день days=дней week=неделю weeks=недели month=месяц months=месяца hour=час hours=часов ago=назад
   january=января february=февраля march=марта april=апреля may=мая june=июня july=июля august=августа september=сентября
   october=октября november=ноября december=декабря morning=утром evening=вечером
   me= my= the= a= an= to= of= please= for= is= are= was= were= did= do= does= what= whats= which= there= any= all= us= i= and=и
   you= can= could= would= like= want=хочу get=получать some= that= this= everything= latests=последние`
    .split(/\s+/)
    .map((pair) => pair.split('=') as [string, string])
    .map(([english, russian]) => [english, russian.replaceAll('@', ' ')]),
);

/** Words too short or too common in other tongues to show that English is spoken. */
const SILENT = new Set('me my the a an to of is i and in on at us do did all for may mon from'.split(' '));

/** Words that only stand in phrases. */
const OF_PHRASES = new Set(
  "last past since happened happend happen happening what's new every missing how who when where why night power outage outages weekend before after this next can't".split(
    ' ',
  ),
);

/** Whether a word shows by itself that English is spoken. @param word lower case */
export const isEnglish = (word: string): boolean =>
  (WORDS.has(word) && !SILENT.has(word)) || OF_PHRASES.has(word);

/** English made Russian, as far as it is known; the rest stays. @param text lower case */
export function inRussianWords(text: string): string {
  let line = text;
  for (const [english, russian] of PHRASES) line = line.replace(english, russian);
  return line.replace(
    /(?<![\p{L}\p{N}/@._-])[a-z]+(?![\p{L}\p{N}@_/]|\.[a-z])/gu,
    (word) => WORDS.get(word) ?? word,
  );
}

/** Whether it is English and no Russian word in the wrong layout, be it as short as «the». @param word lower case */
export const mayBeEnglish = (word: string): boolean => WORDS.has(word) || OF_PHRASES.has(word);
