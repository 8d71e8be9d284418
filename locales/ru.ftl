# Всё, что говорит бот. Тексты — HTML Telegram; подставляемое экранирует программа.
# Первая строка сообщения видна в уведомлении: её одной должно хватать.

### Приветствие и справка

greeting =
    Здравствуйте. Я Сводка: раз в день присылаю новости { $regionOf }.
    Ничего не сочиняю: только заголовки изданий и ссылки.
greeting-back = С возвращением. Сводка { $schedule }, как и прежде. Следующая — { $next }.
greeting-group =
    Здравствуйте. Я Сводка: присылаю в эту группу новости { $regionOf } в час, который выберет администратор.
    Подписать группу: /subscribe. Новости сейчас: /today.
help =
    <b>Что я умею</b>

    Спросите своими словами, например:
    <code>что сегодня</code>
    <code>спорт за вчера</code>
    <code>отключат ли свет { $inPlace }</code>
    <code>что писали про мост с 10 по 14 июня</code>
    <code>присылай новости { $ofPlace } каждое утро в 7:30</code>

    /today — новости за сегодня
    /yesterday — за вчера
    /week — за неделю
    /missed — что вы пропустили
    /search — найти: слова, «фраза в кавычках», -лишнее
    /subscribe — новая подписка: о чём, когда, по каким дням
    /settings — ваши подписки: темы, районы, слова, время, пауза
    /stop — больше не присылать
    /privacy — что я храню
    /export — получить это файлом
    /forget — стереть всё о вас

    Спросите словами, и под ответом будут номера: каждый открывает свою новость целиком. Там видно, кто и когда сообщил и что ещё по теме, и можно следить за сюжетом.

### Команды в меню Telegram

command-today = Новости за сегодня
command-yesterday = Новости за вчера
command-week = Новости за неделю
command-subscribe = Присылать сводку
command-settings = Мои подписки
command-stop = Больше не присылать
command-channel = Канал учреждения
command-help = Что я умею
command-privacy = Что я храню
command-forget = Стереть всё обо мне

### Кнопки: глагол или ответ на вопрос, не длиннее двадцати знаков

button-today = Что сегодня?
button-yesterday = Что вчера?
button-week = Что за неделю?
button-subscribe = Подписаться
button-settings = Настроить
button-all-rubrics = Все рубрики
button-chosen = ✓ { $name }
button-next = Дальше
button-cancel = Отменить
button-every-day = Каждый день
button-workdays = По будням
button-weekends = По выходным
button-send = Прислать
button-other-time = Другое время
button-detailed-on = Уточнять рубрики
button-detailed-off = Не уточнять рубрики
button-on-empty-say = Сообщать, если пусто
button-on-empty-silent = Молчать, если пусто
button-stop = Остановить всё
button-resume = Возобновить
button-back = Назад
button-forget = Стереть
button-keep = Оставить
button-connect = Подключить канал
button-post-seen = Пост есть
button-post-absent = Поста нет

### Дни и даты

weekday-title = { $weekday ->
    [1] Понедельник
    [2] Вторник
    [3] Среда
    [4] Четверг
    [5] Пятница
    [6] Суббота
   *[7] Воскресенье
}
weekday-short = { $weekday ->
    [1] Пн
    [2] Вт
    [3] Ср
    [4] Чт
    [5] Пт
    [6] Сб
   *[7] Вс
}
weekday-on = { $weekday ->
    [1] понедельникам
    [2] вторникам
    [3] средам
    [4] четвергам
    [5] пятницам
    [6] субботам
   *[7] воскресеньям
}
weekday-in = { $weekday ->
    [1] в понедельник
    [2] во вторник
    [3] в среду
    [4] в четверг
    [5] в пятницу
    [6] в субботу
   *[7] в воскресенье
}
month = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
day-month = { $day } { month }
when-today = сегодня, { weekday-in }
when-tomorrow = завтра, { weekday-in }
when-later = { weekday-in }, { $day } { month }
when-at = { $when }, в { $time }
moment-same-day = в { $time }
moment-other-day = { $day } в { $time }
schedule-at-once = сразу, не чаще { $count ->
    [one] { $count } раза
    [few] { $count } раз
   *[many] { $count } раз
} в день
schedule-times = { $times } и { $last }
schedule-every-day = каждый день в { $time }
schedule-workdays = по будням в { $time }
schedule-weekends = по выходным в { $time }
schedule-day = по { $day } в { $time }
schedule-days = по { $days } и { $last } в { $time }

### Сводка

news-count = { $count ->
    [one] { $count } новость
    [few] { $count } новости
   *[many] { $count } новостей
}
of-year = { $year ->
    [this] {""}
   *[other] {" "}{ $year } года
}
title-day = { weekday-title }, { $day } { month }{ of-year }
title-span = С { $from } по { $to }
digest-title = { $when }: { news-count }
digest-title-continued = Продолжение, { $day } { month }
digest-section = { $rubric } ({ $count })
digest-sources = { $first } и ещё { $count ->
    [one] { $count } источник
    [few] { $count } источника
   *[many] { $count } источников
}
digest-update = Обновление:
digest-announced = Объявлено на этот день
digest-more = Ещё { $count }
digest-waiting = Только что вышли и ещё читаются: { $count }. Спросите через несколько минут.
digest-quiet = { $over ->
    [yes] Без новостей
   *[no] Пока без новостей
}: { $rubrics }.
digest-empty =
    { $when }: { quiet }
    { nothing-found }
quiet = { $over ->
    [yes] было тихо
    [official] показываю только официальные сообщения, пока их не нашлось
   *[no] пока тихо
}
nothing-found = { $over ->
    [official] Источники проверены { $checked }.
   *[other] В изданиях, которые я читаю, новостей за это время не нашлось. Источники проверены { $checked }.
}
digest-only-announced =
    { $when }: { announced-count }, { no-news }
    Источники проверены { $checked }.
announced-count = { $count ->
    [one] объявлено { $count } событие
    [few] объявлено { $count } события
   *[many] объявлено { $count } событий
}
no-news = { $over ->
    [yes] новостей не было
   *[no] новостей пока нет
}
digest-before-reading =
    { $when }: издания ещё не читались
    { reading-began }
digest-known-before-reading =
    { $when }: среди известных новостей такого не нашлось
    { reading-began }
digest-partly-read =
    { $when }: пока ничего не нашлось
    { reading-began } Источники проверены { $checked }.
reading-began = Я читаю издания с { $since }, а из прежних новостей знаю те, что тогда ещё стояли в лентах.
read-since = Читаю издания с { $since }. Что было раньше, знаю не всё.
digest-unread =
    { $when }: издания не отвечают
    Последний раз они открылись { $checked }. Новости могли выйти, просто мне их пока не прочесть.
unread-source = Источник { $source } недоступен с { $since }. Новости могут быть не все.
unread-sources = Недоступны: { $sources }. Новости могут быть не все.
unread-sources-more = Недоступны: { $sources } и ещё { $count }. Новости могут быть не все.
unread-named = { $source } (с { $since })
no-sources-yet = Источники ещё не подключены. Как только прочту первый, новости появятся здесь.

### Виды сводки

rich-sample-title = Так выглядит сводка с разделами
rich-sample-section = Так выглядит раздел (2)
rich-sample-closed = А так — закрытый: нажмите, и он откроется
rich-sample-first = Пример: здесь будет заголовок новости
rich-sample-second = Пример: и здесь тоже, с временем и изданием
rich-sample-inside = Пример: это видно только в открытом разделе
rich-sample-note = Это образец: новости в нём придуманы.
rich-sample-refused =
    Сводку с разделами Telegram сейчас не принимает.
    Остаётся обычный вид, в нём всё то же самое.
rich-sample-question =
    Видите сообщение с разделами?
    Если вместо него написано, что сообщение не поддерживается, приложение старое: сводка будет в обычном виде.

### Сколько времени прошло

ago-now = только что
ago-minutes = { $count ->
    [one] { $count } минуту
    [few] { $count } минуты
   *[many] { $count } минут
} назад
ago-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[many] { $count } часов
} назад
ago-yesterday = вчера в { $time }

### Подписка

ask-rubrics =
    О чём присылать?
    Отметьте рубрики или оставьте все.
ask-time =
    В какое время присылать?
    Нажмите кнопку или напишите своё, например 7:30 или «в восемь вечера».
ask-time-group =
    В какое время присылать?
    Нажмите кнопку или ответьте на это сообщение своим временем, например 7:30.
time-no-such = Такого времени нет: часов в сутках 24, минут в часе 60. Напишите, например, 7:30.
time-not-understood = Не разберу время. Напишите, например, 7:30, 19 или «в восемь вечера».
ask-days =
    В какие дни?
    Отметьте дни или напишите, например «по понедельникам и средам».
days-not-understood = Не разберу дни. Отметьте их кнопками или напишите, например, «по понедельникам и средам».
need-one-day = Отметьте хотя бы один день.
all-rubrics = все рубрики
subscribe-cancelled = Хорошо, ничего не меняю.
question-passed = На этот вопрос вы уже ответили. Смотрите последнее сообщение.
question-old = Этот вопрос уже закрыт. Начать заново: /subscribe
question-not-yours = Этот вопрос задан не вам или уже закрыт. Начать свой: /subscribe
stopped = Больше не присылаю. Настройки сохранены, вернуть сводку: /settings.
stop-already = Рассылка и так остановлена. Настройки сохранены, вернуть её: /settings.
stop-nothing = Подписки и не было. Захотите — оформим: /subscribe.
admins-only = Подписку группы меняют только её администраторы.
saved = Сохранено
resumed = Снова присылаю
forget-ask =
    Стереть всё об этом чате?
    Пропадут подписка, настройки и связь с каналами, если вы их ведёте. Вернуть будет нельзя.
forget-only-manager = Вы единственный управляющий: { $titles }. Менять правила там будет некому. Сначала можно передать управление: /channel, «Люди».
forgotten = Готово, о вас ничего не осталось. Захотите вернуться — /start.
forget-kept = Хорошо, всё осталось как было.

### Подписки: список, страницы, общие настройки

settings-none = Подписок пока нет. Оформим? Это три коротких вопроса.
settings-stopped =
    <b>Подписки остановлены</b>
    Вернуть их можно одной кнопкой:
sub-list = <b>Мои подписки: { $count }</b>
sub-line = { $number }. { $name } — { $schedule }
sub-line-paused = { $number }. { $name } — { $schedule }, сейчас на паузе
sub-already =
    Такая подписка уже есть: { $schedule }, { $name }.
sub-mute = Исключены все издания: так ничего не придёт.
sub-except = { $shown }, кроме { $rubrics }
list-and = { $shown } и { $last }
rubric-of = { $rubric ->
    [society] общества
    [sport] спорта
    [crime] криминала
    [incidents] происшествий
    [government] власти
    [economy] экономики
    [culture] культуры
    [health] здоровья
    [education] образования
   *[other] прочего
}
sub-full = Подписок уже { $count }, больше в один чат не поместится. Удалите ненужную или добавьте в одну из них рубрики: /settings
sub-full-now = Места уже нет: подписок столько, сколько помещается. Удалите ненужную и нажмите ещё раз.
sub-old = Эта кнопка устарела: такой подписки больше нет
sub-gone = Этой подписки больше нет. Все ваши подписки: /settings
sub-title = <b>Подписка: { $name }</b>
sub-title-draft = <b>Будущая подписка: { $name }</b>
sub-about = О чём: { $what }
sub-where-only = Где: только { $districts }
sub-where-first = Где: везде, сначала { $districts }
sub-words = Со словами: { $words }
sub-without = Кроме: { $what }
sub-when = Когда: { $schedule }
sub-gap = Между сообщениями: не меньше { $count ->
    [one] { $count } минуты
    [few] { $count } минут
   *[many] { $count } минут
}
sub-no-gap = Между сообщениями: без перерыва
sub-format-classic = Вид: заголовки со временем и источниками
sub-format-headlines = Вид: одни заголовки
sub-format-rich = Вид: одно сообщение с разворотами
sub-sound-on = Звук: есть
sub-sound-off = Звук: приходит тихо
sub-empty-say = Если новостей нет: скажу об этом
sub-empty-silent = Если новостей нет: промолчу
sub-detailed-on = Рубрики: уточняю по содержанию, а где не уверен, оставляю рубрику издания
sub-detailed-off = Рубрики: как решили сами издания
sub-next = Следующая сводка — { $next }.
sub-paused = На паузе { $pause }.
sub-first = сначала { $districts }
sub-removed = Подписка «{ $name }» удалена.
paused-until = до { $day }, { $time }
paused-until-told = до вашего слова
paused-week = Хорошо, по подписке «{ $name }» ничего не пришлю { $pause }.
list-more = { $shown } и ещё { $count }
quoted = «{ $word }»

sub-ask-rubrics =
    О чём присылать?
    Отметьте рубрики. Могу уточнять их по содержанию: аварии и пожары окажутся в происшествиях, а не в обществе.
sub-ask-topics =
    Какие темы присылать?
    Новость подойдёт, если она об одной из отмеченных тем или рубрик.
sub-ask-districts =
    Какие районы важны?
    Отметьте свои и выберите: ставить их новости первыми или присылать только их.
sub-ask-words =
    Какие слова искать?
    Пришлю новости, где есть хотя бы одно из них, в любой форме. Фраза ищется целиком.
sub-ask-without =
    Что не присылать?
    Новость с таким словом, темой или из такого издания не придёт, даже если подходит по остальному.
