import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTelegram } from '@svodka/sandbox';
import { startNewsroom } from './newsroom.js';
/** The token of a bot that exists only on the local Telegram. */
const TOKEN = '1000001:demo-token-for-the-local-telegram';
/** Usual ports, so that an open tab and yesterday's links work after a restart. */
const CHAT_PORT = 8090;
const NEWS_PORT = 8091;
/** By this file `serve` knows a folder as the demonstration's. */
const MARK = 'DEMO';
/** The whole road on one machine: two outlets, the program, a local Telegram. Its data stays in DATA_DIR/demo. */
export async function startDemo(options) {
    const { config, env, log, print, stop } = options;
    print('Демонстрация: BOT_TOKEN не задан. Настоящий Telegram не нужен, всё происходит на этом компьютере.');
    const dataDir = join(config.dataDir, 'demo');
    const configDir = join(dataDir, 'config');
    const stateFile = join(dataDir, 'telegram.json');
    const isFirst = !existsSync(stateFile);
    await mkdir(configDir, { recursive: true });
    await writeFile(join(dataDir, MARK), 'Здесь живёт демонстрация. Для настоящего бота выберите другую папку.\n');
    const newsroom = await onFreePort(NEWS_PORT, (port) => startNewsroom(Date.now, port));
    await writeRegion(configDir, config.configDir, newsroom);
    const telegram = await onFreePort(CHAT_PORT, (port) => startTelegram({ token: TOKEN, botName: 'Сводка', botUsername: 'svodka_demo_bot', port, stateFile }));
    const app = await options.serve({
        ...config,
        botToken: TOKEN,
        telegramApiRoot: telegram.apiRoot,
        proxyUrl: undefined,
        redisUrl: undefined,
        redisPrefix: 'demo:',
        dataDir,
        configDir,
        publicUrl: undefined,
        webhookSecret: undefined,
        httpPort: env.HTTP_PORT ? config.httpPort : 0,
        feedAllowPrivate: true,
    }, { log, env, stop });
    if (isFirst)
        await introduceMikhail(telegram);
    print([
        '',
        `  Откройте в браузере: ${telegram.url}`,
        '',
        'Анна Петровна читает новости: нажмите «Старт». Михаил ведёт канал школы: его ждут карточки.',
        'Остановить: Ctrl-C. Всё запомнится до следующего запуска.',
    ].join('\n'));
    const ended = app.ended.finally(() => Promise.all([telegram.close(), newsroom.close()]));
    return { ended: ended.then(() => undefined) };
}
async function writeRegion(dir, model, { listingUrl, feedUrl }) {
    const sources = [
        {
            id: 'demo-kgv',
            name: 'КГВ (демо)',
            kind: 'html',
            url: listingUrl,
            intervalSeconds: 20,
            verified: true,
        },
        {
            id: 'demo-vesti',
            name: 'Вести района (демо)',
            kind: 'rss',
            url: feedUrl,
            intervalSeconds: 20,
            verified: true,
        },
    ];
    await writeFile(join(dir, 'sources.json'), `${JSON.stringify(sources, null, 2)}\n`);
    await copyFile(join(model, 'rubrics.json'), join(dir, 'rubrics.json'));
}
/** The librarian has connected his channel before the visitor comes, so that cards wait for him. */
async function introduceMikhail(telegram) {
    const mikhail = telegram.person('Михаил');
    await mikhail.starts();
    await mikhail.sees(/Здравствуйте/);
    await mikhail.addsBotTo('Школа № 3', { can_post_messages: true });
}
/** The usual port, or any when somebody else holds it. */
async function onFreePort(usual, start) {
    try {
        return await start(usual);
    }
    catch (error) {
        if (error.code !== 'EADDRINUSE')
            throw error;
        return start(0);
    }
}
//# sourceMappingURL=index.js.map