# Всё, что говорит бот. Тексты — HTML Telegram; подставляемое экранирует программа.
# Первая строка сообщения видна в уведомлении: её одной должно хватать.

### Приветствие и справка

greeting =
    Здравствуйте. Я Сводка: раз в день присылаю новости Калужской области.
    Ничего не сочиняю: только заголовки изданий и ссылки.
greeting-back = С возвращением. Сводка { $schedule }, как и прежде. Следующая — { $next }.
greeting-group =
    Здравствуйте. Я Сводка: присылаю в эту группу новости Калужской области в час, который выберет администратор.
    Подписать группу: /subscribe. Новости сейчас: /today.
help =
    <b>Что я умею</b>

    /today — новости за сегодня
    /yesterday — за вчера
    /week — за неделю
    /subscribe — присылать сводку в удобный час
    /settings — изменить подписку
    /stop — больше не присылать
    /privacy — что я храню
    /forget — стереть всё о вас

    Можно просто написать слово, например «погода» или «Обнинск»: найду новости, где оно встречается.
    Ведёте канал учреждения? Предложу для него новости, а решать будете вы: /channel.
privacy =
    <b>Что я храню</b>

    Номер этого чата, рубрики, время и дни, которые вы выбрали. Если вы ведёте канал — его номер, название и ваши решения о публикациях.
    Имён, телефонов и истории чтения не храню. Сообщений не записываю: слова вопроса помню неделю без связи с вами, чтобы работали кнопки под ответом; начатый разговор о подписке забываю, когда он закончен, а брошенный — через два часа.
    Стереть всё: /forget.
privacy-operator = Оператор: { $name }.
privacy-contact = Связь: { $contact }.

### Команды в меню Telegram

command-today = Новости за сегодня
command-yesterday = Новости за вчера
command-week = Новости за неделю
command-subscribe = Присылать сводку
command-settings = Настроить подписку
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
button-rubrics = Выбрать рубрики
button-time = Сменить время
button-days = Выбрать дни
button-detailed-on = Уточнять рубрики
button-detailed-off = Не уточнять рубрики
button-on-empty-say = Сообщать, если пусто
button-on-empty-silent = Молчать, если пусто
button-stop = Отписаться
button-resume = Возобновить
button-back = Назад
button-forget = Стереть
button-keep = Оставить
button-connect = Подключить канал
button-publish = Опубликовать
button-skip = Пропустить
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
digest-title = { weekday-title }, { $day } { month }: { news-count }
digest-title-span = С { $from } по { $to }: { news-count }
digest-title-rubric = { $rubric }. { weekday-title }, { $day } { month }: { news-count }
digest-title-span-rubric = { $rubric }. С { $from } по { $to }: { news-count }
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
    { weekday-title }, { $day } { month }{ of-year }: { quiet }
    { nothing-found }
digest-empty-span =
    С { $from } по { $to }: { quiet }
    { nothing-found }
digest-empty-rubric =
    { $rubric }. { weekday-title }, { $day } { month }{ of-year }: { quiet }
    { nothing-found }
digest-empty-span-rubric =
    { $rubric }. С { $from } по { $to }: { quiet }
    { nothing-found }
quiet = { $over ->
    [yes] было тихо
   *[no] пока тихо
}
nothing-found = В изданиях, которые я читаю, новостей за это время не нашлось. Источники проверены { $checked }.
digest-only-announced =
    { weekday-title }, { $day } { month }{ of-year }: { announced-count }, { no-news }
    Источники проверены { $checked }.
digest-only-announced-rubric =
    { $rubric }. { weekday-title }, { $day } { month }{ of-year }: { announced-count }, { no-news }
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
    { weekday-title }, { $day } { month }{ of-year }: издания ещё не читались
    Я читаю их с { $since }, а из прежних новостей знаю те, что тогда ещё стояли в лентах.
digest-unread =
    { weekday-title }, { $day } { month }{ of-year }: издания не отвечают
    Последний раз они открылись { $checked }. Новости могли выйти, просто мне их пока не прочесть.
unread-source = Источник { $source } недоступен с { $since }. Новости могут быть не все.
unread-sources = Недоступны: { $sources }. Новости могут быть не все.
unread-sources-more = Недоступны: { $sources } и ещё { $count }. Новости могут быть не все.
unread-named = { $source } (с { $since })
no-sources-yet = Источники ещё не подключены. Как только прочту первый, новости появятся здесь.

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
time-not-understood = Не разберу время. Напишите, например, 7:30, 19 или «в восемь вечера».
ask-days = В какие дни?
ask-days-custom = Отметьте дни, в которые присылать.
settings-time =
    В какое время присылать?
    Нужного нет? Своё время можно написать в /subscribe.
need-one-day = Отметьте хотя бы один день.
subscribed =
    Готово: { $schedule }, { $rubrics }.
    Первая сводка — { $next }. Прислать сегодняшнюю сейчас?
all-rubrics = все рубрики
subscribe-cancelled = Хорошо, ничего не меняю.
question-passed = На этот вопрос вы уже ответили. Смотрите последнее сообщение.
question-old = Этот вопрос уже закрыт. Начать заново: /subscribe
question-not-yours = Этот вопрос задан не вам или уже закрыт. Начать свой: /subscribe
settings =
    <b>Ваша подписка</b>
    Когда: { $schedule }
    О чём: { $rubrics }
    Рубрики: { $detailed ->
        [yes] уточняю по содержанию, а где не уверен, оставляю рубрику издания
       *[no] как у изданий. Могу уточнять по содержанию: аварии и пожары окажутся в происшествиях, а не в обществе
    }
    Если новостей нет: { $on-empty ->
        [say] скажу об этом
       *[silent] промолчу
    }
    Следующая сводка — { $next }.