sub-ask-no-topics = Какие темы не присылать?
sub-ask-sources =
    Какие издания не присылать?
    Отмеченные в эту подписку не попадут.
sub-ask-time =
    В какое время присылать?
    Выберите час. Можно назвать свой, несколько в день или присылать сразу.
sub-ask-times =
    В какие часы присылать?
    Отметьте один или несколько.
sub-ask-days =
    В какие дни присылать?
    Отметьте нужные.
sub-ask-weekly =
    В какой день присылать обзор недели?
    Он придёт один раз в неделю и расскажет обо всём с прошлого.
sub-ask-at-once =
    Присылаю сразу, как узнаю
    Выберите, сколько раз в день не больше и какой перерыв выдерживать. Что выйдет за это время, придёт одним сообщением.
sub-ask-format = Как должна выглядеть сводка?
sub-ask-pause =
    На сколько поставить паузу?
    Пропущенное не потеряется: его можно посмотреть в /week.

typed-word =
    Напишите слово или короткую фразу
    Например, «мост» или «ледовый дворец», можно несколько через запятую. В группе ответьте на это сообщение.
typed-noWord =
    Напишите слово, с которым новости не нужны
    Например, «гороскоп», можно несколько через запятую. В группе ответьте на это сообщение.
typed-hour =
    Напишите время
    Например, 7:30 или «в восемь вечера». В группе ответьте на это сообщение.
typed-minute =
    Напишите ещё одно время
    Например, 7:30 или «в восемь вечера». В группе ответьте на это сообщение.
typed-zone =
    Напишите свой город
    Например, Новосибирск. В группе ответьте на это сообщение.
typed-quiet =
    Напишите, с какого и до какого часа молчать
    Например, «с 23 до 7». В группе ответьте на это сообщение.
typed-word-unknown = Такое слово искать не смогу: нужно от одной буквы до шестидесяти. Напишите покороче, например «мост».
typed-word-empty = Это слово есть почти в каждой новости, искать по нему нельзя. Напишите то, которое её выделяет, например «мост».
typed-zone-unknown = Не знаю такого города. Напишите ближайший большой, например Екатеринбург.
typed-quiet-unknown = Не разберу часы. Напишите, например, «с 23 до 7».
refused-no-days = Отметьте хотя бы один день.
refused-no-times = Нужно хотя бы одно время. Сначала отметьте другое.
refused-too-many-words = Слов уже двадцать, больше не нужно: уберите лишнее.
refused-too-many-times = Времён уже двенадцать. Если новости нужны чаще, выберите «Сразу».
refused-unknown = Эта кнопка устарела. Откройте подписки заново: /settings

offer =
    Подписка: { $schedule }, { $name }
offer-unknown = В ссылке не понял: { $parts }. Остальное учёл.
offer-old = Это предложение устарело. Оформить новое: /subscribe
offer-gone = Того, что вы меняли, уже нет. Все ваши подписки: /settings
preview = { preview-day } пришло бы так:
preview-partial = { preview-day } пришло бы так. Возможно, и больше: тогда я ещё не читал издания.
preview-nothing = { preview-day } по этой подписке не было бы ничего.
preview-unknown = Показать, что пришло бы вчера, пока не могу: тогда я ещё не читал издания.
preview-count = { preview-day } пришло бы: { news-count }.
preview-day = { $yesterday ->
    [yes] Вчера
   *[other] В последний раз, { $day } { month },
}
subscribed =
    Готово: { $schedule }, { $name }.
    Первая сводка — { $next }. Прислать сегодняшнюю сейчас?
subscribed-at-once =
    Готово: { $schedule }, { $name }.
    Напишу, как только выйдет подходящее. Прислать последнее сейчас?
greeting-back-paused = С возвращением. Пауза { $pause }, а потом снова { $schedule }.
greeting-back-all-paused = С возвращением. Подписок у вас { $count }, все на паузе { $pause }.
greeting-back-at-once = С возвращением. Присылаю { $schedule }, как и прежде.
greeting-back-many = С возвращением. Подписок у вас { $count }, все действуют. Ближайшая сводка — { $next }.
greeting-back-all = С возвращением. Подписок у вас { $count }, все действуют.

chat-title = <b>Общие настройки</b>
chat-zone = Часовой пояс: { $city }, сейчас там { $time }
chat-quiet = Тишина: { $quiet }
chat-emergencies-on = Чрезвычайное: пишу и в часы тишины
chat-emergencies-off = Чрезвычайное: в часы тишины молчу
chat-muted = Не присылаю никогда: { $count }
chat-muted-none = Из всех подписок ничего не исключено.
chat-follows = Слежу за сюжетами: { $count }
chat-follows-none = Ни за одним сюжетом не слежу.
chat-follows-title = <b>Слежу за сюжетами</b>
chat-muted-title = <b>Не присылаю ни в одной подписке</b>
chat-no-112 = Сводка не заменяет 112: о чрезвычайном я узнаю из новостей, то есть поздно, а могу и не узнать. При опасности звоните 112.
chat-ask-zone =
    По какому времени присылать?
    Выберите город, где часы идут так же, или назовите свой.
chat-ask-quiet =
    Когда не писать?
    Сводка в час, который вы сами назвали, придёт всё равно.
quiet-hours = с { $from } до { $to }
quiet-off = выключена, пишу в любой час
muted-line = { $number }. { $name }
muted-old-story = давний сюжет
zone-kaliningrad = Калининград
zone-saratov = Саратов
zone-astrakhan = Астрахань
zone-ulyanovsk = Ульяновск
zone-barnaul = Барнаул
zone-tomsk = Томск
zone-kemerovo = Кемерово
zone-chita = Чита
zone-sakhalin = Южно-Сахалинск
zone-srednekolymsk = Среднеколымск
zone-anadyr = Анадырь
zone-moscow = Москва
zone-samara = Самара
zone-yekaterinburg = Екатеринбург
zone-omsk = Омск
zone-novosibirsk = Новосибирск
zone-krasnoyarsk = Красноярск
zone-irkutsk = Иркутск
zone-yakutsk = Якутск
zone-vladivostok = Владивосток
zone-magadan = Магадан
zone-kamchatka = Камчатка

less-ask =
    Чего присылать меньше?
    Темы и сюжеты исчезнут из всех подписок, рубрики — из этой. Нажмёте ещё раз — вернутся.
less-nothing = В этой сводке убирать нечего. Настроить подписку можно отдельно.
less-topic = { $number }. Тема «{ $name }»
less-topic-off = { $number }. Тема «{ $name }» — убрано
less-rubric = { $number }. Рубрика «{ $name }»
less-rubric-off = { $number }. Рубрика «{ $name }» — убрано
less-story = { $number }. { $name }
less-story-off = { $number }. { $name } — убрано

done-zone = Готово: сводки приходят по вашему времени. { $city }, сейчас { $time }.
done-quiet = Готово: тишина { $quiet }.
done-pause = Готово: все подписки на паузе { $pause }.
done-time-same = Так и есть: { $now }. Ничего менять не пришлось.
done-time = Готово: теперь { $now }. Было: { $before }.
done-less = Готово, больше не присылаю: { $what }.
done-less-by-name = Района не было в подписках, поэтому пропускаю новости с его названием.
which-time = Какую подписку перенести?
which-change = Какую подписку изменить?
which-remove = От чего отписать?

button-add = Добавить
button-chat = Общие настройки
button-list = Мои подписки
button-open = Открыть подписку
button-change = Изменить
button-drop = Не надо
button-undo = Вернуть
button-remove = Удалить
button-rubrics = Выбрать рубрики
button-topics = Выбрать темы
button-districts = Выбрать районы
button-words = Назвать слова
button-without = Исключить
button-time = Сменить время
button-format = Сменить вид
button-pause = Поставить паузу
button-places-first = Сначала они
button-places-only = Только они
button-add-word = Добавить слово
button-add-stop-word = Исключить слово
button-drop-word = Убрать { $word }
button-no-topics = Исключить темы
button-no-sources = Исключить издания
button-list-more = Показать ещё
button-list-before = Вернуться назад
button-own-time = Своё время
button-times = Несколько в день
button-days = Выбрать дни
button-weekly = Раз в неделю
button-at-once = Присылать сразу
button-at-once-how = Как часто сразу
button-by-schedule = Присылать в час
button-per-day = До { $count } в день
button-gap = { $count ->
    [one] Раз в { $count } минуту
    [few] Раз в { $count } минуты
   *[many] Раз в { $count } минут
}
button-no-gap = Без перерыва
button-format-classic = Обычный вид
button-format-headlines = Одни заголовки
button-format-rich = С разворотами
button-sample = Показать образец
button-sees-rich = Вижу
button-sees-no-rich = Не вижу
button-sound-on = Включить звук
button-sound-off = Присылать тихо
button-pause-day = На день
button-pause-week = На неделю
button-pause-told = Пока не сниму
button-pause-over = Снять паузу
button-zone = Сменить пояс
button-quiet = Выбрать тишину
button-muted = Вернуть исключённое
button-emergencies-on = Писать о ЧП ночью
button-emergencies-off = Не писать ночью
button-own-city = Свой город
button-own-hours = Свои часы
button-quiet-off = Без тишины
button-mute = Убрать { $number }
button-unmute = Вернуть { $number }
button-follows = Показать сюжеты
button-unfollow-of = Не следить { $number }
button-under-time = Время
button-under-less = Меньше такого
button-under-pause = Пауза на неделю

### Ответы на кнопки и слова

answer-in-group = В группе ответьте на это сообщение.
old-button = Эта кнопка устарела. Откройте нужное заново: /help
something-broke = Не получилось, и это моя ошибка. Попробуйте, пожалуйста, через минуту.
too-fast = Вы пишете быстрее, чем я успеваю отвечать. Подождите, пожалуйста, минуту.
search-hint = Напишите слово, и я поищу его в новостях. Что я ещё умею: /help

### Оператор

operator-claimed = Теперь вы оператор этого бота. Как дела у источников и дошли ли сводки: /operator. Добавить источник: /sources и адрес сайта.
operator-code-wrong = Код не подошёл. Нужный программа печатает при запуске.
operator-known = У этого бота уже есть оператор.
operator-menu = Что посмотреть?
operator-delivery =
    Чью доставку посмотреть?
    Отправьте /delivery и номер чата, например: /delivery 123456
button-sources = Источники
button-delivery = Доставка

### Доставка: /delivery и svodka delivery

delivery-active = <b>Чат { $chat }.</b> Рассылка действует.
delivery-stopped = <b>Чат { $chat }.</b> Рассылку остановил читатель.
delivery-suspended = <b>Чат { $chat }.</b> Рассылка приостановлена: Telegram не пускает ({ $reason }).
delivery-subscription = <b>Подписка { $id }:</b> { $schedule }.
delivery-moved = Это группа, у которой раньше был номер { $chat }.
delivery-next = Следующая сводка — { $moment }.
delivery-overdue = Сводка должна была уйти { $moment } и ещё не взята в отправку.
delivery-night = Сводка должна была уйти { $moment }. Сейчас ночь, пришлю { $until }.
delivery-why = В последний раз не вышло: { $reason }.
delivery-again = Следующая попытка { $moment }.
delivery-chat-rests = Telegram просит не писать этому чату: отдыхает до { $until }.
delivery-all-rest = Telegram просит не писать никому: вся отправка стоит до { $until }.
delivery-slower = Отправка замедлена: { $now } в секунду вместо { $full }.
delivery-none = За тридцать дней сводок не было.
delivery-more = И ещё { $count }. Все: svodka delivery
delivery-nobody = У чата { $chat } нет подписки.
delivery-queued = ждёт отправки
delivery-sending = отправляется, часть { $part }
delivery-partly = отправлено частей: { $count }, остальные ждут
delivery-sent = доставлена (сообщения { $ids })
delivery-silent = новостей не было, читатель просил молчать
delivery-failed = не доставлена: { $reason }
delivery-unsubscribed = подписку отменили раньше, чем она ушла
delivery-paused = читатель поставил паузу раньше, чем она ушла
delivery-expired = сводка устарела и больше не хранится

### Источники: /sources и письма оператору

sources-title = <b>Источники: { $count }. { $troubled ->
    [0] Все в порядке
   *[other] Не в порядке: { $troubled }
}.</b>
source-well = прочитан в { $read }
source-news = последнее новое { $last }
source-unread = ещё не прочитан
source-unread-yet = ещё не прочитан ({ $reason })
source-off = выключен
source-gone = закрыт с { $since }, больше не спрашиваю
source-failing = не читается с { $since } ({ $reason }), спрошу { $next }
source-soon = скоро
source-silent = ничего нового с { $since }, а обычно { $rhythm }
source-moved = переехал на { $address }
source-refused = не разобрано { $count }
source-doubtful = сомнительных дат { $count }
source-unverified = запись не сверена
rhythm-minutes = { $count ->
    [1] почти каждую минуту
    [one] примерно раз в { $count } минуту
    [few] примерно раз в { $count } минуты
   *[many] примерно раз в { $count } минут
}
rhythm-hours = { $count ->
    [1] примерно раз в час
    [one] примерно раз в { $count } час
    [few] примерно раз в { $count } часа
   *[many] примерно раз в { $count } часов
}
rhythm-days = { $count ->
    [1] примерно раз в день
    [one] примерно раз в { $count } день
    [few] примерно раз в { $count } дня
   *[many] примерно раз в { $count } дней
}
finding-looks = Смотрю, что можно читать на { $address }. Это займёт до минуты.
finding-feed = <b>Нашлась лента: { $name }.</b> { $count ->
    [one] В ней { $count } новость
    [few] В ней { $count } новости
   *[many] В ней { $count } новостей
}, первые:
finding-page = <b>Нашёлся список новостей: { $name }.</b> { $count ->
    [one] В нём { $count } новость
    [few] В нём { $count } новости
   *[many] В нём { $count } новостей
}, первые:
finding-undated = без даты
finding-question = Читать этот источник?
finding-known = Этот источник уже читается.
finding-nothing = <b>Читать нечего.</b> { $reason }
finding-added = Читаю: { $name }. Сегодняшние новости появятся через минуту, старые сводок не заполнят. Как дела у источников: /sources
finding-not-added = Записать источник не вышло. { $reason }
finding-dropped = Хорошо, не читаю.
finding-old = Это предложение устарело. Пришлите адрес ещё раз: /sources и адрес сайта.
button-finding-add = Читать
button-finding-drop = Не надо
source-told-failing =
    { $source } не читается с { $since }: { $reason }.
    Читателям я об этом говорю. Спрошу снова: { $next }. Все источники: /sources
