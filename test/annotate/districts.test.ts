import { describe, expect, test } from 'vitest';
import { createDistrictFinder } from '../../src/annotate/districts.js';
import { readingOf } from '../../src/annotate/findings.js';
import { loadDistricts } from '../../src/region/understanding.js';

const districts = await loadDistricts('config/kaluga');
const find = createDistrictFinder(districts);

/** «a b» for several, empty for none. */
function idsOf(title: string, text?: string, options = {}): string {
  return find(readingOf(title, text ?? null), options)
    .map(({ id }) => id)
    .sort()
    .join(' ');
}

describe('the forms of a name', () => {
  test.each([
    ['borovsky', 'В Боровске открыли сквер'],
    ['borovsky', 'Под Боровском сгорел сарай'],
    ['borovsky', 'Из Боровска вывезли снег'],
    ['borovsky', 'К Боровску подвели газ'],
    ['borovsky', 'Боровск ждёт туристов'],
    ['borovsky', 'Склад построят в Ворсине'],
    ['borovsky', 'Склад построят в Ворсино'],
    ['borovsky', 'Пожар у Ворсина потушили за час'],
    ['borovsky', 'Переезд в Балабанове закроют'],
    ['borovsky', 'Переезд в Балабаново закроют'],
    ['lyudinovsky', 'В Людинове похолодает'],
    ['lyudinovsky', 'В Людиново похолодает'],
    ['lyudinovsky', 'В Сукремле меняют трубы'],
    ['kirovsky', 'Под Кировом заметили рысь'],
    ['kirovsky', 'В Кирове чинят мост'],
    ['zhukovsky', 'Под Жуковом нашли снаряд'],
    ['kirovsky', 'У Кирова 16 июня перекроют трассу'],
    ['zhukovsky', 'В Кремёнках выбрали старосту'],
    ['zhukovsky', 'Жители Кременок просят автобус'],
    ['zhukovsky', 'Под Белоусовом перекроют трассу'],
    ['iznoskovsky', 'Возле Износок видели волка'],
    ['iznoskovsky', 'В Износках открыли баню'],
    ['iznoskovsky', 'Храм в Шанском Заводе восстановят'],
    ['duminichsky', 'Приют открыли в Думиничах'],
    ['duminichsky', 'Из Думиничей до Брыни пустят автобус'],
    ['khvastovichsky', 'Лес горел за Хвастовичами'],
    ['khvastovichsky', 'Фельдшер нужен в Еленском'],
    ['khvastovichsky', 'Медведь вышел к Судимиру'],
    ['sukhinichsky', 'Поезд задержали у Сухиничей'],
    ['sukhinichsky', 'Клуб в Середейском отремонтируют'],
    ['dzerzhinsky', 'В Полотняном Заводе ждут гостей'],
    ['dzerzhinsky', 'Усадьба Полотняного Завода закрыта'],
    ['dzerzhinsky', 'В Товаркове сменили насос'],
    ['dzerzhinsky', 'Фестиваль пройдёт в Никола-Ленивце'],
    ['dzerzhinsky', 'Карьер под Пятовским затопило'],
    ['spas-demensky', 'Из Спас-Деменска ушёл обоз'],
    ['spas-demensky', 'Под Спас-Деменском подняли танк'],
    ['peremyshlsky', 'За Перемышлем разлилась Ока'],
    ['peremyshlsky', 'В Перемышле открыли бассейн'],
    ['peremyshlsky', 'Часовню в Гремячеве освятили'],
    ['medynsky', 'Над Медынью сбили шар'],
    ['medynsky', 'В Медыни пекут хлеб'],
    ['maloyaroslavetsky', 'Парад прошёл под Малоярославцем'],
    ['maloyaroslavetsky', 'В Малоярославце снова авария'],
    ['maloyaroslavetsky', 'У посёлка Детчино разобьют сад'],
    ['maloyaroslavetsky', 'Цветы возложили у Ильинских рубежей'],
    ['tarussky', 'Над Тарусой взошла радуга'],
    ['tarussky', 'Доставку наладили в Тарусу'],
    ['zhizdrinsky', 'В Жиздре нет связи'],
    ['kuybyshevsky', 'В Бетлице строят каток'],
    ['yukhnovsky', 'Мост под Юхновом открыт'],
    ['yukhnovsky', 'Скорая дошла до Климова Завода'],
    ['baryatinsky', 'На Зайцевой горе прошёл митинг'],
    ['babyninsky', 'Завод в Воротынске ищет людей'],
    ['ferzikovsky', 'Паром у Дугны не ходит'],
    ['kozelsky', 'В Оптиной пустыни отслужили молебен'],
    ['kozelsky', 'В Сосенском отключат тепло'],
    ['kozelsky', 'Четыре улицы Сосенского без воды'],
    ['meshchovsky', 'Ярмарка у стен Мещовска'],
    ['mosalsky', 'Автобус до Мосальска задержали'],
    ['ulyanovsky', 'В селе Ульянове нет воды'],
    ['obninsk', 'Жильё в Заовражье дорожает'],
    ['kaluga', 'Сети на Правобережье обновят'],
    ['kaluga', 'Лису видели в Анненках'],
  ])('%s: %s', (expected, title) => {
    expect(idsOf(title)).toBe(expected);
  });
});