settings-stopped =
    <b>Подписка остановлена</b>
    Сводка приходила { $schedule }, { $rubrics }. Вернуть её можно одной кнопкой.
settings-none = Подписки пока нет. Оформим? Это три коротких вопроса.
stopped = Больше не присылаю. Настройки сохранены, вернуть сводку: /settings.
stop-nothing = Подписки и не было. Захотите — оформим: /subscribe.
admins-only = Подписку группы меняют только её администраторы.
saved = Сохранено
resumed = Снова присылаю
forget-ask =
    Стереть всё об этом чате?
    Пропадут подписка, настройки и связь с каналами, если вы их ведёте. Вернуть будет нельзя.
forgotten = Готово, о вас ничего не осталось. Захотите вернуться — /start.
forget-kept = Хорошо, всё осталось как было.

### Ответы на кнопки и слова

old-button = Эта кнопка устарела. Откройте нужное заново: /help
something-broke = Не получилось, и это моя ошибка. Попробуйте, пожалуйста, через минуту.
search-found = «{ $words }»: <b>{ news-count }</b>
search-nothing =
    По запросу «{ $words }» ничего не нашлось.
    Это не значит, что ничего не случилось: я читаю только новости. Попробуйте одно слово, например «мост», или /today.
search-more = Просмотрены только последние новости: раньше тоже могло быть.
search-hint = Напишите слово, и я поищу его в новостях. Что я ещё умею: /help
only-text = Я понимаю только текст. Напишите, что искать, или откройте /today.

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

delivery-active = <b>Чат { $chat }.</b> Подписка действует, { $schedule }.
delivery-stopped = <b>Чат { $chat }.</b> Подписку остановил читатель; была { $schedule }.
delivery-suspended = <b>Чат { $chat }.</b> Подписка приостановлена: Telegram не пускает ({ $reason }). Была { $schedule }.
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
    Осталось выбрать, что для него предлагать. Без вашего одобрения ничего не опубликую.
channel-rights = В канале «{ $title }» у меня нет права публиковать. Дайте право «Публикация сообщений», и начну предлагать новости.
channel-lost = Канал «{ $title }» отключён: у меня больше нет права там публиковать. Вернуть: /channel.
channel-not-admin = Подключить канал может только администратор с правом публиковать.
channel-unsure = Не получилось проверить ваши права: Telegram не отвечает. Подключите канал ещё раз: /channel.
channel-rule =
    Что предлагать для канала «{ $title }»?
    Отметьте рубрики или оставьте все.
channel-rule-set = Буду предлагать для канала «{ $title }»: { $rubrics }.

card =
    Для канала «{ $channel }»: { $title }

    { $preview }

    Почему вам: рубрика «{ $rubric }». Решаете вы.
card-caution = Осторожно: { $hold } ({ $words }). Прочитайте статью целиком, прежде чем решать. Сомневаетесь — лучше пропустить.
card-caution-official = Осторожно: { $hold } ({ $words }). Источник официальный, поэтому новость можно повторить, но только его словами: без своих подробностей, мест и снимков.
card-lists-stale = Списки иноагентов старше двух недель: имена проверьте.
card-publishing = Отправляю в канал.
card-published = Вышло в { $time }: { $title }
card-skipped = Пропустили: { $title }
card-failed =
    Не вышло: { $title }
    Причина: { $reason }. Проверьте право бота публиковать в канале «{ $channel }».
card-refused =
    Не вышло: { $title }
    Причина: { $reason }.
card-unknown =
    Не знаю, вышел ли пост: связь оборвалась при отправке.
    «{ $title }». Загляните, пожалуйста, в канал «{ $channel }». Сам повторять не буду.
card-decided-already = Об этой новости уже решили.
card-no-rights = Решать о канале могут только его администраторы с правом публиковать.
card-rights-unknown = Не получилось проверить ваши права: Telegram не отвечает. Попробуйте ещё раз.
card-gone = Этой новости больше нет.
post-source = Источник: { $source }
post-read = Читать полностью


### Ответы на вопросы: новости, поиск, карточка новости

answer-title = { $about }: { news-count }
answer-title-some = { $about }: новости
answer-page = страница { $page }
answer-without = без { $words }
answer-span = с { $from } по { $to }
answer-day = { $day } { month }{ of-year }
answer-week-instead = За сегодня новостей пока нет, поэтому показываю последние семь дней.
answer-by-event = По дате события: опубликовано раньше.
answer-event-day = по дате события, { $when }
answer-announced-days = Объявлено на эти дни
answer-ahead = { $about }: { announced-count }
answer-ahead-empty = { $about }: объявлений пока не нашлось
answer-nothing = { $about }: новостей не нашлось
answer-not-no = { $topic ->
    [outages] Это не значит, что отключений не будет: я читаю только новости. Точно знают ваша управляющая компания и поставщик.
   *[other] Это не значит, что ничего не случилось или не случится: я читаю только новости.
}
answer-nearest = Ближайшая новость — { $when }:
answer-nearest-about = Ближайшее, что есть ({ $about }), — { $when }:
answer-nearest-any = Последняя из всех новостей — { $when }:
answer-spelling = Может быть, вы искали: { $words }?
answer-fewer = Нашлось бы без одного слова: { $words }.
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