source-told-empty =
    { $source } открывается, но новостей на странице не видно с { $since }.
    Скорее всего, изменилась вёрстка: проверьте selectors в sources.json. Читателям я говорю, что источник недоступен.
source-told-gone =
    { $source } закрыт: сервер ответил, что этого адреса больше нет (410).
    Больше туда не обращаюсь. Поправьте адрес в sources.json или поставьте enabled: false. Если это ошибка: svodka poll { $id }
source-told-silent =
    { $source } отвечает, но ничего нового нет с { $moment }.
    Обычно новость там { $rhythm }. Загляните, пожалуйста, на сайт: возможно, у него новый адрес.
source-told-moved =
    { $source } переехал: { $address }
    Теперь читаю там. Поправьте, пожалуйста, адрес в sources.json.
source-told-recovered = { $source } снова читается.

### Каналы учреждений

channel-help =
    Подключите канал, и я буду предлагать для него новости.
    Каждую вы увидите заранее: опубликую только то, что вы одобрите. Нужно одно право — публиковать сообщения.
channel-list =
    <b>Ваши каналы</b>
    { $channels }
channel-connected =
    Канал «{ $title }» подключён.
    Без вашего одобрения ничего не опубликую. Настройки ниже, они же всегда в /channel.
channel-rights =
    В канале «{ $title }» у меня нет права публиковать.
    Откройте канал, «Администраторы», выберите меня и включите «Публикация сообщений»: начну предлагать новости.
channel-lost =
    Канал «{ $title }» отключён: у меня больше нет права там публиковать.
    Настройки и очередь сохранились. Чтобы вернуть, откройте канал, «Администраторы», добавьте меня и включите «Публикация сообщений».
channel-not-admin = Подключить канал может только администратор с правом публиковать.
channel-unsure = Не получилось проверить ваши права: Telegram не отвечает. Подключите канал ещё раз: /channel.
channel-rule =
    Что предлагать для канала «{ $title }»?
    Отметьте рубрики или оставьте все.
channel-rule-set = Буду предлагать для канала «{ $title }»: { $rubrics }.

card-failed =
    Не вышло: { $title }
    Причина: { $reason }. Проверьте право бота публиковать в канале «{ $channel }».
card-refused =
    Не вышло: { $title }
    Причина: { $reason }.
card-unknown =
    Не знаю, вышел ли пост: связь оборвалась при отправке.
    «{ $title }». Загляните, пожалуйста, в канал «{ $channel }». Сам повторять не буду.
card-no-rights = Решать о канале могут только его администраторы с правом публиковать.
card-rights-unknown = Не получилось проверить ваши права: Telegram не отвечает. Попробуйте ещё раз.
card-gone = Этой новости больше нет.
post-source = Источник: { $source }
post-read = Читать полностью


### Ответы на вопросы: новости, поиск, карточка новости

answer-title = { $about }: { news-count }
answer-by-words = { $count ->
    [1] По слову
   *[other] По словам
} «{ $words }»
answer-title-some = { $about }: новости
answer-page = страница { $page }
answer-without = без { $words }
answer-except = кроме: { $names }
answer-span = с { $from } по { $to }
answer-day = { $day } { month }{ of-year }
answer-week-instead = За сегодня новостей пока нет, поэтому показываю последние семь дней.
answer-by-event = По дате события: опубликовано раньше.
answer-event-day = по дате события, { $when }
answer-announced-days = Объявлено на эти дни
answer-ahead = { $about }: { announced-count }
answer-ahead-empty = { $about }: объявлений пока не нашлось
answer-nothing = { $about }: новостей не нашлось
answer-nothing-official = { $about }: показываю только официальные сообщения, пока их не нашлось
answer-nothing-latest = { $about }: среди последних новостей не нашлось
answer-unread = { $about }: издания ещё не читались
answer-known-unread = { $about }: среди известных новостей не нашлось
answer-not-no = { $topic ->
    [outages] Это не значит, что отключений не будет: я читаю только новости. Точно знают ваша управляющая компания и поставщик.
   *[other] Это не значит, что ничего не случилось или не случится: я читаю только новости.
}
answer-nearest = Ближайшая новость — { $when }:
answer-nearest-about = Ближайшее, что есть ({ $about }), — { $when }:
answer-nearest-all = Ближайшая из всех новостей — { $when }:
answer-nearest-any = Последняя из всех новостей — { $when }:
answer-spelling = Может быть, вы искали: { $words }?
answer-fewer = Без слова «{ $dropped }» нашлось бы: { $words }.
answer-whole-days = Показываю дни целиком: по часам не отбираю.
outlets-title = Читаю издания: { $count }. Вот когда открывал каждое:
outlet-read = { $source } — { $moment }
outlet-not-yet = { $source } — ещё не открывал
answer-only-latest = Просмотрены только последние новости: раньше тоже могло быть.
answer-checked = Источники проверены { $checked }.
button-ask-more = Ещё
button-ask-back = Назад
button-ask-newest = Сначала новые
button-ask-best = Сначала точные
button-ask-subscribe = Подписаться на это
button-ask-csv = Скачать
button-story-read = Читать
button-story-related = По теме
button-story-follow = Следить за сюжетом
button-story-share = Поделиться
button-story-why = Почему я это вижу

story-first = { $source }, { $when } — первым
story-report = { $source }, { $when }
story-reports-more = { $count ->
    [one] и ещё { $count } публикация
    [few] и ещё { $count } публикации
   *[many] и ещё { $count } публикаций
}
story-earlier = Раньше заголовок был таким: «{ $title }»
story-author = Автор: { $author }
story-photo = Фото: { $photo }
story-gone = Этой новости здесь больше нет.
related-title = По теме: { $title }
related-nothing = По теме больше ничего не нашлось: { $title }
why-title = Почему вы это видите: { $title }
why-rubric = Рубрика «{ $rubric }».
why-topic = Тема «{ $topic }»: { $words }.
why-district = Место «{ $district }»: { $words }.
why-words = Слова взяты из самой новости. Подписку можно изменить: /settings.

csv-header = дата;время;рубрика;заголовок;источник;ссылка


### Сразу, и за чем следят

at-once-title = { news-count }: { $rubrics }
button-unfollow = Больше не следить

### Кто спрашивает: разговор, карточка в чате, инлайн-режим

ask-read-as = Понял так: { $text }
ask-read-beginning = Прочитал только начало, первые { $count ->
    [one] { $count } знак
    [few] { $count } знака
   *[many] { $count } знаков
}.
ask-greeting =
    Здравствуйте. О каких новостях рассказать?
    Спросите своими словами, например «спорт за вчера» или «что нового { $inPlace }».
ask-thanks = Пожалуйста. Если понадобится, спрашивайте.
ask-how-are-you =
    Спасибо, всё хорошо: читаю новости. Рассказать, что сегодня?
    Можно и точнее, например «погода на выходные».
ask-other =
    Об этом в новостях не найти, а больше я ничего не знаю.
    Спросите, что сегодня, что писали о мосте, отключат ли свет { $inPlace }. Всё, что умею: /help
ask-no-letters =
    Напишите, пожалуйста, словами.
    Например «погода» или «спорт за вчера».
ask-foreign =
    Я понимаю по-русски.
    Напишите, например, «новости за неделю» или «{ $place }».
ask-complaint =
    Я собираю новости и обращений не передаю.
    { $known ->
        [yes] Вот куда обратиться:
       *[no] Обратиться можно в администрацию вашего округа.
    }
ask-complaint-danger = При опасности звоните 112.
ask-danger =
    Звоните 112 прямо сейчас: звонок бесплатный.
    Я только собираю новости, вызвать помощь не могу.
ask-danger-more = Ещё могут помочь:
ask-search-how =
    Что найти?
    Напишите слова после команды, например: /search мост через Оку
ask-expired = Этот ответ устарел. Спросите ещё раз.
ask-csv-some = В таблице самые новые: { $count }.
ask-csv-nothing = Скачивать нечего: новостей не нашлось.
ask-missed-since = С вашего прошлого визита, { $moment }:
ask-missed-long = Вас не было больше недели. Вот главное за последние семь дней.
ask-missed-day = Прошлого визита ещё не было, поэтому показываю последние сутки.
ask-missed-nothing =
    Прошлый раз был { $moment }, с тех пор нового пока не нашлось.
    Источники проверены { $checked }.
ask-missed-nothing-day =
    Прошлого визита ещё не было, а за последние сутки нового пока не нашлось.
    Источники проверены { $checked }.
ask-voice =
    Голосовые и видео я не слушаю.
    Напишите словами, например «что сегодня».
ask-picture =
    Картинки и файлы я не смотрю.
    Напишите, о чём рассказать: найду новости.
ask-sticker =
    Стикеры мне нравятся, но ответить на них нечего.
    Спросите о новостях, например «что нового».
ask-location =
    Где вы, я не определяю и места не запоминаю.
    Напишите название, например «Боровск» или «Ленинский округ».
ask-person =
    Контактов я не сохраняю и никому не пишу.
    Спросите о новостях, например «что сегодня».
ask-poll =
    В опросах я не участвую.
    Спросите о новостях, например «что сегодня».
ask-forwarded =
    Пересланное я за вопрос не принимаю: оно написано не мне.
    Чтобы найти новости об этом, напишите своими словами, о чём оно.
ask-card-gone = Новость снята или устарела: показать её уже не могу.
ask-follow-on = Слежу. Обновления придут сюда, не больше трёх в день.
ask-follow-already = Вы уже следите за этим сюжетом.
ask-follow-full = Больше сюжетов сразу не уследить: их уже { $count }. Перестаньте следить за каким-нибудь.
ask-follow-off = Больше не слежу.
ask-mute-on = Этот сюжет в сводках больше не появится.
ask-mute-off = Сюжет снова появится в сводках.
ask-mute-nobody = Сводок вы пока не получаете, убирать неоткуда.
ask-why-wanted = Подходит подпискам: { $names }.
ask-why-not-wanted = Ни одной из ваших подписок не подходит: вы спросили сами.
button-ask-sport = Спорт за вчера
button-story-mute = Не присылать сюжет
button-story-unmute = Присылать сюжет
button-story-hide = Скрыть везде
hide-ask =
    <b>Скрыть везде: { $title }</b>
    Новость пропадёт из ответов, сводок и каналов, которые её ещё не опубликовали. Вернуть её кнопкой нельзя. Почему скрываем?
hide-own-words = Своими словами: <code>/hide { $id } причина</code>
hide-how =
    Что скрыть и почему?
    Отправьте /hide, ссылку на новость и причину, например: /hide https://example.org/news/1 издание сняло новость
hide-done = Скрыто: { $title }. Причина записана: { $reason }.
hide-already = Уже скрыто: { $title }. Причина была такой: { $reason }.
hide-unknown = Такой новости в базе нет. Нужен адрес самой новости, а не ленты или рубрики.
hide-reason-outlet = Издание сняло новость
hide-reason-mistake = В новости ошибка
hide-reason-law = Нельзя по закону
hide-reason-advert = Это реклама
button-hide-outlet = Издание сняло
button-hide-mistake = Ошибка в новости
button-hide-law = Нельзя по закону
button-hide-advert = Это реклама
inline-nothing = Ничего не нашлось. Спросить бота
inline-unread = Источники ещё не подключены
inline-about = { $source } · { $moment }
command-search = Найти новости
command-missed = Что я пропустил

### Отказы и последствия, о которых надо сказать

mute-full = Список исключённого полон: в нём уже { $count }. Верните из него что-нибудь: /settings, «Общие настройки».
offer-stopped = Раньше вы остановили: { $names }. Включить только новую подписку или все?
button-offer-only = Включить новую
button-offer-all = Включить все
subscribed-others-paused = Прежние подписки на паузе, включить их можно в /settings.
### Что сказано в вопросе о расписании и чего бот не умеет

ask-unmet = Так не умею: { $what }. Могу раз или несколько раз в день в названные часы либо сразу, как только выйдет новость.
done-resume = Готово: паузы сняты, снова присылаю всё по расписанию.
ask-offer =
    Новостей от читателей не принимаю: только собираю то, что уже вышло.
    Напишите в редакцию: её адрес есть на сайте издания.
ask-no-such-day = Такого дня в календаре нет. Назовите другой: 28 февраля, вчера, за неделю.


### Карточки канала: решения, очередь

