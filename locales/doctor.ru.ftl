# Что говорит `svodka doctor`. Предложение, и в .fix — что делать. Те же имена стоят в doctor.en.ftl.

level-ok = в порядке
level-warning = обратите внимание
level-failure = не в порядке
level-skipped = не проверено
what-to-do = Что делать:
conclusion-fine = Всё в порядке.
conclusion-warnings = Работать можно. Предупреждений: { $warnings }.
conclusion-failures = Не в порядке: { $failures }. Предупреждений: { $warnings }.
check-broke = Проверка «{ $what }» сама сломалась: { $detail }
    .fix = Остальные проверки она не задела. Если повторится, расскажите разработчикам.
unseen = { $what ->
        [redis] Redis
        [telegram] Telegram
       *[region] Папка региона
    }: сначала поправьте { $names }

## Настройки и машина

settings-read = Настройки читаются
setting-wrong = { $name }: { $detail }
    .fix = Поправьте { $name } в .env или в окружении; каждая настройка объяснена в .env.example.
node-fine = Node { $version }
node-old = Node { $version } слишком старый: нужен { $needed } или новее
    .fix = Установите Node 24 (https://nodejs.org) и запустите Сводку им.
zones-fine = Часовые пояса известны ({ $zone }, данные { $version })
zones-unknown = Эта сборка Node не знает часовых поясов: { $zones }
    .fix = Установите обычный Node с https://nodejs.org: в нём есть все пояса. Имя пояса пишется, как в базе IANA: Europe/Moscow.
zones-wrong = Пояса Москвы эта машина не знает: по её данным UTC и Москва расходятся на { $hours } ч, а нужно на 3
    .fix = Данные о поясах устарели. Обновите Node и уберите из окружения NODE_ICU_DATA.
zones-small-icu = В этой сборке Node нет русских названий месяцев и дней
    .fix = Установите обычный Node с https://nodejs.org (full-icu) и уберите из окружения NODE_ICU_DATA.
zones-old = Данные о часовых поясах старые ({ $version })
    .fix = Обновите Node: новый приносит свежие данные.
clock-fine = Часы машины и { $whose ->
        [redis] Redis
       *[telegram] Telegram
    } сходятся
clock-wrong = Часы этой машины { $direction ->
        [behind] отстают
       *[ahead] спешат
    } от { $whose ->
        [redis] Redis
       *[telegram] Telegram
    } на { $seconds } с
    .fix = Включите сверку времени: timedatectl set-ntp true (или служба chrony). Сводки уходят по часам машины.
http-open = HTTP-сервер слушает { $host }: его видно с других машин
    .fix = Если перед ним нет обратного прокси на другой машине, уберите HTTP_HOST: по умолчанию 127.0.0.1.
feeds-private = Источникам разрешены внутренние адреса (FEED_ALLOW_PRIVATE)
    .fix = Уберите FEED_ALLOW_PRIVATE, если не читаете источник в своей сети: чужая ссылка могла бы вести внутрь неё.
env-readable = Файл .env могут прочесть другие пользователи (права { $mode }), а в нём токен
    .fix = Выполните: chmod 600 .env
exposure-fine = Наружу ничего лишнего не открыто

## Регион

region-read = Папка региона { $dir } читается. Источников: { $sources }, рубрик: { $rubrics }, тем: { $topics }, районов: { $districts }, запретов: { $holds }
region-wrong = { $detail }
    .fix = Поправьте этот файл; как он устроен, сказано в docs/another-region.md.
region-unknown-file = Файла { $file } никто не читает
    .fix = Проверьте его имя: не опечатка ли. Список файлов: docs/another-region.md.
contacts-missing = В contacts.json не сказано, к кому обратиться при опасности или с жалобой
    .fix = Добавьте записи с "for": "danger" и "for": "complaint". Номер 112 бот назовёт в любом случае.
lists-fresh = Списки за запретами свежие ({ $count })
lists-none = Списков иноагентов и запрещённых организаций нет: их Сводка узнает только по общим словам
    .fix = Скопируйте config/kaluga/lists в папку региона и загрузите реестры: svodka holds import ФАЙЛ --list foreign-agents --date ДЕНЬ
list-never = Список «{ $title }» ещё не загружали
    .fix = Скачайте реестр и выполните: svodka holds import ФАЙЛ --list { $id } --date ДЕНЬ
list-old = Списку «{ $title }» { $days ->
        [one] { $days } день
        [few] { $days } дня
       *[many] { $days } дней
    }: полагаться на него нельзя
    .fix = Скачайте свежий реестр и выполните: svodka holds import ФАЙЛ --list { $id } --date ДЕНЬ
sources-none = Ни один источник не включён: новостям неоткуда взяться
    .fix = Добавьте издание: svodka sources discover https://адрес-издания/
sources-read = Все источники прочитаны ({ $count })
sources-some = Прочитано источников: { $count } из { $total }
sources-unread = Не прочитан ни один источник из { $count }
    .fix = Проверьте сеть этой машины: издания области иногда не отвечают из-за границы. Подробно: svodka sources check
source-unread = { $name } ({ $id }): { $reason ->
        [timeout] не ответил вовремя
        [too-large] прислал слишком много данных
        [status] ответил ошибкой { $status }
        [network] недоступен по сети
        [private-address] ведёт на внутренний адрес, такие не читаются без FEED_ALLOW_PRIVATE
        [redirects] перенаправляет по кругу
        [empty] отвечает, но новостей не видно
       *[other] прислал то, чего не разобрать
    }
    .fix = Подробно: svodka sources check { $id }. Если издание закрылось, поставьте "enabled": false.
offline-sources = Источники: запрошено --offline

## Оператор

operator-named = Читателям сказано, кто отвечает за бота: { $name }
operator-name-empty = OPERATOR_NAME пуст: читатели не узнают, кто хранит их данные (152-ФЗ)
    .fix = Впишите в .env название организации или имя: его покажет /privacy.
operator-contact-empty = OPERATOR_CONTACT пуст: читателям некуда обратиться о своих данных (152-ФЗ)
    .fix = Впишите в .env почту или адрес для обращений: их покажет /privacy.
operator-there = Оператор у бота есть
operator-nobody = У бота ещё нет оператора
    .fix = Запустите Сводку и отправьте боту код из её журнала, или задайте OPERATOR_IDS.

## Папка данных

data-writable = В папку данных { $folder } можно писать
data-absent = Папки данных { $folder } ещё нет, её можно создать
data-no-folder = { $folder } — не папка
    .fix = Уберите этот файл или задайте другую папку в DATA_DIR.
data-read-only = В папку данных { $folder } писать нельзя
    .fix = Дайте программе право писать в неё (chown, а в Docker — том без :ro) или задайте другую в DATA_DIR.
data-open = Папку { $folder } могут читать другие пользователи, а в ней подписки людей
    .fix = Выполните: chmod 700 { $folder }
disk-free = На диске свободно { $free } МБ, данные занимают { $data } МБ
disk-tight = На диске свободно { $free } МБ при { $data } МБ данных: мало
    .fix = Освободите место: Redis время от времени переписывает свой журнал, и ему нужно столько же ещё раз.
disk-full = На диске свободно всего { $free } МБ при { $data } МБ данных
    .fix = Освободите место сейчас: без него Redis перестанет принимать записи.
socket-nowhere = Негде создать сокет Redis: ни XDG_RUNTIME_DIR, ни /tmp не подошли
    .fix = Дайте право писать в /tmp.

## Redis

redis-private = Собственный Redis в { $folder } отвечает (работающий или запущенный для этой проверки)
redis-answers = Redis из REDIS_URL отвечает
redis-absent = { $detail }
    .fix = Пока хранилища нет, бот не отвечает и ничего не рассылает. Проверьте ещё раз: svodka doctor
redis-version = Redis { $version }
redis-version-unknown = Redis не говорит своей версии
    .fix = Разрешите пользователю команду INFO или убедитесь сами, что версия не ниже { $needed }.
redis-old = Redis { $version } слишком старый: нужен { $needed } или новее
    .fix = Обновите Redis, или уберите REDIS_URL: тогда программа поднимет собственный.
redis-journal = Redis ведёт журнал (appendonly)
redis-snapshots = Redis хранит только снимки: при сбое пропадут последние минуты
    .fix = В redis.conf: appendonly yes, appendfsync everysec. На ходу: redis-cli config set appendonly yes, затем redis-cli config rewrite.
redis-keeps-nothing = Redis ничего не сохраняет на диск: после перезапуска пропадут все подписчики
    .fix = В redis.conf: appendonly yes, appendfsync everysec. На ходу: redis-cli config set appendonly yes, затем redis-cli config rewrite.
redis-keeping-unknown = Redis не говорит, хранит ли он данные на диске
    .fix = Убедитесь у того, кто его ведёт, что включён журнал (appendonly yes).
redis-write-failed = Последняя запись Redis на диск не удалась
    .fix = Посмотрите журнал Redis: чаще всего кончилось место на диске или отнято право писать в его папку.
redis-refuses = Redis не принимает записей: { $detail }
    .fix = Освободите ему память (maxmemory) или место на диске; если это реплика, укажите в REDIS_URL мастера.
redis-evicts = Когда кончится память, Redis будет стирать записи (maxmemory-policy { $policy })
    .fix = В redis.conf: maxmemory-policy noeviction. На ходу: redis-cli config set maxmemory-policy noeviction, затем redis-cli config rewrite.
redis-memory = Память Redis: занято { $used } МБ, предела нет
redis-memory-of = Память Redis: занято { $used } из { $limit } МБ
redis-memory-tight = Память Redis: занято { $used } из { $limit } МБ, скоро кончится
    .fix = Увеличьте maxmemory или уменьшите RETENTION_DAYS.
redis-slow = Redis отвечает медленно: { $ms } мс
    .fix = Поставьте его рядом с программой: на той же машине или в той же сети.
schema-none = Данных под { $prefix } ещё нет
schema-fine = Данные под { $prefix } записаны этой версией (схема { $applied })
schema-behind = Данные под { $prefix } записаны прежней версией (схема { $applied }, эта — { $known }); следующий запуск их обновит
schema-newer = Данные под { $prefix } записаны более новой Сводкой (схема { $applied }, эта знает { $known })
    .fix = Обновите программу или восстановите резервную копию, сделанную этой версией.
restore-unfinished = Под { $prefix } начато и не закончено восстановление из резервной копии: Сводка с такими данными не запустится
    .fix = Повторите его с начала: svodka restore ФАЙЛ
owner-other = Под { $prefix } лежат данные другого бота ({ $owner }), а токен — бота { $bot }
    .fix = Задайте этому боту другой REDIS_PREFIX или верните прежний BOT_TOKEN.
serving = { $duty ->
        [bot] Сообщения бота читает
       *[schedule] Источники и рассылку ведёт
    } Сводка на { $host } (процесс { $pid }), { $minutes ->
        [0] меньше минуты
       *[other] { $minutes } мин
    }
serving-nobody = Сейчас Сводка не запущена
backup-fresh = Последней резервной копии { $hours } ч
backup-old = Последней резервной копии уже { $hours } ч
    .fix = Сделайте новую: svodka backup ФАЙЛ; каждую ночь это делает ops/systemd.
backup-never = Резервной копии ещё не было
    .fix = Сделайте её: svodka backup ФАЙЛ; каждую ночь это делает ops/systemd.

## Telegram

token-absent = BOT_TOKEN не задан: без него есть только демонстрация
    .fix = Возьмите токен у @BotFather и впишите в .env.
token-refused = Telegram не принял BOT_TOKEN
    .fix = Проверьте токен у @BotFather (/mybots, API Token) и поправьте в .env.
telegram-error = Telegram ответил ошибкой { $status }: { $detail }
    .fix = Подождите немного и проверьте ещё раз: svodka doctor
bot-known = Токен принят, это @{ $name }
telegram-answers = { $root } отвечает за { $ms } мс
telegram-unreachable = { $root } недоступен ({ $detail })
    .fix = Проверьте сеть. Если Telegram закрыт, задайте PROXY_URL (HTTP или SOCKS5) или TELEGRAM_API_ROOT (другой сервер Bot API).
telegram-tls = С { $root } не удалось защищённое соединение ({ $detail })
    .fix = Проверьте часы машины и корневые сертификаты (ca-certificates). Если соединение вскрывает сеть организации, задайте PROXY_URL или NODE_EXTRA_CA_CERTS.
telegram-stranger = По адресу { $root } отвечает не Bot API (код { $status })
    .fix = Проверьте TELEGRAM_API_ROOT; если он не задан, ответ подменяет сеть: задайте PROXY_URL.
proxy-unreachable = Прокси { $proxy } недоступен ({ $detail })
    .fix = Запустите прокси или поправьте PROXY_URL.
proxy-refuses = Прокси { $proxy } не пропускает ({ $detail })
    .fix = Проверьте имя и пароль в PROXY_URL и разрешён ли прокси адрес { $root }.
proxied-answers = { $root } через прокси { $proxy } отвечает за { $ms } мс
proxied-unreachable = Прокси { $proxy } отвечает, но { $root } за ним недоступен ({ $detail })
    .fix = Возьмите прокси, из которого Telegram открыт, и поправьте PROXY_URL.
proxied-tls = Через прокси { $proxy } защищённое соединение с { $root } не удалось ({ $detail })
    .fix = Прокси вскрывает соединение или подменяет сертификат: возьмите другой. Проверьте и часы машины.
proxied-stranger = Прокси { $proxy } вместо { $root } ответил сам (код { $status })
    .fix = Прокси работает, но до Telegram не доходит: возьмите другой или поправьте PROXY_URL.
direct-answers = Без прокси { $root } тоже отвечает: PROXY_URL здесь можно убрать
direct-blocked = Без прокси { $root } недоступен, поэтому PROXY_URL и нужен
polling-fine = Вебхука нет, бот сам спрашивает Telegram
webhook-fine = Вебхук ведёт на { $host }
webhook-unwanted = У бота стоит вебхук на { $host }, а по настройкам вебхука нет
    .fix = При запуске Сводка его снимет. Если он вернётся, тем же токеном пользуется другая программа: остановите её или смените токен у @BotFather.
webhook-unset = Вебхук на { $wanted } не поставлен
    .fix = Запустите Сводку: она поставит его сама. Если она уже работает, посмотрите её журнал.
webhook-foreign = Вебхук бота ведёт на { $host }, а должен на { $wanted }
    .fix = Тем же токеном пользуется другая программа или изменился PUBLIC_URL: остановите её и перезапустите Сводку.
webhook-error = { $minutes } мин назад Telegram не смог доставить сообщение: { $detail }
    .fix = Проверьте обратный прокси и сертификат: PUBLIC_URL/telegram должен вести на HTTP_PORT этой машины.
webhook-kinds = Telegram не приносит всего, что нужно: { $kinds }
    .fix = Перезапустите Сводку: она попросит всё нужное.
updates-waiting = В Telegram ждут сообщения людей: { $count }
    .fix = Запустите Сводку, если она не работает; если работает, посмотрите её журнал.
offline-telegram = Telegram: запрошено --offline
