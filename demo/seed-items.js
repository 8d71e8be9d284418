/** The front page of КГВ on 15 June 2025: what the outlet published, in its order. */
export const SEED_ITEMS = [
    {
        category: 'Общество',
        date: '15.06.2025, 12:26',
        title: 'Более 14 тысяч медиков работает в Калужской области',
        path: '/novosti/obshchestvo/bolee-14-tysyach-medikov-rabotaet-v-kaluzhskoy-oblasti/',
    },
    {
        category: 'Общество',
        date: '15.06.2025, 11:21',
        title: 'Почти 10 калужских улиц будут обесточены 16 июня',
        path: '/novosti/obshchestvo/pochti-10-kaluzhskikh-ulits-budut-obestocheny-16-iyunya/',
    },
    {
        category: 'Общество',
        date: '15.06.2025, 10:42',
        title: 'Владислав Шапша поздравил медиков с профессиональным праздником',
        path: '/novosti/obshchestvo/vladislav-shapsha-pozdravil-medikov-s-professionalnym-prazdn/',
    },
    {
        category: 'Общество',
        date: '15.06.2025, 10:16',
        title: 'В Ферзиковском районе продолжается ремонт моста через реку Калужка',
        path: '/novosti/obshchestvo/v-ferzikovskom-rayone-prodolzhaetsya-remont-mosta-cherez-rek/',
    },
    {
        category: 'Общество',
        date: '15.06.2025, 09:11',
        title: 'В Обнинске навели чистоту после обращений в интернете',
        path: '/novosti/obshchestvo/v-obninske-naveli-chistotu-posle-obrashcheniy-v-internete/',
    },
    {
        category: 'Общество',
        date: '15.06.2025, 08:53',
        title: 'Калужан ожидает теплая, но дождливая погода',
        path: '/novosti/obshchestvo/kaluzhan-ozhidaet-teplaya-no-dozhdlivaya-pogoda/',
    },
    {
        category: 'Общество',
        date: '14.06.2025, 20:51',
        title: 'Владислав Шапша передал Первомайску гуманитарную помощь',
        path: '/novosti/obshchestvo/vladislav-shapsha-peredal-pervomaysku-gumanitarnuyu-pomoshch/',
    },
    {
        category: 'Общество',
        date: '14.06.2025, 17:19',
        title: 'В Калуге за неделю поженилось более 30 пар',
        path: '/novosti/obshchestvo/v-kaluge-za-nedelyu-pozhenilos-bolee-30-par/',
    },
    {
        category: 'Общество',
        date: '14.06.2025, 16:21',
        title: 'В Тарусском районе сгорела хозпостройка',
        path: '/novosti/obshchestvo/v-tarusskom-rayone-sgorela-khozpostroyka/',
    },
    {
        category: 'Общество',
        date: '14.06.2025, 15:23',
        title: 'В Мосальске приступили к ремонту дороги по улице Ломоносова',
        path: '/novosti/obshchestvo/v-mosalske-pristupili-k-remontu-dorogi-po-ulitse-lomonosova/',
    },
    {
        category: 'Общество',
        date: '14.06.2025, 14:42',
        title: 'Калужане предпочитают общественный транспорт машинам',
        path: '/novosti/obshchestvo/kaluzhane-predpochitayut-obshchestvennyy-transport-mashinam/',
    },
    {
        category: 'Общество',
        date: '14.06.2025, 14:00',
        title: 'В Людинове начала работать Всероссийская творческая лаборатория-пленэр',
        path: '/novosti/obshchestvo/v-lyudinove-nachala-rabotat-vserossiyskaya-tvorcheskaya-labo/',
    },
    {
        category: 'Спорт',
        date: '14.06.2025, 13:21',
        title: 'Футбольный клуб «Калуга» проведёт две игры 14 и 15 июня',
        path: '/novosti/sport/futbolnyy-klub-kaluga-provedet-dve-igry-14-i-15-iyunya/',
    },
    {
        category: 'Криминал',
        date: '14.06.2025, 12:23',
        title: 'В Боровском районе нашли труп мужчины с признаками насильственной смерти',
        path: '/novosti/kriminal/v-borovskom-rayone-nashli-trup-muzhchiny-s-priznakami-nasils/',
    },
];
//# sourceMappingURL=seed-items.js.map