button-publish = Опубликовать
button-skip = Пропустить
card-button-postpone = Отложить
card-button-edit-post = Изменить
card-button-less-such = Больше не такое
card-button-mark = Поставить пометку
card-button-show-place = Показать место
card-button-confirm = Подтвердить
card-button-recall = Отменить
card-button-restore = Вернуть
card-button-delete-post = Удалить
card-button-plain-text = Текст для ВК и MAX
card-button-own-time = Своё время
card-button-show-now = Показать сейчас
card-button-queue-card = Открыть { $number }
card-button-queue-earlier = Раньше
card-button-queue-further = Дальше

card-head = Для канала «{ $channel }»: { $title }
card-caution = Лучше пропустить: { $place } { $words } ({ $hold }).
card-caution-official = Осторожно: { $place } { $words } ({ $hold }). Источник официальный, поэтому новость можно повторить, но только его словами: без своих подробностей, мест и фотографий.
card-lists-stale = Списки иноагентов старше двух недель: имена проверьте.
card-unread = Текст не прочитан: видна только строка заголовка. Откройте статью, прежде чем решать.
card-unread-lead = Текст не прочитан: видны только заголовок и первые строки. Откройте статью, прежде чем решать.
card-told-before = Уже было: в канале стоит пост об этом.
card-week = Постов на этой неделе: { $count } из { $of }.
card-why = Почему вам: { $why }.
card-proposed = Предложено куратором.
card-cut = (здесь показано не всё, выйдет целиком)
card-you-decide = Решаете вы.
card-two-decide = Решаете вы вдвоём: одобряет один, подтверждает другой.
card-second = Уже одобрили: { $who }. Нужно ещё одно согласие.
card-second-nobody = Подтвердить сейчас некому: остальные в отпуске или только смотрят. Пригласить коллегу: /channel, «Люди».
card-by-rule = По вашему правилу выйдет сама: { $when }.
card-why-rubric = рубрика «{ $name }»
card-why-topic = тема «{ $name }»
card-why-word = слово «{ $name }»

card-place-elsewhere = в другом сообщении о том же
card-place-title = в заголовке
card-place-lead = в первых строках
card-place-paragraph =
    { $paragraph ->
        [1] в первом абзаце
        [2] во втором абзаце
        [3] в третьем абзаце
        [4] в четвёртом абзаце
        [5] в пятом абзаце
        [6] в шестом абзаце
        [7] в седьмом абзаце
        [8] в восьмом абзаце
        [9] в девятом абзаце
        [10] в десятом абзаце
       *[other] в абзаце { $paragraph }
    }
card-place-head = Вот из-за чего лучше пропустить. Решаете вы.
card-place-none = В самой статье этих слов нет: они стоят в другом сообщении о том же событии.

card-in-a-minute =
    { $seconds ->
        [one] Опубликую через { $seconds } секунду.
        [few] Опубликую через { $seconds } секунды.
       *[many] Опубликую через { $seconds } секунд.
    }
    { $title }
    Решение: опубликовать ({ $who }).
card-scheduled =
    Выйдет { $when }.
    { $title }
    Решение: опубликовать ({ $who }).
card-quiet-hours =
    Сейчас тихие часы канала. Выйдет { $when }.
    { $title }
card-rule-scheduled =
    Выйдет { $when } по вашему правилу.
    { $title }
card-publishing = Отправляю в канал.
card-published = Вышло в { $time }: { $title }
card-is-out =
    Опубликовано в { $time }: { $title }
    Решение: опубликовать ({ $who }).
card-skipped =
    Пропустили: { $title }
    Решение: пропустить ({ $who }).
card-expired = Карточка устарела, решать уже не о чем: { $title }
card-deleted = Пост удалён: { $title }
card-decided-already = Об этой новости уже решили. Ниже написано, кто и что.
card-impossible = Такой пост не выйдет: { $reason }. Эту карточку лучше пропустить.
card-own-approval = Ваше согласие уже есть. Подтвердить должен кто-то ещё.

card-slot-today = Сегодня в { $time }
card-slot-tomorrow = Завтра в { $time }
card-slot-later = { $weekday } { $day }, { $time }

card-later =
    Когда опубликовать? Ближайшее свободное время: { $when }.
    { $title }
card-later-full =
    На неделю вперёд всё свободное время занято. Напишите своё.
    { $title }
card-ask-time = Напишите, когда опубликовать. Например: завтра в 10, в пятницу 12:30.
card-time-unknown = Не понял время. Напишите, например: завтра в 10, в пятницу 12:30, 20 июня в 9.
card-time-day-full = В этот день свободного времени нет. Напишите час или другой день.
card-time-past = Это время уже прошло. Напишите другое: завтра в 10, в пятницу 12:30.
card-time-far = Так далеко не загадываю: новость устареет. Напишите время в пределах недели.
card-time-closed = В это время канал не публикует. Ближайшее разрешённое: { $when }. Напишите другое время.

card-ask-text =
    Пришлите новый текст поста одним сообщением. Источник и ссылку поставлю сам.
    Нынешний текст ниже, его можно скопировать.
card-ask-own-text =
    Пришлите новый текст поста одним сообщением.
    Нынешний текст ниже, его можно скопировать.
card-text-long =
    { $over ->
        [one] Длиннее, чем берёт Telegram, на { $over } знак. Сократите, пожалуйста, и пришлите ещё раз.
        [few] Длиннее, чем берёт Telegram, на { $over } знака. Сократите, пожалуйста, и пришлите ещё раз.
       *[many] Длиннее, чем берёт Telegram, на { $over } знаков. Сократите, пожалуйста, и пришлите ещё раз.
    }
card-text-marked = В тексте слишком много хештегов, имён и адресов: Telegram не покажет ссылку на источник. Уберите часть и пришлите ещё раз.
card-official-only = О беспилотниках и ПВО выходит только официальный текст и ссылка: изменить его нельзя.
card-text-empty = Здесь нет текста. Пришлите текст поста одним сообщением.
card-text-photo = Фото так не заменить: пришлите только текст. Пост с другим фото: /post.
card-elsewhere = Карточки этого канала сюда не приходят. Откройте очередь в личном чате: /channel.
card-below = Эта карточка теперь ниже.
card-not-editable = Пост уже одобрен: одобренные слова не меняю. Сначала отмените, потом измените.

card-less =
    Что больше не предлагать каналу «{ $channel }»?
    Эту новость пропущу.
card-less-none = У этой новости нет ни темы, ни слова, которые можно было бы убрать. Её можно просто пропустить.
card-less-sure =
    Больше ничего из «{ $name }» для канала «{ $channel }»?
    Пропадут все новости этого издания, о чём бы они ни были. Вернуть их можно под этой карточкой и в настройках канала.
card-less-last-source = Других изданий у канала не осталось: без этого предлагать было бы нечего. Уберите тему, рубрику или слово.
card-skipped-less =
    Больше не предлагаю каналу «{ $channel }» { $what }.
    Пропустили: { $title }
    Решение: пропустить ({ $who }). «Вернуть» вернёт и то и другое.
card-less-undone = Вернул: каналу «{ $channel }» снова предложу { $what }.
card-less-gone = Этого уже нет среди того, что можно убрать. Откройте карточку ещё раз.
card-button-less-topic = Тему «{ $name }»
card-button-less-rubric = Рубрику «{ $name }»
card-button-less-sure = Больше ничего оттуда
card-button-less-source = Всё из «{ $name }»
card-button-less-word = Слово «{ $name }»
card-less-rubric = рубрику «{ $name }»
card-less-topic = тему «{ $name }»
card-less-source = новости источника «{ $name }»
card-less-word = новости со словом «{ $name }»

queue-head =
    { $open ->
        [0] Канал «{ $channel }»: решать сейчас не о чем.
        [one] Канал «{ $channel }»: { $open } карточка ждёт решения.
        [few] Канал «{ $channel }»: { $open } карточки ждут решения.
       *[many] Канал «{ $channel }»: { $open } карточек ждут решения.
    } { $scheduled ->
        [0] Отложенных постов нет.
        [one] Отложен { $scheduled } пост.
        [few] Отложено { $scheduled } поста.
       *[many] Отложено { $scheduled } постов.
    }
queue-open = ждёт решения
queue-seconding = ждёт второго согласия
queue-scheduled = выйдет { $when }
queue-nothing-new =
    { $left ->
        [0] На сегодня карточек достаточно. Следующие пришлю { $when }.
       *[other] Нового для канала «{ $channel }» пока нет. Загляну ещё раз { $when }.
    }
queue-inactive = Канал «{ $channel }» сейчас не подключён: показывать нечего. Настроить: /channel.

### Издание поправило или сняло новость, которая стоит в канале

correction-changed =
    Новость в канале «{ $channel }» изменилась: { $title }
    Издание «{ $source }» теперь пишет иначе.
correction-withdrawn =
    Новость в канале «{ $channel }» снята: { $title }
    Причина: { $reason }. Лучше удалить пост.
correction-taken-down =
    Новости из поста в канале «{ $channel }» на сайте больше нет: { $title }
    Издание «{ $source }» её, видимо, убрало. Откройте ссылку и решите, нужен ли пост.
correction-title = Заголовок:
correction-lead = Текст:
correction-stands = Сейчас в канале стоит:
correction-becomes = Стало бы:
correction-own-words = Слова в посте не издания, поэтому сам его не меняю. Если правка важна, исправьте пост в канале и нажмите «Оставить».
correction-by-hand = Номера этого поста не знаю: связь оборвалась, когда он выходил. Исправьте или удалите его в канале сами и нажмите «Оставить».
correction-caution = Осторожно, в новом тексте появилось: { $hold } ({ $words }). Прочитайте статью целиком, прежде чем обновлять.
correction-post = Пост в канале
correction-story = Новость на сайте
button-correction-update = Обновить
button-correction-anyway = Обновить всё равно
button-correction-overwrite = Заменить всё равно
button-correction-remove = Удалить
button-correction-keep = Оставить
correction-done =
    { $done ->
        [updated] Обновлено
        [deleted] Удалено
       *[kept] Оставлено как есть
    } в { $time }: пост в канале «{ $channel }». Решение: { $by }.
correction-over = Решать больше нечего: издание вернуло прежний текст или поста в канале «{ $channel }» уже нет.
correction-busy = Этим прямо сейчас занят кто-то из коллег. Загляните через минуту.
correction-look-again = Сначала посмотрите, что изменилось. Согласны — нажмите «Обновить всё равно».
correction-overwrites = Пост в канале правили от руки, этот текст пропадёт. Согласны — нажмите «Заменить всё равно».
correction-too-late =
    Удалить этот пост сам уже не могу: прошло больше двух суток, Telegram разрешает это только людям.
    Откройте пост, нажмите на него и выберите «Удалить».
correction-refused = Telegram не дал изменить пост: { $reason }. Исправьте его в канале сами или проверьте права бота.
correction-must-not = Обновить пост нельзя: { $reason }. Решите, не лучше ли его удалить.
correction-post-gone = Поста в канале уже нет, менять нечего.
correction-no-answer = Telegram не отвечает. Пост пока прежний: нажмите ещё раз через минуту.
correction-gone = Этой правки больше нет.
who-itself = бот
who-rule = по правилу ({ $who })
who-forgotten = удалённый участник
who-former = бывший участник

### Журнал канала

log-head = <b>Журнал канала «{ $channel }»</b>
log-empty = В журнале канала «{ $channel }» записей пока нет.
log-which = Журнал какого канала показать?
log-what =
    { $what ->
        [proposed] предложено
        [seconding] одобрено, ждёт второго
        [approved] одобрено
        [recalled] отменено
        [edited] изменено
        [skipped] пропущено
        [expired] устарело
        [withdrawn] отозвано
        [published] опубликовано
        [failed] не вышло
        [unknown] неизвестно, вышло ли
        [deleted] удалено
        [updated] обновлено
        [kept] оставлено без правки
        [rule] изменены правила
       *[member] изменён состав
    }
log-csv-header = дата;время;событие;о чём;кто;примечание
log-file = журнал-{ $date }.csv
log-private = Журнал показываю только в личном чате: /log.
log-no-rights = Журнал канала видят только те, кто в нём работает.
log-no-channel = У вас нет каналов. Подключить канал: /channel.
button-log-older = Раньше
button-log-newer = Позже
button-log-table = Таблица за год

### Публикация: пост, фото, пометки, свой пост, удаление

post-photo = Фото: { $author }
card-picture = Фото к посту
button-post-delete = Удалить пост
button-post-keep = Оставить
button-post-open = Открыть пост
button-make-post = Сделать постом
button-is-question = Это вопрос
command-post = Написать пост
post-delete-ask =
    Удалить пост? Вернуть его нельзя.
    { $title }
post-delete-kept = Пост остался в канале.
post-deleted = Пост удалён: { $title }
post-delete-by-hand =
    Удалить пост сам уже не могу: Telegram разрешает это боту только 48 часов.
    Откройте его в канале «{ $channel }», нажмите на него и выберите «Удалить».
post-delete-unknown =
    Удалить пост сам не могу: его номера не знаю, связь оборвалась, когда он выходил.
    Найдите его в канале «{ $channel }», нажмите на него и выберите «Удалить».
post-delete-gone = Этого поста в канале уже нет.
post-delete-no-answer = Telegram не отвечает, пост ещё стоит. Попробуйте удалить через минуту.
post-text-gone = Этого поста больше нет.
marking-page = Какую пометку поставить? Она встанет в пост слово в слово.
marking-page-chosen = В посте стоит: { $names }. Нажмите ещё раз, чтобы убрать.
marking-already = Менять пометки уже поздно: о карточке решили.
post-no-channels = Сначала подключите канал: /channel. Потом пришлите текст или фото, и я покажу готовый пост.
post-write =
    Пришлите текст поста или фото с подписью.
    Сразу ничего не выйдет: сначала покажу, как это будет выглядеть.