describe('adjectives, residents, landmarks', () => {
  test.each([
    ['borovsky', 'В Боровском районе подорожал уголь'],
    ['borovsky', 'Боровский муниципальный округ сменил герб'],
    ['borovsky', 'В Боровском р-не нет света'],
    ['borovsky', 'Глава МО «Боровский район» ушёл в отпуск'],
    ['borovsky', 'Боровская ЦРБ закупила томограф'],
    ['borovsky', 'Открыта новая боровская школа'],
    ['borovsky', 'Пафнутьево-Боровский монастырь закрыли на карантин'],
    ['borovsky', 'Боровчане собрали урожай'],
    ['borovsky', 'Балабановец нашёл клад'],
    ['kozelsky', 'Козельчане отметили день города'],
    ['obninsk', 'Обнинцы вышли на субботник'],
    ['obninsk', 'Обнинские учёные вырастили кристалл'],
    ['obninsk', 'В наукограде закрыли бассейн'],
    ['yukhnovsky', 'Юхновчане спасли лося'],
    ['lyudinovsky', 'Людиновцы чистят озеро'],
    ['tarussky', 'Тарусяне пекут пироги'],
    ['maloyaroslavetsky', 'Малоярославчанка родила тройню'],
    ['kirovsky', 'Кировчане выбирают парк'],
    ['kirovsky', 'В семье кировского слесаря прибавление'],
    ['spas-demensky', 'Спас-деменские школьники едут на слёт'],
    ['spas-demensky', 'Спасдеменцы победили в конкурсе'],
    ['mosalsky', 'Масленица по-мосальски: блины и горки'],
    ['mosalsky', 'Решение Мосальского районного суда устояло'],
    ['kuybyshevsky', 'Бутчинский музей ждёт детей'],
    ['ulyanovsky', 'В Ульяновском округе сеют рожь'],
    ['dzerzhinsky', 'В Дзержинском районе ловят волков'],
    ['kuybyshevsky lyudinovsky', 'Людиновский и Куйбышевский округа объединят суды'],
    [
      'baryatinsky kirovsky spas-demensky',
      'Дроны сбиты над Барятинским, Кировским и Спас-Деменским округами',
    ],
    ['kaluga', 'В областном центре отключат фонари'],
    ['kaluga', 'Аэропорт Калуги принял первый рейс'],
    ['kaluga', 'На Гагаринском мосту затор'],
    ['kaluga', 'Цветник разбили на Театральной площади'],
    ['kaluga', 'Лебеди прилетели на Яченское водохранилище'],
    ['kaluga obninsk', 'Погода в Калуге и Обнинске на среду'],
    ['borovsky', 'Индустриальный парк «Ворсино» расширят'],
    ['khvastovichsky ulyanovsky', 'Град прошёл в Ульянове и Еленском'],
    ['maloyaroslavetsky', 'Пешехода сбили на перегоне Малоярославец — Ерденево'],
    ['yukhnovsky', 'Юхнову присвоили почётное звание'],
    ['iznoskovsky medynsky', 'Автобус Медынь — Износки пойдёт чаще'],
  ])('%s: %s', (expected, title) => {
    expect(idsOf(title)).toBe(expected);
  });
});

