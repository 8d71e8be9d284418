# What `svodka doctor` says. A sentence, and in .fix what to do. The same ids stand in doctor.ru.ftl.

level-ok = ok
level-warning = warning
level-failure = failure
level-skipped = skipped
what-to-do = What to do:
conclusion-fine = Everything is in order.
conclusion-warnings = It can work. Warnings: { $warnings }.
conclusion-failures = Failures: { $failures }. Warnings: { $warnings }.
check-broke = The check "{ $what }" broke itself: { $detail }
    .fix = The other checks are not affected. Should it happen again, tell the developers.
unseen = { $what ->
        [redis] Redis
        [telegram] Telegram
       *[region] The region's folder
    }: mend { $names } first

## Settings and the machine

settings-read = The settings read
setting-wrong = { $name } cannot be used. Why, in Russian: { $detail }
    .fix = Mend { $name } in .env or in the environment; .env.example explains each setting.
node-fine = Node { $version }
node-old = Node { $version } is too old: { $needed } or newer is needed
    .fix = Install Node 24 (https://nodejs.org) and run Svodka with it.
zones-fine = Time zones are known ({ $zone }, data { $version })
zones-unknown = This build of Node does not know the time zones: { $zones }
    .fix = Install the usual Node from https://nodejs.org: it has all zones. A zone is named as in the IANA database: Europe/Moscow.
zones-wrong = This machine does not know Moscow's time: by its data it is { $hours } hours from UTC, and should be 3
    .fix = The zone data is out of date. Update Node and remove NODE_ICU_DATA from the environment.
zones-small-icu = This build of Node has no Russian names of months and days
    .fix = Install the usual Node from https://nodejs.org (full-icu) and remove NODE_ICU_DATA from the environment.
zones-old = The time zone data is old ({ $version })
    .fix = Update Node: a new one brings fresh data.
clock-fine = The clocks of this machine and of { $whose ->
        [redis] Redis
       *[telegram] Telegram
    } agree
clock-wrong = The clock of this machine is { $direction ->
        [behind] behind
       *[ahead] ahead of
    } that of { $whose ->
        [redis] Redis
       *[telegram] Telegram
    } by { $seconds } s
    .fix = Let the machine set its clock: timedatectl set-ntp true (or chrony). Digests go out by it.
http-open = The HTTP server listens on { $host }: other machines can see it
    .fix = Unless a reverse proxy on another machine stands before it, remove HTTP_HOST: the default is 127.0.0.1.
feeds-private = Sources may have private addresses (FEED_ALLOW_PRIVATE)
    .fix = Remove FEED_ALLOW_PRIVATE unless you read a source of your own network: a foreign link could lead into it.
env-readable = Other users can read .env (mode { $mode }), and the token is in it
    .fix = Run: chmod 600 .env
exposure-fine = Nothing stands open that need not

## The region

region-read = The region's folder { $dir } reads. Sources: { $sources }, rubrics: { $rubrics }, topics: { $topics }, districts: { $districts }, holds: { $holds }
region-wrong = A file of the region is wrong. Which and why, in the language of these files: { $detail }
    .fix = Mend this file; docs/another-region.md says what it holds.
region-unknown-file = Nobody reads the file { $file }
    .fix = Look whether its name is mistyped. The files are listed in docs/another-region.md.
contacts-missing = contacts.json names nobody for danger or for complaints
    .fix = Add entries with "for": "danger" and "for": "complaint". The bot names 112 in any case.
lists-fresh = The lists behind the holds are fresh ({ $count })
lists-none = There are no lists of foreign agents and banned organisations: they are known by general words only
    .fix = Copy config/kaluga/lists into the region's folder and import the registers: svodka holds import FILE --list foreign-agents --date DAY
list-never = The list "{ $title }" was never imported
    .fix = Download the register and run: svodka holds import FILE --list { $id } --date DAY
list-old = The list "{ $title }" is { $days } { $days ->
        [one] day
       *[other] days
    } old and cannot be relied on
    .fix = Download a fresh register and run: svodka holds import FILE --list { $id } --date DAY
sources-none = No source is enabled: there is nowhere for news to come from
    .fix = Add an outlet: svodka sources discover https://address-of-the-outlet/
sources-read = All sources were read ({ $count })
sources-some = Sources read: { $count } of { $total }
sources-unread = None of the { $count } sources could be read
    .fix = Look at this machine's network: regional outlets often do not answer from abroad. In detail: svodka sources check
source-unread = { $name } ({ $id }): { $reason ->
        [timeout] no answer in time
        [too-large] too much data
        [status] error { $status }
        [network] cannot be reached over the network
        [private-address] leads to a private address, which is not read without FEED_ALLOW_PRIVATE
        [redirects] redirects in circles
        [empty] answers, but no news is seen
       *[other] what came cannot be read
    }
    .fix = In detail: svodka sources check { $id }. If the outlet has closed, set "enabled": false.
offline-sources = Sources: --offline was asked for

## The operator

operator-named = Readers are told who runs the bot: { $name }
operator-name-empty = OPERATOR_NAME is empty: readers cannot learn who keeps their data (law 152-FZ)
    .fix = Write the name of the organisation or person into .env: /privacy shows it.
operator-contact-empty = OPERATOR_CONTACT is empty: readers cannot reach anybody about their data (law 152-FZ)
    .fix = Write an address for requests into .env: /privacy shows it.
operator-there = The bot has an operator
operator-nobody = The bot has no operator yet
    .fix = Start Svodka and send the bot the code of its log, or set OPERATOR_IDS.

## The data folder

data-writable = The data folder { $folder } can be written to
data-absent = The data folder { $folder } is not there yet and can be made
data-no-folder = { $folder } is no folder
    .fix = Remove that file, or set another folder in DATA_DIR.
data-read-only = The data folder { $folder } cannot be written to
    .fix = Let the program write to it (chown; in Docker a volume without :ro), or set another in DATA_DIR.
data-open = Other users can read the folder { $folder }, and people's subscriptions are in it
    .fix = Run: chmod 700 { $folder }
disk-free = { $free } MB of the disk are free, the data take { $data } MB
disk-tight = Only { $free } MB of the disk are free for { $data } MB of data
    .fix = Make room: Redis rewrites its journal from time to time and needs as much again.
disk-full = No more than { $free } MB of the disk are free for { $data } MB of data
    .fix = Make room now: without it Redis will take no writes.
socket-nowhere = There is no place for the socket of Redis: neither XDG_RUNTIME_DIR nor /tmp will do
    .fix = Allow writing to /tmp.

## Redis

redis-private = The private Redis in { $folder } answers (a running one, or one started for this look)
redis-answers = The Redis of REDIS_URL answers
redis-absent = Redis cannot be used. Why, in Russian: { $detail }
    .fix = Without its store the bot neither answers nor sends. Then look again: svodka doctor
redis-version = Redis { $version }
redis-version-unknown = Redis does not tell its version
    .fix = Allow the user the command INFO, or make sure yourself that it is { $needed } or newer.
redis-old = Redis { $version } is too old: { $needed } or newer is needed
    .fix = Update Redis, or remove REDIS_URL: the program then runs one of its own.
redis-journal = Redis keeps a journal (appendonly)
redis-snapshots = Redis keeps snapshots only: a crash loses the last minutes
    .fix = In redis.conf: appendonly yes, appendfsync everysec. While it runs: redis-cli config set appendonly yes, then redis-cli config rewrite.
redis-keeps-nothing = Redis keeps nothing on disk: a restart loses all subscribers
    .fix = In redis.conf: appendonly yes, appendfsync everysec. While it runs: redis-cli config set appendonly yes, then redis-cli config rewrite.
redis-keeping-unknown = Redis does not tell whether it keeps its data on disk
    .fix = Make sure with whoever runs it that the journal is on (appendonly yes).
redis-write-failed = The last write of Redis to disk failed
    .fix = Look at the log of Redis: mostly the disk is full, or its folder may not be written to.
redis-refuses = Redis takes no writes: { $detail }
    .fix = Give it memory (maxmemory) or disk; if it is a replica, name the master in REDIS_URL.
redis-evicts = When its memory is full, Redis will drop records (maxmemory-policy { $policy })
    .fix = In redis.conf: maxmemory-policy noeviction. While it runs: redis-cli config set maxmemory-policy noeviction, then redis-cli config rewrite.
redis-memory = Memory of Redis: { $used } MB used, no limit
redis-memory-of = Memory of Redis: { $used } of { $limit } MB used
redis-memory-tight = Memory of Redis: { $used } of { $limit } MB used, soon full
    .fix = Raise maxmemory or lower RETENTION_DAYS.
redis-slow = Redis answers slowly: { $ms } ms
    .fix = Put it near the program: on the same machine or in the same network.
schema-none = There are no data under { $prefix } yet
schema-fine = The data under { $prefix } are of this version (schema { $applied })
schema-behind = The data under { $prefix } are of an earlier version (schema { $applied }, this is { $known }); the next start brings them up
schema-newer = The data under { $prefix } are of a newer Svodka (schema { $applied }, this one knows { $known })
    .fix = Update the program, or restore a backup this version has made.
restore-unfinished = Under { $prefix } a restore was begun and is not over: Svodka does not start with such data
    .fix = Begin it anew: svodka restore FILE
owner-other = Under { $prefix } are the data of another bot ({ $owner }), and the token is that of bot { $bot }
    .fix = Give this bot another REDIS_PREFIX, or put back the former BOT_TOKEN.
serving = { $duty ->
        [bot] What people write is heard
       *[schedule] Sources are read and digests handed out
    } by Svodka on { $host } (process { $pid }), for { $minutes ->
        [0] less than a minute
       *[other] { $minutes } min
    }
serving-nobody = Svodka is not running now
backup-fresh = The last backup is { $hours } h old
backup-old = The last backup is { $hours } h old by now
    .fix = Make a new one: svodka backup FILE; ops/systemd does it every night.
backup-never = There was no backup yet
    .fix = Make one: svodka backup FILE; ops/systemd does it every night.

## Telegram

token-absent = BOT_TOKEN is not set: without it there is only the demonstration
    .fix = Get a token from @BotFather and write it into .env.
token-refused = Telegram refuses BOT_TOKEN
    .fix = Look the token up at @BotFather (/mybots, API Token) and mend it in .env.
telegram-error = Telegram answers with error { $status }: { $detail }
    .fix = Wait a little and look again: svodka doctor
bot-known = The token is accepted; this is @{ $name }
telegram-answers = { $root } answers within { $ms } ms
telegram-unreachable = { $root } cannot be reached ({ $detail })
    .fix = Look at the network. Where Telegram is blocked, set PROXY_URL (HTTP or SOCKS5) or TELEGRAM_API_ROOT (another Bot API server).
telegram-tls = A secure connection to { $root } failed ({ $detail })
    .fix = Look at the machine's clock and its root certificates (ca-certificates). If your network opens connections, set PROXY_URL or NODE_EXTRA_CA_CERTS.
telegram-stranger = What answers at { $root } is no Bot API (status { $status })
    .fix = Look at TELEGRAM_API_ROOT; if it is not set, the network answers in Telegram's place: set PROXY_URL.
proxy-unreachable = The proxy { $proxy } cannot be reached ({ $detail })
    .fix = Start the proxy, or mend PROXY_URL.
proxy-refuses = The proxy { $proxy } lets nothing through ({ $detail })
    .fix = Look at name and password in PROXY_URL, and whether the proxy allows { $root }.
proxied-answers = { $root } answers through the proxy { $proxy } within { $ms } ms
proxied-unreachable = The proxy { $proxy } answers, but { $root } behind it cannot be reached ({ $detail })
    .fix = Take a proxy from which Telegram is open, and mend PROXY_URL.
proxied-tls = Through the proxy { $proxy } a secure connection to { $root } failed ({ $detail })
    .fix = The proxy opens the connection or puts in a certificate of its own: take another. Look at the machine's clock, too.
proxied-stranger = The proxy { $proxy } answered itself in place of { $root } (status { $status })
    .fix = The proxy works but does not reach Telegram: take another, or mend PROXY_URL.
direct-answers = Without the proxy { $root } answers too: PROXY_URL can be removed here
direct-blocked = Without the proxy { $root } cannot be reached; that is what PROXY_URL is for
polling-fine = There is no webhook, the bot asks Telegram itself
webhook-fine = The webhook leads to { $host }
webhook-unwanted = The bot has a webhook to { $host }, and by the settings there is none
    .fix = Svodka removes it when it starts. If it comes back, another program uses this token: stop it, or change the token at @BotFather.
webhook-unset = The webhook to { $wanted } is not set
    .fix = Start Svodka: it sets it. If it runs already, look at its log.
webhook-foreign = The bot's webhook leads to { $host }, and should lead to { $wanted }
    .fix = Another program uses this token, or PUBLIC_URL has changed: stop the other, and restart Svodka.
webhook-error = { $minutes } min ago Telegram could not deliver a message: { $detail }
    .fix = Look at the reverse proxy and its certificate: PUBLIC_URL/telegram must lead to HTTP_PORT of this machine.
webhook-kinds = Telegram does not bring all that is needed: { $kinds }
    .fix = Restart Svodka: it asks for all of it.
updates-waiting = Messages of people wait at Telegram: { $count }
    .fix = Start Svodka if it does not run; if it does, look at its log.
offline-telegram = Telegram: --offline was asked for