post-write-for =
    Пришлите текст поста для канала «{ $channel }» или фото с подписью.
    Сразу ничего не выйдет: сначала покажу, как это будет выглядеть.
post-write-what = Пост могу сделать из текста или фото с подписью. Пришлите что-то из этого или нажмите «Отменить».
post-offer = Сделать из этого пост?
post-offer-photo =
    Сделать из этого пост?
    Фото должно быть вашим или с разрешения автора.
post-album = Из альбома возьму только первое фото.
post-choose-channel = Для какого канала пост?
post-made = Готово: пост для канала «{ $channel }» ждёт вашего решения. Карточка сейчас придёт.
post-made-already = Карточка с этим постом уже есть: найдите её выше.
post-too-long =
    Не помещается: у поста для канала «{ $channel }» вышло бы больше, чем берёт Telegram.
    Под фото — 1024 знака вместе с подписью и хештегами канала, без фото — 4096. Сократите, пожалуйста, и пришлите ещё раз.
post-draft-gone = Этот текст я уже не помню. Пришлите его, пожалуйста, ещё раз.
post-kept-waiting = Хорошо, поста не будет.
post-in-private = Пост пишут мне в личном чате: откройте его и пришлите /post.

### Рост: строки картинки и отчёта

growth-figure = { $full }{ $when }
growth-figure-day = { " " }на { $when }
growth-since-week = , за неделю { $count }
growth-since-month = , за месяц { $count }
growth-since-year = , за год { $count }
growth-since-day = , с { $when } { $count }
growth-none = без изменений
growth-percent = { $number } %
growth-percent-tiny = меньше 0,1 %
growth-title = { $name }: подписчики
growth-title-nameless = Подписчики
growth-total = { $number } ({ $count })
growth-compared-channels = по { $count ->
    [one] { $count } каналу, который был
   *[other] { $count } каналам, которые были
} и в начале, и в конце
growth-compared-pages = по { $count ->
    [one] { $count } странице, которая была
   *[other] { $count } страницам, которые были
} и в начале, и в конце
growth-compared-none = сравнить нечего: ни у кого нет подсчёта и в начале, и в конце
growth-apart = не вошли { $parts }
growth-apart-joined = подключённые позже: { $count }
growth-apart-left = без подсчёта в конце: { $count }
growth-apart-uncounted = без двух подсчётов: { $count }
chart-posts = { $count ->
    [0] постов нет
   *[other] посты: { $count }
}
chart-posts-by-week = посты по неделям, всего { $count }
chart-gap = нет данных
chart-day = { $day } { $month ->
    [1] янв.
    [2] февр.
    [3] марта
    [4] апр.
    [5] мая
    [6] июня
    [7] июля
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
}
chart-month = { $month ->
    [1] янв.
    [2] февр.
    [3] март
    [4] апр.
    [5] май
    [6] июнь
    [7] июль
    [8] авг.
    [9] сент.
    [10] окт.
    [11] нояб.
   *[12] дек.
}

### Подключение канала, его правила и люди

channel-step = Шаг { $step } из 4. Выбранное сохраняется сразу.
channel-excess =
    Лишние права: { $rights }.
    Ими не пользуюсь. Убрать: канал, «Администраторы», выберите меня и оставьте только «Публикация сообщений».
channel-right = { $right ->
    [can_change_info] изменение профиля канала
    [can_edit_messages] редактирование чужих публикаций
    [can_delete_messages] удаление чужих публикаций
    [can_invite_users] добавление подписчиков
    [can_restrict_members] блокировка подписчиков
    [can_promote_members] назначение администраторов
    [can_manage_video_chats] управление трансляциями
    [can_post_stories] публикация историй
    [can_edit_stories] изменение историй
    [can_delete_stories] удаление историй
   *[can_manage_direct_messages] личные сообщения канала
}
channel-regained = Канал «{ $title }» снова подключён: право публиковать вернулось, продолжаю предлагать новости.
channel-ask-manager =
    Канал «{ $title }» уже подключён, у него есть управляющий.
    Попросите его прислать приглашение: /channel, «Люди», «Пригласить».

channel-title = <b>{ $title }</b>
channel-state-new = Осталось настроить: пока ничего не предлагаю.
channel-state-active = Подключён: предлагаю до { $count ->
    [one] { $count } новости
   *[other] { $count } новостей
} в день.
channel-state-lost = Отключён: у меня нет права публиковать. Чтобы вернуть, откройте канал, «Администраторы», добавьте меня и включите «Публикация сообщений».
channel-waits = Ждут решения: { $open }. Постов на этой неделе: { $posts }{ $enough ->
    [no] {" "}из 3
   *[yes] , этого достаточно
}.
channel-line-new = осталось настроить
channel-line-active = подключён
channel-line-lost = отключён, у меня нет права публиковать
channel-line-closed = у вас нет права публиковать
button-queue = Очередь
button-own-post = Написать пост
button-growth = Рост
button-log = Журнал
button-rules = Настройки
button-people = Люди
button-set-up = Настроить
button-channels = Мои каналы
button-channel = Открыть канал

channel-settings = Правила канала «{ $title }»
channel-per-day = Новостей в день: до { $count }
channel-hours = Часы публикации: с { $from } до { $to }
channel-days = Дни: { $days }
channel-days-all = каждый день
channel-days-work = по будням
channel-days-weekend = по выходным
channel-batches = Карточки приходят по рабочим дням в { $times }
channel-template-full = Вид поста: заголовок, начало новости, источник, ссылка
channel-template-brief = Вид поста: заголовок, источник, ссылка
channel-opening = Первая строка: { $text }
channel-opening-none = Первая строка: без неё
channel-hashtags = Хештеги: { $text }
channel-hashtags-none = Хештеги: без них
channel-signature = Подпись: { $text }
channel-signature-none = Подпись: без неё
channel-group-none = Карточки: каждому редактору лично
channel-group-bound = Карточки: в группе проверки
channel-eyes-on = Решают двое: один одобряет, другой подтверждает
channel-eyes-off = Решает один человек
channel-auto-on = Автоматически: до { $count } в день, рубрики: { $rubrics }
channel-auto-off = Автоматически: ничего
channel-auto-all = все, что выбраны для канала
channel-rule-became = Было «{ $before }», стало «{ $after }».
button-offered = Что предлагать
button-how-many = Сколько в день
button-hours = Часы и дни
button-batches = Когда карточки
button-look = Вид поста
button-group = Группа проверки
button-eyes = Решают двое
button-auto = Автоматически
button-switch-on = Включить

channel-ask-topics =
    Какие темы предлагать?
    Новость подойдёт, если она об одной из отмеченных тем или рубрик.
channel-ask-districts =
    Какие районы важны каналу?
    Отметьте свои и выберите: предлагать их новости первыми или только их.
channel-ask-words =
    Какие слова искать для канала?
    Предложу новости, где есть хотя бы одно из них, в любой форме.
channel-ask-without =
    Что не предлагать?
    Новость с таким словом, темой или из такого издания не предложу, даже если подходит по остальному.
channel-ask-no-topics = Какие темы не предлагать?
channel-ask-sources =
    Какие издания не предлагать?
    Отмеченные для канала не возьму.
channel-ask-per-day =
    Сколько новостей в день предлагать для «{ $title }»?
    Больше этого не пришлю и не опубликую.
channel-ask-hours =
    Когда можно публиковать в «{ $title }»?
    Сейчас: с { $from } до { $to }. Одобренное в другое время подождёт.
channel-ask-days =
    В какие дни публиковать в «{ $title }»?
    Отметьте нужные.
channel-ask-batches =
    Когда присылать карточки?
    Один или два раза в рабочий день, без звука.
channel-ask-look = Как будет выглядеть пост
channel-preview = Так выйдет новость:
channel-sample-title = Здесь будет заголовок новости
channel-sample-lead = Здесь будет начало новости, как его написало издание.
channel-sample-source = название издания
channel-summary =
    Проверьте и включите: «{ $title }»
    Остальное можно поменять потом: /channel, «Настройки».
button-template-full = Заголовок и начало
button-template-brief = Только заголовок
button-opening = Первая строка
button-opening-change = Сменить строку
button-opening-drop = Убрать строку
button-hashtags = Добавить хештеги
button-hashtags-change = Сменить хештеги
button-hashtags-drop = Убрать хештеги
button-signature = Добавить подпись
button-signature-change = Сменить подпись
button-signature-drop = Убрать подпись

channel-ask-group =
    Карточки приходят каждому редактору лично
    Можно собрать их в одной группе: там решают вместе, и каждому видно, что решено. Добавить туда бота может только управляющий.
channel-ask-group-bound =
    Карточки приходят в группу проверки
    Отвяжете — снова пойдут каждому редактору лично.
channel-group-link =
    Ссылка для группы проверки канала «{ $title }»
    Выберите группу, и карточки пойдут туда. Ссылка на один раз, действует до { $until }.
channel-group-is-bound =
    Карточки канала «{ $title }» будут приходить сюда.
    Решают по-прежнему только его редакторы. Отвязать группу: /channel в личном чате со мной.
channel-group-not-manager = Привязать группу может только управляющий канала с правом публиковать. Ссылка ещё действует: пусть добавит бота сам, не анонимно.
channel-group-only = Эта ссылка для группы. Откройте её ещё раз и выберите группу.
channel-private-only = Это личное приглашение. Откройте ссылку в личном чате со мной.
channel-group-lost = Группа проверки канала «{ $title }» закрылась для меня. Карточки снова приходят каждому редактору лично.
button-group-link = Дать ссылку
button-group-drop = Отвязать группу
button-choose-group = Выбрать группу

channel-ask-eyes =
    Сколько человек решает о посте?
    Если двое, пост выйдет, когда один одобрит, а другой подтвердит. Автоматическое правило при этом выключается. Поправить или удалить вышедший пост по-прежнему может один.
button-eyes-on = Пусть решают двое
button-eyes-off = Пусть решает один

channel-ask-auto =
    Публиковать без вас?
    Выберите, сколько в день и какие рубрики. Ни одной рубрики — значит, все, что выбраны для канала.
channel-auto-never = Правило никогда не публикует то, о чём карточка предупреждает: детей, суициды, беспилотники, иноагентов; ни рекламу, ни новость, где прочитан только заголовок; ничего вне часов канала. За вышедшее отвечает управляющий, который включил правило.
channel-auto-sure =
    Точно публиковать без вас?
    До { $count } в день, рубрики: { $rubrics }. Отвечать будете вы.
button-auto-on = Включить правило
button-auto-change = Изменить правило
button-auto-off = Выключить правило
button-auto-sure = Да, отвечаю я
button-auto-not = Не включать

channel-role = { $role ->
    [observer] наблюдатель
    [editor] редактор
   *[manager] управляющий
}
channel-people =
    Люди канала «{ $title }»
    Наблюдатель всё видит, редактор решает о постах, управляющий меняет ещё и правила.
channel-member = { $number }. { $name } — { channel-role }
channel-member-unnamed = { $number }. { channel-role }
channel-member-you = {" "}(это вы)
channel-member-away = , в отпуске до { $day }
channel-member-page =
    { $name }
    Сейчас: { $role ->
    [observer] наблюдатель, только видит
    [editor] редактор, решает о постах
   *[manager] управляющий, решает и меняет правила
}.
channel-remove-sure = Убрать из канала «{ $title }»: { $name }? Решать и видеть очередь больше не сможет.
channel-leave-sure = Выйти из канала «{ $title }»? Вернуться можно будет только по приглашению.
channel-left = Вы вышли из канала «{ $title }». Карточки больше не приходят.
channel-you-removed = Вы больше не участвуете в канале «{ $title }»: так решил управляющий.
channel-your-role = В канале «{ $title }» вы теперь { channel-role }.
button-member = { $number }. { $name }
button-member-remove = Убрать из канала
button-leave = Выйти
button-role-observer = Сделать наблюдателем
button-role-editor = Сделать редактором
button-role-manager = Дать управление
button-label = Назвать себя
button-away = Отпуск
button-invite = Пригласить

channel-ask-invite =
    Кого пригласить?
    Пришлю ссылку на одного человека, она действует двое суток. Решать о постах сможет только администратор канала с правом публиковать.
channel-links = Ещё не использованы:
channel-link = { $number }. { $as ->
    [observer] наблюдатель
    [editor] редактор
    [manager] управляющий
   *[group] группа проверки
}, до { $until }
channel-invitation =
    Приглашение в канал «{ $title }»: { channel-role }.
    Перешлите ссылку одному человеку: { $url }
    Действует до { $until }, один раз. Отозвать: /channel, «Люди», «Пригласить».
channel-invitation-taken = Приглашение в канал «{ $title }» принято: { channel-role }.
channel-withdrawn = Приглашение отозвано
channel-link-gone = Эта ссылка уже не действует: её использовали, отозвали или прошло двое суток. Попросите новую.
channel-already-in = Вы уже участвуете в канале «{ $title }». Открыть: /channel.
channel-invited-no-right =
    Пока не получится: у вас нет права публиковать в этом канале.
    Попросите владельца сделать вас администратором с правом «Публикация сообщений», потом откройте ссылку ещё раз.
channel-invited-unsure = Не получилось проверить ваши права: Telegram не отвечает. Откройте ссылку ещё раз.
channel-full = В канале уже двадцать участников, больше нельзя. Пусть управляющий уберёт кого-нибудь.
channel-joined = Вы в канале «{ $title }»: { channel-role }.
    Как вас называть в журнале, выберите в «Людях»: например, «Библиотека».