describe('what only looks like a place', () => {
  test.each([
    ['the whole region', 'Калужские хоккеисты взяли кубок'],
    ['the whole region', 'Калужанин выиграл миллион'],
    ['the whole region', 'Калужская область ждёт дождей'],
    ['a surname', 'Игорь Жуков стал лучшим бомбардиром'],
    ['a surname', 'Сергею Кирову вручили медаль'],
    ['a surname', 'Нападающий Жуков забил дважды'],
    ['a surname', 'Анна Балабанова спела романсы'],
    ['a surname', 'Пётр Медынский издал сборник'],
    ['a surname', 'Вратарь Иван Боровский травмирован'],
    ['a surname', 'С Жуковым продлили контракт'],
    ['a surname', 'Приговор огласил судья А. Жуков'],
    ['a surname', 'Белоусова призналась в краже'],
    ['a surname', 'Об этом рассказала Ермолина'],
    ['a marshal', 'Бюст маршала Жукова отмоют'],
    ['a marshal', 'Памятник Жукову отмоют'],
    ['a street', 'На улице Жукова прорвало трубу'],
    ['a street', 'Улицу Маршала Жукова перекроют'],
    ['a street', 'Ремонт на проспекте Кирова окончен'],
    ['a street', 'Дом на Жукова расселят'],
    ['a street', 'Улица Калужская останется без газа'],
    ['a road', 'Боровское шоссе встало в пробке'],
    ['a road', 'Пробка на Боровском шоссе'],
    ['a surname', 'Фильм о Боровском покажут осенью'],
    ['a surname', 'Сослуживец Козельского дал интервью'],
    ['a road', 'Фура перевернулась на трассе Калуга — Тула'],
    ['a road', 'Дорогу «Козельск – Ульяново» закроют'],
    ['a river', 'Лёд на Жиздре истончился'],
    ['a river', 'Уровень реки Таруса вырос'],
    ['a team', '«Калуга» проиграла в гостях'],
    ['an economic zone of three districts', 'ОЭЗ «Калуга» ждёт резидентов'],
    ['a team', 'ХК «Обнинск» сменил тренера'],
    ['a team', 'ФК Калуга подписал форварда'],
    ['a paper', 'Газета «Боровские известия» отметила юбилей'],
    ['Kirov of Vyatka', 'Фестиваль пройдёт в Кирове Кировской области'],
    ['Kirov of Vyatka', 'Вятский завод: в Кирове запустили станок'],
    ['Kirov of Vyatka', 'Театр из Вятки: гости из Кирова едут к нам'],
    ['Kirovskaya oblast', 'В Кировской области сошёл поезд'],
    ['another region', 'В Юхнове Рязанской области нет света'],
    ['Ulyanovsk', 'В Ульяновске собрали самолёт'],
    ['Ulyanovsk', 'Ульяновская компания открыла магазин'],
    ['Dzerzhinsk', 'В Дзержинске горит цех'],
    ['Zhukovsky by Moscow', 'В Жуковском показали самолёт'],
    ['Zhukovsky by Moscow', 'Аэропорт Жуковский принял рейс'],
    ['Kuybyshev', 'Завод в Куйбышеве продали'],
    ['a word', 'Долгое ожидание закончилось'],
    ['a word', 'Мокрое утро и скользкие тропы'],
    ['a sea', 'Корабли в Красном море'],
    ['an institution', 'Областной центр крови ждёт доноров'],
    ['a home and a mishap elsewhere', 'Житель Калуги ограбил магазин в Туле'],
    ['a home and a mishap elsewhere', 'Обнинец погиб в аварии под Тулой'],
  ])('%s: %s', (_, title) => {
    expect(idsOf(title)).toBe('');
  });
});