button-invite-observer = Наблюдателя
button-invite-editor = Редактора
button-invite-manager = Управляющего
button-withdraw = Отозвать { $number }

channel-ask-away =
    На сколько вы уходите?
    Карточки и предупреждения к вам не придут. Потом можно передать их коллеге.
channel-away-now = Вы в отпуске до { $day }. Очередь: { $to }.
channel-away-nobody = никому не передана
channel-ask-away-to =
    Кому передать очередь?
    Пока вас нет, ваши карточки придут этому человеку.
button-away-weeks = { $count ->
    [1] На неделю
   *[2] На две недели
}
button-away-until = До даты
button-away-to = Передать очередь
button-away-nobody = Никому
button-away-over = Я на месте

channel-typed-word =
    Напишите слово или короткую фразу
    Например, «мост» или «ледовый дворец», можно несколько через запятую.
channel-typed-noWord =
    Напишите слово, с которым новости не нужны
    Например, «гороскоп», можно несколько через запятую.
channel-typed-hours =
    Напишите часы публикации
    Например, «8:30–20». Ночью, с 22:00 до 7:00, не публикую.
channel-typed-hours-unknown = Не разберу часы. Напишите, например, «8:30–20».
channel-typed-batches =
    Напишите, когда присылать карточки
    Одно или два времени, например «9:30 и 16».
channel-typed-batches-unknown = Не разберу время. Напишите, например, «9:30 и 16».
channel-typed-opening =
    Напишите первую строку поста
    Например, «Новости для родителей».
channel-typed-hashtags =
    Напишите хештеги
    До пяти, например «#школа3 #новости».
channel-typed-signature =
    Напишите подпись
    Например, «Библиотека № 5, ул. Ленина, 1».
channel-typed-label =
    Как называть вас в журнале?
    Напишите должность или отдел, до 40 знаков, например «Библиотека». Без телефона и @имени.
channel-typed-label-unknown = Так не получится: до 40 знаков, буквами, без @, ссылок и номера телефона. Например, «Библиотека».
channel-typed-away =
    До какого дня вас не будет?
    Напишите дату, например «15 июля» или «15.07».
channel-typed-away-unknown = Не разберу дату, или она уже прошла. Напишите, например, «15 июля».

channel-refused-no-days = Отметьте хотя бы один день.
channel-refused-no-times = Нужно хотя бы одно время.
channel-refused-too-many-words = Слов уже двадцать, больше не нужно: уберите лишнее.
channel-refused-too-many-times = Карточки приходят не чаще двух раз в день. Назовите одно или два времени.
channel-refused-night = Ночью не публикую и не пишу. Выберите время между 7:00 и 22:00, начало раньше конца.
channel-refused-short-hours = Слишком мало: на посты нужен хотя бы час.
channel-refused-too-long = Слишком длинно. Напишите короче: строка до 200 знаков, хештегов до пяти.
channel-refused-alone = Решать пока некому, кроме одного человека. Сначала пригласите редактора: «Люди».
channel-refused-four-eyes = Пока о постах решают двое, автоматически ничего не выходит. Сначала верните решение одному.
channel-refused-last-manager = Это единственный управляющий. Сначала дайте управление кому-нибудь ещё.
channel-refused-links = Неиспользованных ссылок уже десять. Отзовите лишние: «Люди», «Пригласить».
channel-in-private = Канал показываю только в личном чате: /channel.
channel-choice-more = Здесь не все. Остальные: /channel.
channel-refused-unknown = Эта кнопка устарела. Откройте канал заново: /channel

channel-note-on = Канал настроен и включён: { $rules }.
channel-note-taken-over = Стал управляющим: прежних с правом публиковать не осталось.
channel-note-joined = Присоединился: { channel-role }.
channel-has-manager = У канала есть управляющий с правом публиковать. Попросите его дать вам управление: «Люди».
button-take-over = Взять управление
channel-note-left = Вышел сам: { channel-role }.
channel-note-removed = Убран: { channel-role }.
channel-note-role = Роль: была «{ $before }», стала «{ $after }».
channel-note-group-lost = Группа проверки закрылась для бота, карточки приходят каждому редактору.

### Рост и отчёт: /growth, /report и подсчёты других сетей

command-growth = Рост канала
command-report = Отчёт за месяц
command-log = Журнал канала
growth-page-now = { $title }: { $shown }{ $when }.
growth-subscribers = { $count ->
    [one] { $count } подписчик
    [few] { $count } подписчика
   *[many] { $count } подписчиков
}
growth-page-when = { " " }на { $day }
growth-page-none = { $title }: подсчётов ещё нет. Считаю подписчиков раз в сутки, первый подсчёт будет в течение дня.
growth-page-lost = Канал отключён, подписчиков больше не считаю. Что посчитано раньше, осталось.
growth-span-week = за неделю
growth-span-month = за месяц
growth-span-year = за год
growth-span-days = с { $from } по { $to }
growth-part = { $span } { $change }
growth-part-since = { $span } считаю с { $day }: { $change }
growth-part-until = { $span } считаю по { $day }: { $change }
growth-part-both = { $span } считаю с { $day } по { $to }: { $change }
growth-nothing-yet = Сравнить пока не с чем: считаю раз в сутки.
growth-part-nothing = { $span } сравнить не с чем
growth-all-since = считаю с { $day }: { $change }
growth-change = { $number } ({ $percent })
growth-no-change = без изменений
growth-page-posts = Постов на этой неделе: { $number } из { $goal }.
growth-page-posts-enough = Постов на этой неделе: { $number }, а нужно не меньше { $goal }.
growth-page-compared = Сравниваю подсчёты { $from } и { $to }: { $start } и { $end }.
growth-page-networks = По сетям, { $span }:
growth-page-network = { $network }: { $count }{ $when }; { $change }
growth-page-network-nothing = { $network }: { $count }{ $when }; сравнить не с чем
growth-page-network-uncounted = { $network }: подсчётов за это время нет
growth-page-total = Всего по сетям: суммарный рост { $change }, { $how }. Складываю подписки: кто читает в двух сетях, посчитан дважды.
growth-page-total-none = Всего по сетям { $how }.
growth-choose = О росте какого канала рассказать?
growth-nobody = У вас нет подключённых каналов. Подключить: /channel.
growth-no-rights = Этот канал могут смотреть только его участники.
growth-in-private = Об этом рассказываю в личных сообщениях: /growth.
growth-network = { $network ->
    [telegram] Telegram
    [vk] ВКонтакте
    [ok] Одноклассники
   *[max] MAX
}
button-growth-week = Неделя
button-growth-month = Месяц
button-growth-year = Год
button-growth-days = Свои даты
button-growth-report = Отчёт за месяц
button-growth-networks = Другие сети
button-growth-channel = К каналу
growth-ask-days = За какие дни? Напишите две даты, например: 1 марта – 15 июня. Можно и «за май», и «с 1 января».
growth-ask-days-again = Не понимаю, за какие дни. Напишите две даты, которые уже были, например: 01.03.2025 – 15.06.2025.
growth-ask-views = Сколько просмотров было в канале «{ $title }» за { $month }? Напишите число: оно есть в статистике канала, а мне Telegram его не сообщает. Чтобы убрать записанное, напишите 0.
growth-ask-views-again = Нужно число, например 1284.
growth-views-set = Готово: просмотров за { $month } в канале «{ $title }»: { $shown }.
growth-views-gone = Готово: просмотры за { $month } в канале «{ $title }» убраны.
growth-month = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
} { $year }
report-title = Отчёт за { $month }{ $channels ->
    [1] { "" }
   *[other] , каналов: { $channels }
}.
report-so-far = Месяц ещё идёт: посчитано по { $day }.
report-line = { $title }: постов { $posts } ({ $weeks }), { $growth }, просмотры: { $views }
report-growth = подписчиков { $start } → { $end }, { $change }
report-growth-one = подписчиков { $end }, сравнить не с чем
report-growth-none = подписчики не посчитаны
report-views-none = не указаны
report-how = Рост считаю между подсчётами 1-го числа месяца и 1-го числа следующего. Недели с понедельника, первая и последняя без дней других месяцев.
report-more = Здесь первые из них, всего { $count }: остальные в таблице.
report-unseen = Не вошли каналы, о которых Telegram сейчас не отвечает: { $titles }{ $more ->
    [0] { "" }
   *[other] {" "}и ещё { $more }
}. Запросите отчёт ещё раз чуть позже.
report-csv-organisation = организация
report-csv-link = ссылка
report-csv-month = месяц
report-csv-week = посты { $from }–{ $to }
report-csv-posts = посты за месяц
report-csv-start = подписчиков на начало
report-csv-start-day = дата подсчёта на начало
report-csv-end = подписчиков на конец
report-csv-end-day = дата подсчёта на конец
report-csv-change = прирост
report-csv-percent = прирост, %
report-csv-views = просмотры
report-csv-note = примечание
report-csv-network-start = { $network } на начало
report-csv-network-end = { $network } на конец
report-csv-network-change = { $network }: прирост
report-note-joined = подсчёты начались { $day }
report-note-returned = подсчёты возобновились { $day }
report-note-left = последний подсчёт { $day }
report-note-one = один подсчёт, сравнить не с чем
report-note-none = подсчётов за месяц нет
report-file = отчёт-{ $month }.csv
button-report-views = Вписать просмотры
counts-how =
    Пришлите файл CSV с подсчётами ВКонтакте, Одноклассников и MAX, и я добавлю их к росту. Первая строка: канал;дата;сеть;подписчиков. Если канал у вас один, первый столбец не нужен.
    Дату можно писать 12.06.2025, сеть: вк, ок или макс. Файл с этой таблицей прилагаю: в нём то, что уже загружено.
    Подписчиков в Telegram считаю сам, их вписывать не нужно.
counts-file = подсчёты.csv
counts-csv-channel = канал
counts-csv-day = дата
counts-csv-network = сеть
counts-csv-count = подписчиков
counts-not-csv = Такой файл прочитать не получится. Сохраните таблицу как CSV («Сохранить как…», тип «CSV») и пришлите снова.
counts-too-big = Файл больше { $kilobytes } КБ, столько не прочитать. Разделите его на части.
counts-unread = Не получилось скачать файл: Telegram не отвечает. Пришлите его ещё раз.
counts-no-manager = Подсчёты загружает управляющий канала, а у вас такой роли нет ни в одном.
counts-preview = Прочитано: { $number }. Записать?
counts-number = { $count ->
    [one] { $count } подсчёт
    [few] { $count } подсчёта
   *[many] { $count } подсчётов
}
counts-preview-line = { $title }. { $networks }
counts-preview-network = { $network }: { $number } с { $from } по { $to }
counts-preview-network-day = { $network }: { $number } за { $from }
counts-preview-more = И ещё каналов: { $count }.
counts-bad = Ничего не записано, строк с ошибками: { $count }. Исправьте и пришлите файл снова.
counts-bad-more = И ещё строк с ошибками: { $count }.
counts-bad-line = Строка { $line }: { $what }
counts-problem-columns = нужны дата, сеть и число подписчиков: «{ $written }»
counts-problem-date = такой даты нет: «{ $written }»
counts-problem-future = этот день ещё не настал: «{ $written }»
counts-problem-network = такой сети не знаю: «{ $written }». Можно вк, ок, макс
counts-problem-telegram = подписчиков в Telegram считаю сам, уберите строку
counts-problem-count = это не число подписчиков: «{ $written }»
counts-problem-twice = для этого дня и этой сети выше стоит другое число: «{ $written }»
counts-problem-channel = нет канала «{ $written }», которым вы управляете
counts-problem-which-channel = непонятно, о каком канале речь: укажите ссылку в столбце «канал»
counts-problem-too-long = в файле больше { $most } строк, разделите его на части
counts-saved = Готово, записано подсчётов: { $count }. Посмотреть рост: /growth.
counts-dropped = Хорошо, ничего не записано.
counts-gone = Этого файла больше нет. Пришлите его снова.
button-counts-take = Загрузить
button-counts-drop = Не загружать
button-report-views-of = Просмотры: { $name }

### Справка для тех, кто ведёт каналы

help-channel =
    <b>Для каналов</b>
    Ведёте канал учреждения? Подключите его: /channel. Подходящие новости придут карточками, такими, какими выйдут. Без вашего решения ничего не опубликую.
help-own-channel =
    <b>Ваш канал</b>
    Карточки приходят без звука, раз или два в рабочий день. Под каждой: опубликовать, отложить, изменить, пропустить. Минуту решение можно отменить, двое суток пост можно удалить отсюда. Если карточка начинается с «Лучше пропустить», «Показать место» объяснит почему.
    Издание поправило или сняло новость, которая уже вышла? Покажу, что изменилось, и спрошу, что делать с постом.

    /channel — очередь, настройки, люди, отпуск
    /post — свой пост, текст или фото
    /growth — рост канала
    /report — отчёт за месяц
    /log — журнал: кто, что и когда решил
help-curator =
    <b>Вы куратор региона</b>
    /region — кто подключён и кто молчит, рост, отчёт, предложить текст каналам
### Куратор региона, учреждения и предупреждения

institution-connect =
    { $name }. Подключите канал.
    Нужно одно право: публиковать сообщения. Без вашего одобрения ничего не опубликую.