describe('what is named in passing', () => {
  test.each([
    ['lyudinovsky', 'Склад горел в Сукремле', 'На помощь выехал расчёт из Кирова.'],
    ['duminichsky', 'Мальчик обварился в Думиничах', 'Ребёнка увезли в Калугу.'],
    ['duminichsky', 'Мальчик обварился в Думиничах', 'Ребёнка доставили в областной центр.'],
    ['peremyshlsky', 'Авария на дороге Калуга — Перемышль — Белёв', 'Машины столкнулись у села Ахлебинино.'],
    ['tarussky', 'Обнинец утонул под Тарусой'],
    ['tarussky', 'Житель Боровска утонул под Тарусой'],
    ['dzerzhinsky', 'В Товаркове каток залили раньше, чем в Калуге'],
    ['kozelsky', 'У Козельска новый глава', 'Ранее он работал в Юхнове.'],
    ['kozelsky', 'Мост через Жиздру в Козельске готов'],
    ['obninsk', 'Школьника из Обнинска нашли в Москве'],
    ['kaluga', 'Житель Калуги вырастил тыкву'],
    ['meshchovsky', 'Боксёр из Мещовска взял золото'],
    ['kirovsky', 'Кировский завод нанимает литейщиков', 'Цех стоит в Кирове Калужской области.'],
    ['kaluga', 'Троллейбус сломался', 'Он стоял на улице Суворова.'],
    ['tarussky', 'В Тарусе прорвало трубу', 'Без воды дома на улице Суворова.'],
  ])('%s: %s / %s', (expected, title, text = '') => {
    expect(idsOf(title, text)).toBe(expected);
  });

  test('the title decides when it names a district, whatever the text names besides', () => {
    expect(idsOf('Каток открыли в Медыни', 'Такой же работает в Калуге и в Тарусе.')).toBe('medynsky');
  });

  test('what a long text names far from its beginning is background', () => {
    const lead = `${'Совет обсудил бюджет области на три года и новые выплаты семьям. '.repeat(6)}\n\n`;
    expect(idsOf('Бюджет приняли', `${lead}Ремонт начнут в Людинове и Сухиничах.`)).toBe('');
    expect(idsOf('Бюджет приняли', `${lead}Ремонт начнут в Людинове. Людиновцы рады.`)).toBe('lyudinovsky');
  });

  test('a village stands for its district also in the first paragraph only', () => {
    expect(idsOf('Двое провалились под лёд', 'Это случилось у Корекозева утром в среду.')).toBe(
      'peremyshlsky',
    );
  });
});

describe('what people type without capital letters', () => {
  test.each([
    ['borovsky', 'криминал в боровском районе'],
    ['obninsk', 'обнинск'],
    ['obninsk', 'отключат ли свет в обнинске завтра'],
    ['kirovsky', 'что нового в кирове'],
    ['spas-demensky', 'погода спас-деменск'],
    ['dzerzhinsky', 'полотняный завод новости'],
    ['zhukovsky', 'кременки афиша'],
    ['kozelsky', 'оптина пустынь расписание'],
    ['', 'долгое лечение'],
    ['', 'калужская область'],
  ])('%s: %s', (expected, title) => {
    expect(idsOf(title, '', { ignoreCase: true })).toBe(expected);
  });

  test('outlets write places with a capital letter', () => {
    expect(idsOf('новости из боровска')).toBe('');
  });
});

describe('the reason', () => {
  test.each([
    ['в Боровском районе', 'Свет отключат в Боровском районе завтра'],
    ['под Жуковом', 'Снаряд нашли под Жуковом'],
    ['обнинские врачи', 'Объяснили обнинские врачи'],
    ['в наукограде', 'Каток открыли в наукограде'],
  ])('is «%s»', (words, title) => {
    expect(find(readingOf(title, null))[0]?.words).toEqual([words]);
  });

  test('takes the word «деревня» and its preposition along', () => {
    expect(find(readingOf('Дом сгорел в деревне Бурнашево', null))).toEqual([
      { id: 'kozelsky', words: ['в деревне Бурнашево'] },
    ]);
  });

  test('gathers every mention of a district, each once', () => {
    const [finding] = find(readingOf('В Тарусе ярмарка', 'Тарусяне торгуют. В Тарусе праздник.'));
    expect(finding?.words).toEqual(['В Тарусе', 'Тарусяне']);
  });
});

describe("the region's file", () => {
  const names = districts.flatMap(({ towns, villages, namesakes }) => [...towns, ...villages, ...namesakes]);
  const known = districts.flatMap(({ towns, villages }) => [...towns, ...villages]);

  test('names at least five hundred places', () => {
    expect(names.length).toBeGreaterThan(500);
  });

  test('says of every town and village which district it means, however many have the name', () => {
    expect(known.filter((name, at) => known.indexOf(name) !== at)).toEqual([]);
  });

  test('names nothing twice in one district', () => {
    const twice = districts.flatMap(({ towns, villages, namesakes }) =>
      [...towns, ...villages, ...namesakes].filter((name, at, all) => all.indexOf(name) !== at),
    );
    expect(twice).toEqual([]);
  });

  test.each(districts)('$id is found by its name', ({ id, name }) => {
    expect(idsOf(name)).toBe(id);
  });

  test('every town and village is found behind «посёлок»', () => {
    const lost = districts.flatMap(({ id, towns, villages }) =>
      [...towns, ...villages].filter((name) => !idsOf(`Авария у посёлка ${name}`).includes(id)),
    );
    expect(lost).toEqual([]);
  });
});