institution-own = Канал уже подключён? Нажмите на его название.
institution-taken = Канал «{ $channel }» подключён, но за учреждением «{ $name }» уже записан другой. Если это ошибка, скажите куратору.
institution-connected = Канал «{ $channel }» записан за учреждением: { $name }.
institution-link-old =
    Эта ссылка уже не действует: она одноразовая и живёт 30 дней.
    Попросите у куратора новую. Подключить канал можно и без неё: /channel.
institution-gone = Этого учреждения в списке больше нет.
institution-invitation =
    { $name }: новая ссылка на 30 дней, прежняя больше не действует.
    { $link }
    Перешлите её тому, кто ведёт канал: подключить по ней может один человек.

curators = { $count ->
    [0] Кураторов региона пока нет.
    [one] { $count } куратор региона.
    [few] { $count } куратора региона.
   *[other] { $count } кураторов региона.
}
curators-line = Куратор { $person }, с { $since }
curator-invitation =
    Ссылка для куратора региона, на 7 дней и для одного человека:
    { $link }
    Куратор видит, кто подключён, и предлагает тексты каналам. Прав оператора у него нет.
curator-joined =
    Вы куратор региона: /region.
    Там видно, кто подключён и кто молчит, и оттуда можно предложить текст каналам. Решают о нём сами каналы.
curator-link-old = Эта ссылка уже не действует. Попросите у оператора новую.
button-curator-invite = Пригласить куратора
button-curator-remove = Убрать { $name }

region-connected = <b>Подключено { $connected } из { $all }.</b>
region-empty = Список учреждений пуст. Его загружает оператор: svodka channels import ФАЙЛ.
region-silent-count = Молчат неделю: { $count }.
region-lost-count = Отключились: { $count }.
region-other-count = Подключён не тот канал, что в списке: { $count }.
region-alone-count = Подключились сами, без приглашения: { $count }.
region-types = <b>Подключено по типам</b>
region-districts = <b>Подключено по районам</b>
region-group = { $name }: { $connected } из { $all }
region-unnamed = не указано
region-silent = { $count ->
    [0] За неделю посты были во всех подключённых каналах.
    [one] <b>За неделю ни одного поста: { $count } канал</b>
    [few] <b>За неделю ни одного поста: { $count } канала</b>
   *[other] <b>За неделю ни одного поста: { $count } каналов</b>
}
region-waiting = { $count ->
    [0] Подключены все.
    [one] <b>Не подключено { $count } учреждение</b>
   *[other] <b>Не подключены, учреждений: { $count }</b>
}
region-waiting-invited = { $days ->
    [0] приглашены сегодня
    [one] приглашены { $days } день назад
    [few] приглашены { $days } дня назад
   *[other] приглашены { $days } дней назад
}
region-waiting-old = { $days ->
    [one] приглашены { $days } день назад, ссылка больше не действует
    [few] приглашены { $days } дня назад, ссылка больше не действует
   *[other] приглашены { $days } дней назад, ссылка больше не действует
}
region-waiting-followed = ссылку открыли, канал пока не подключён
region-waiting-lost = канал отключился
region-other-line = другой канал, { $channel } вместо { $listed }
region-other = <b>Подключён не тот канал</b>
region-found = { $count ->
    [0] Ничего не нашлось. Попробуйте часть названия, район или @имя канала.
    [one] <b>Нашлось { $count } учреждение</b>
    [few] <b>Нашлось { $count } учреждения</b>
   *[other] <b>Нашлось { $count } учреждений</b>
}
region-found-more = И ещё { $count }: уточните название.
region-contact = Контакт: { $contact }
region-place-connected = { $posts ->
    [0] Канал «{ $channel }» подключён. За неделю постов не было.
    [one] Канал «{ $channel }» подключён. За неделю { $posts } пост.
    [few] Канал «{ $channel }» подключён. За неделю { $posts } поста.
   *[other] Канал «{ $channel }» подключён. За неделю { $posts } постов.
}
region-place-other = Это другой канал, не тот, что в списке: подключённым его пока не считаю. Если всё верно, нажмите «Это он».
region-growth = <b>Суммарный рост подписчиков</b>
region-growth-month = За месяц: { $total }
region-growth-year = За год: { $total }
region-growth-how = Посчитано { $how }.
region-growth-none = Пока { $how }.
region-growth-unknown = пока неизвестен
region-curators-only = Это доступно только куратору региона.
region-ask-search = Кого найти? Напишите часть названия, район или @имя канала.
region-ask-proposal =
    Что предложить каналам? Пришлите текст поста.
    Если нужна ссылка, поставьте её последней строкой. Сначала покажу, что получилось.
region-ask-shorter = Так длинно не поместится: нужно не больше 2000 знаков. Пришлите короче.
button-region-types = По типам
button-region-districts = По районам
button-region-silent = Молчат
button-region-waiting = Не подключены
button-region-other = Другой канал
button-region-leaders = Лучшие
button-region-growth = Рост
button-region-propose = Предложить текст
button-region-proposals = Предложенное
button-region-search = Найти учреждение
button-region-report = Отчёт за месяц
button-region-invite = Выдать новую ссылку
button-region-back = К обзору
button-region-before = Раньше
button-region-after = Дальше

leaders-band = { $band ->
    [0] до 500 подписчиков
    [1] до 2000 подписчиков
    [2] до 10 000 подписчиков
    [3] больше 10 000 подписчиков
   *[other] все размеры
}
leaders-rate = { $count } в неделю
leaders-month = <b>Рост за месяц</b>, { $band }
leaders-year = <b>Рост за год</b>, { $band }
leaders-posts = <b>Посты за четыре недели</b>, { $band }
leaders-group = { $name }
leaders-growth = { $percent } ({ $from } → { $to })
leaders-none = Сравнивать пока некого.
leaders-uncounted = Не вошли, потому что нет подсчёта в начале: { $count }.
button-leaders-posts = Посты
button-leaders-month = Рост за месяц
button-leaders-year = Рост за год
button-leaders-band = { $band ->
    [0] до 500
    [1] до 2000
    [2] до 10 000
    [3] больше
   *[other] Все размеры
}
button-leaders-all = Все

proposal-to-all = всем каналам
proposal-to-group = каналам «{ $name }»
proposal-draft = { $count ->
    [0] <b>Предложить { $to }.</b> Подключённых каналов там пока нет.
    [one] <b>Предложить { $to }: { $count } канал</b>
    [few] <b>Предложить { $to }: { $count } канала</b>
   *[other] <b>Предложить { $to }: { $count } каналов</b>
}
proposal-draft-how = Придёт обычной карточкой с пометкой «Предложено куратором». Решит каждый канал сам, за 7 дней.
proposal-choose-type = Какому типу учреждений?
proposal-choose-district = Какому району?
proposal-sent = <b>Предложено { $to }</b>, { $when }: { $count }
proposal-withdrawn = <b>Отозвано.</b> Было предложено { $to }, { $when }: { $count }
proposal-published = Опубликовали: { $count }
proposal-scheduled = Выйдет позже: { $count }
proposal-declined = Пропустили: { $count }
proposal-unanswered = Без ответа: { $count }
proposal-failed = Не вышло: { $count }
proposal-full = Не дошло, там уже ждут два предложения или канал отключён: { $count }
proposal-left = Ещё не разослано: { $count }
proposal-gone = Это предложение уже отправлено или удалено.
proposals = <b>Предложенное каналам</b>
proposals-none = Вы ещё ничего не предлагали каналам.
proposals-line = { $number }. { $when }, { $state ->
    [draft] не отправлено
    [sending] рассылается
    [sent] отправлено
   *[other] отозвано
}: { $title }
button-proposal-send = Предложить
button-proposal-types = По типу
button-proposal-districts = По району
button-proposal-all = Всем каналам
button-proposal-drop = Удалить
button-proposal-refresh = Обновить
button-proposal-withdraw = Отозвать
button-proposal-published = Опубликовали
button-proposal-scheduled = Выйдет позже
button-proposal-declined = Пропустили
button-proposal-unanswered = Без ответа
button-proposal-failed = Не вышло
button-proposal-full = Не дошло

warning-week =
    Канал «{ $title }»: постов на этой неделе { $posts } из 3.
    { $cards ->
        [0] Подходящих новостей пока нет.
        [1] Вот новость, которая подойдёт.
        [2] Вот две новости, которые подойдут.
       *[other] Вот три новости, которые подойдут.
    }
warning-week-none = Можно написать свой пост: хватит пары строк и фото.
warning-size-near =
    В канале «{ $title }» уже больше 9500 подписчиков.
    С 1 ноября 2024 года владельцы страниц с аудиторией больше 10 000 пользователей в сутки передают сведения о себе в Роскомнадзор (ст. 10.6 закона № 149-ФЗ, закон № 303-ФЗ от 08.08.2024). Относится ли это к вашему каналу, проверьте у юриста заранее.
warning-size-past =
    В канале «{ $title }» больше 10 000 подписчиков.
    С 1 ноября 2024 года владельцы страниц с аудиторией больше 10 000 пользователей в сутки передают сведения о себе в Роскомнадзор (ст. 10.6 закона № 149-ФЗ, закон № 303-ФЗ от 08.08.2024). Пока страницы нет в перечне, на ней нельзя размещать рекламу, а другим нельзя перепечатывать её посты. Относится ли это к вашему каналу, проверьте у юриста.
warning-rights =
    В канале «{ $title }» у меня больше нет права публиковать.
    Одобренное не выйдет, новое не предложу. Вернуть право: /channel.
warning-source-silent =
    Для канала «{ $title }» может не хватить новостей: { $name } молчит с { $since }.
    Сайт отвечает, но нового там нет. Когда появится, предложу как обычно.
warning-source-failing =
    Для канала «{ $title }» может не хватить новостей: { $name } не читается с { $since }.
    Проверяю дальше сам. Когда заработает, предложу новости как обычно.
button-warning-queue = Показать новости
button-warning-own = Написать свой

# Чей канал у учреждения
region-place-since = Подключён { $since }, подписчиков: { $count }.
region-place-uncounted = Подключён { $since }, подписчиков ещё не считали.
region-waiting-other = подключён другой канал, ждёт вашего слова
region-other-unlisted = того, что был отвязан
region-detach =
    Отвязать канал «{ $channel }» от учреждения «{ $name }»?
    Он останется в Сводке сам по себе, его постам и администраторам ничего не будет. Учреждению можно будет выдать новую ссылку.
institution-detached =
    Куратор региона отвязал канал «{ $channel }» от учреждения: { $name }.
    Канал работает как прежде. Если это ошибка, попросите у куратора новую ссылку.
institution-doubtful = В списке у учреждения другой канал, поэтому куратор региона сначала проверит, тот ли это.
institution-other-now = Канал у этого учреждения уже другой или отвязан. Откройте его заново: /region.
channel-note-detached = куратор региона отвязал канал от учреждения: { $name }
button-region-confirm = Это он
button-region-detach = Отвязать канал
button-region-detached = Да, отвязать
button-region-keep = Оставить
leaders-alike = С тем же результатом ещё { $count }.
region-growth-network = { $network }: { $total }

# Answers to pages that ask
channel-word-brings = По слову «{ $name }» за последнюю неделю { $count ->
    [one] была { $count } новость
    [few] было { $count } новости
   *[many] было { $count } новостей
}.
channel-word-brings-none = По слову «{ $name }» за последнюю неделю не было ни одной новости. Проверьте, нет ли опечатки.
channel-typed-per-day-unknown = Сколько новостей в день предлагать? Напишите число от 1 до 10.
card-time-no-day = Такого дня в календаре нет. Напишите другой: завтра в 10, в пятницу 12:30, 20 июня в 9.
growth-ask-days-no-day = Такого дня в календаре нет. Напишите две даты, которые уже были, например: 1 марта – 15 июня.
channel-lost-short = Канал отключён: у меня больше нет права там публиковать. Верните меня в «Администраторы» канала с «Публикацией сообщений».

### Свои и предложенные тексты: реклама, отзыв, неполная ссылка

card-withdrawn = Куратор отозвал это предложение, в канал оно не выйдет: { $title }
card-taken-back = Куратор отозвал это предложение, решать больше не о чем.
who-curator = куратор
post-advertising =
    Это помечено как реклама, такой пост не выйдет: { $words }.
    Если это не реклама, скажите то же без этих слов и пришлите снова.
region-ask-advertising =
    Это помечено как реклама, каналам её не предложить: { $words }.
    Если это не реклама, скажите то же без этих слов. Пришлите другой текст.
proposal-warned = Об этом предупредят каждый канал, а «Пропустить» будет первой кнопкой.
proposal-stopped = Не разослано, потому что автор больше не куратор: { $count }
proposal-recalled = Отозвано: { $count }
button-proposal-recalled = Отозвано
link-cut = Ссылка неполная: видно, часть потерялась в письме. Скопируйте её целиком и откройте ещё раз.

# Разговоры через обновление

talk-outgrown =
    Пока вы отвечали, я обновилась, и вопросы стали другими. Начните, пожалуйста, сначала. Что я умею: /help

# Личные данные: /privacy, /export

privacy =
    <b>Что я храню</b>

    Номер этого чата и то, что вы выбрали сами: подписки, время, сюжеты, за которыми следите. Имён, телефонов, переписки и истории чтения не храню.
    Получить всё файлом: /export. Стереть всё: /forget.
privacy-more =
    <b>Что я храню, зачем и сколько</b>

    <b>О читателе.</b> Подписки и настройки — пока не сотрёте. Какая сводка отправлена — 30 дней, чтобы не прислать её дважды. Время двух последних визитов — 60 дней, для /missed. Сюжеты — пока вы за ними следите. Предложение под кнопкой — сутки. Начатый разговор — пока он идёт, не дольше двух часов, без имени. Слова вопроса — неделю после последнего нажатия, зашифрованными и без связи с вами: ключ есть только в кнопках под ответом.

    <b>О том, кто ведёт канал.</b> Номер, роль и как вы назвали себя в журнале — пока вы в канале. Кто вас пригласил — 48 часов. Решения о публикациях — год. Тексты и фото для постов — вместе с карточкой. После /forget решение остаётся, но под именем «удалённый участник».

    <b>О кураторе и операторе.</b> Номер, с какого дня, что предложено каналам и какая новость снята. Контакты учреждений вносит и убирает куратор.

    Переписка с ботом хранится и у Telegram: удалить её можно в самом приложении. В резервной копии стёртое остаётся, пока она не удалена; если из неё восстановят базу, повторите /forget.
privacy-operator = За бота отвечает: { $name }.
privacy-nobody = Кто отвечает за этого бота, здесь не указано: спросите того, от кого вы о нём узнали.
privacy-contact = Связь: { $contact }.
privacy-admins-only = Данные группы получают и стирают только её администраторы.
button-my-data = Получить мои данные
button-privacy-more = Узнать подробнее
button-privacy-short = Свернуть
button-erase-all = Удалить всё
command-export = Мои данные файлом
export-file = svodka-moi-dannye-{ $date }.json
export-yours = Здесь всё, что я храню о вас. Рядом с каждой частью сказано, зачем она и на сколько. Время в файле — по Гринвичу. Стереть всё: /forget.
export-groups = Здесь всё, что я храню об этой группе. Время в файле — по Гринвичу. Стереть всё: /forget.
export-too-often = Файл уже отправлен, он чуть выше. Собрать его ещё раз можно через минуту.
# Меню оператора

button-op-audience = Аудитория
button-op-growth = Рост
button-op-discovery = Новые источники
button-op-failed = Не дошло
button-op-hide = Скрыть новость
button-op-blocked = Блокировки
button-op-maintenance = Техработы
button-op-journal = Журнал
operator-words = { $text }
operator-discovery =
    Чтобы добавить источник, отправьте /sources и адрес сайта, например: /sources example.org
    Я загляну на сайт, покажу, что на нём читается, и спрошу, добавлять ли.
audience-uncounted = Читатели ещё не посчитаны: посчитаю в ближайшие пять минут.
audience-active = <b>Читают: { $total }</b>, из них групп: { $part }.
audience-stopped = Сами остановили рассылку: { $total }.
audience-suspended = Закрыли бота или удалили чат: { $total }.
audience-channels = Каналов подключено: { $total }.
audience-subscriptions = <b>Подписок: { $total }</b>
audience-timing = { $what ->
    [daily] Каждый день или почти
    [weekly] Раз или два в неделю
   *[other] Сразу, как выйдет
}: { $total }
audience-format = { $what ->
    [classic] Обычный вид
    [rich] Раскрывающийся вид
   *[other] Только заголовки
}: { $total }
audience-rubrics = <b>Рубрики, которые выбирают чаще</b>
audience-districts = <b>Районы, которые выбирают чаще</b>
audience-counted = Посчитано { $when }.
readers-uncounted = Читатели ещё не посчитаны: посчитаю в ближайшие пять минут.
readers-now = <b>Читают: { $total }</b>
readers-first-day = Сравнить пока не с чем: счёт идёт первый день.
readers-span = { $what ->
    [week] За 7 дней
   *[other] За 30 дней
}
readers-since = С { $day }
readers-change = { $when }: { $change }
readers-came-left = , пришло { $total }, ушло { $left }
readers-days = <b>По дням</b>
readers-day = { $day }: { $total }, пришло { $change }
readers-day-left = { $day }: { $total }, пришло { $change }, ушло { $left }
readers-chart = Сводка
failed-none = За неделю дошло всё.
failed-title = За неделю не дошло { $count ->
    [one] { $count } сообщение
    [few] { $count } сообщения
   *[many] { $count } сообщений
}.
failed-title-most = За неделю не дошло { $count ->
    [one] { $count } сообщение
    [few] { $count } сообщения
   *[many] { $count } сообщений
} или больше: помню только столько.
failed-queue = Сейчас в очереди: { $ready }, отложено: { $parked }.
failed-reasons = <b>Почему</b>
failed-reason = { failed-what }{ $slot }: { $reason } ({ $count ->
    [one] { $count } чат
    [few] { $count } чата
   *[many] { $count } чатов
})
failed-slot = { " " }на { $moment }
failed-recent = <b>Последние</b>
failed-line = { $moment } · { failed-what } · чат <code>{ $chat }</code>: { $reason }
failed-what = { $what ->
    [digest] Сводка
    [update] Продолжение истории
    [card] Карточка
    [card-state] Карточка
    [post] Пост
    [notice] Сообщение о решении
    [source-notice] Сообщение об источнике
    [correction] Сообщение о правке
    [warning] Напоминание
    [broadcast] Объявление
    [broadcast-state] Ход рассылки
   *[other] Сообщение
}
failed-by-reader = читатель закрыл бота
failed-deleted = чата больше нет
failed-no-chat = Telegram не знает такого чата
failed-kicked = бота убрали из группы
failed-retry-how = Ещё раз можно отправить сводки не старше суток, если читатель их по-прежнему ждёт. Остальное, если нужно, придёт само.
failed-retry-none = Сводок среди них нет, повторять нечего.
failed-retried = { $again ->
    [0] Отправить ещё раз нечего: читатели закрыли бота, отписались или сводкам больше суток.
   *[other] { $not ->
        [0] Отправлю ещё раз: { $again }.
       *[other] Отправлю ещё раз: { $again }. Не отправлю: { $not }. Там бота закрыли или отписались.
    }
}
button-failed-retry = Отправить ещё раз
hidden-none = Пока ничего не скрыто.
hidden-last = <b>Скрыто последним</b>
hidden-for-ever = Вернуть скрытое нельзя: новость уходит из поиска и сводок навсегда.
blocked-title = { $count ->
    [0] Никто не заблокирован.
   *[other] <b>Заблокировано: { $count }</b>
}
block-ask =
    Кого заблокировать?
    Пришлите номер чата (у группы он с минусом) или перешлите сообщение этого человека.
block-no-id =
    Номера чата здесь не видно.
    Пришлите его цифрами, например: 123456. Это не телефон. Если вы переслали сообщение, значит, человек скрыл номер в настройках.
block-sure =
    Заблокировать чат { $chat }?
    Ему не придут ни ответы, ни сводки, пока вы его не разблокируете. Об этом он не узнает.
block-operator = Это оператор, его не заблокировать.
block-channel = Это канал. Его отключают сами администраторы: уберите бота из администраторов канала.
block-done = Чат { $chat } заблокирован.
block-already = Чат { $chat } и так заблокирован.
unblock-done = Чат { $chat } разблокирован.
unblock-already = Чат { $chat } и так не заблокирован.
button-block = Заблокировать
button-block-sure = Да, заблокировать
button-unblock = Снять { $name }
maintenance-off =
    Техработы выключены: бот отвечает всем.
    Пока они включены, читатели вместо ответов видят объявление, сводки и посты ждут и потом выходят один раз.
maintenance-on = <b>Идут техработы, начались { $moment }.</b> Закончатся, когда вы их выключите.
maintenance-on-until = <b>Идут техработы, начались { $moment }.</b> Закончатся сами { $until }.
maintenance-seen = Читатели видят:
maintenance-usual = Сейчас идут технические работы, ответить не могу. Сводки не пропадут: пришлю, когда закончим.
maintenance-back = Вернусь { $moment }.
maintenance-press = Сейчас идут технические работы. Попробуйте, пожалуйста, позже.
maintenance-ask =
    Что сказать читателям?
    Если в конце написать «до 14:00» или «до завтра 9:00», объявление снимется само.
maintenance-too-long = Это слишком длинно, нужно не больше { $most } знаков. Пришлите короче.
maintenance-over = Техработы закончены, бот снова отвечает всем.
button-maintenance-hour = Включить на час
button-maintenance-three = Включить на 3 часа
button-maintenance-on = Включить без срока
button-maintenance-text = Свои слова
button-maintenance-off = Выключить
journal-title = <b>Журнал операторов</b>
journal-empty = В журнале операторов пока пусто.
journal-what = { $what ->
    [hide] скрыта новость
    [block] чат заблокирован
    [unblock] чат разблокирован
    [maintenance-on] техработы включены
    [maintenance-off] техработы выключены
    [retry] отправлено ещё раз
    [source-add] добавлен источник
    [broadcast] начата рассылка
   *[broadcast-stop] рассылка остановлена
}
journal-digests = сводок: { $count }
journal-terminal = из терминала
journal-chat = чат { $chat }
journal-chat-gone = удалённый чат
button-sources-check = Проверить сейчас
sources-checking = Читаю источники, которые не в порядке. Это займёт до минуты.
delivery-blocked = чат заблокирован оператором

# Рассылка оператора

button-broadcast = Рассылка
broadcast-ask =
    Пришлите текст одним сообщением.
    Оформление и ссылки сохраню, картинки не рассылаю. Сначала покажу, как это увидят читатели.
broadcast-ask-wordless = Картинки и файлы не рассылаю. Пришлите один текст, ссылки в нём могут быть.
broadcast-draft = Выше рассылка, какой её увидят, без звука. Кому: { $to }.
broadcast-draft-count =
    Это { $count ->
        [one] { $count } чат
        [few] { $count } чата
       *[many] { $count } чатов
    }, рассылка займёт { $time }.
broadcast-draft-nobody = Таких читателей сейчас нет. Выберите, кому ещё.
broadcast-draft-hours = У кого сейчас ночь, получит с 9 до 21 по своему времени. Через сутки рассылка закончится.
broadcast-confirm =
    { $count ->
        [one] Разослать { $count } читателю?
       *[other] Разослать { $count } читателям?
    }
    Кому: { $to }. Разосланное не отозвать.
broadcast-to = Кому разослать?
broadcast-to-district = Читателям какого района? Тем, кто назвал его в подписке.
broadcast-to-rubric = Читателям какой рубрики? Тем, кто назвал её в подписке.
broadcast-audience-all = все читатели
broadcast-audience-private = личные чаты
broadcast-audience-groups = группы
broadcast-audience-named = кто выбрал «{ $name }»
button-broadcast-send = Разослать
button-broadcast-sure = Да, разослать
button-broadcast-to = Выбрать, кому
button-broadcast-words = Изменить текст
button-broadcast-drop = Отменить
button-broadcast-stop = Остановить
button-broadcast-show = Показать ход
button-broadcast-all = Всем читателям
button-broadcast-private = В личные чаты
button-broadcast-groups = В группы
button-broadcast-districts = Выбрать район
button-broadcast-rubrics = Выбрать рубрику
broadcast-dropped = Рассылку отменил, никому ничего не послал.
broadcast-gone = Этой рассылки больше нет. Начать новую: /broadcast
broadcast-another = Одна рассылка уже идёт. Дождитесь её конца или остановите её: /broadcast
broadcast-runs = Сейчас идёт рассылка. Новую можно начать, когда она закончится.
broadcast-operators-only = Рассылать может только оператор бота.
broadcast-noting = Собираю список чатов и сразу начну.
broadcast-progress = Разослано { $sent } из { $total }, осталось { $time }.
broadcast-progress-asleep = Разослано { $sent } из { $total }.
broadcast-failed-so-far = Не дошло: { $count }.
broadcast-asleep = Ждут утра: { $count }.
broadcast-held = Идут техработы: продолжу, когда они закончатся.
broadcast-stopping = Останавливаю: дойдёт только то, что уже в пути. Разослано { $sent } из { $total }.
broadcast-over-done = Рассылка закончена { $time }: дошло { $sent } из { $total }.
broadcast-over-stopped = Рассылка остановлена { $time }: дошло { $sent } из { $total }.
broadcast-over-expired = Рассылка закончилась через сутки: дошло { $sent } из { $total }.
broadcast-failed = Не дошло { $count }:{" "}
broadcast-left-out = Не посылал { $count }:{" "}
broadcast-outcome-blocked = бот заблокирован { $count }
broadcast-outcome-gone = чата больше нет { $count }
broadcast-outcome-refused = Telegram не принял { $count }
broadcast-outcome-unknown = без ответа { $count }
broadcast-outcome-stopped = не успел до остановки { $count }
broadcast-outcome-night = не дождались дневного часа { $count }
broadcast-outcome-off = объявления отключены { $count }
broadcast-outcome-inactive = без сводок { $count }
broadcast-about-less = меньше минуты
broadcast-about-minutes =
    { $count ->
        [one] около { $count } минуты
       *[other] около { $count } минут
    }
broadcast-about-hours =
    { $count ->
        [one] около { $count } часа
       *[other] около { $count } часов
    }
broadcast-within-less = меньше чем за минуту
broadcast-within-minutes =
    { $count ->
        [one] за { $count } минуту
        [few] за { $count } минуты
       *[many] за { $count } минут
    }
broadcast-within-hours =
    { $count ->
        [one] за { $count } час
        [few] за { $count } часа
       *[many] за { $count } часов
    }
button-announcements-off = Отключить объявления
button-announcements-on = Вернуть объявления
announcements-off = Объявлений больше не пришлю. Вернуть их можно здесь же или в настройках: /settings
announcements-on = Объявления оператора снова будут приходить.
chat-announcements-off = Объявления оператора: не присылаю
