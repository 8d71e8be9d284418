import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readingOf } from '#src/annotate/findings.js';
import { createTopicFinder } from '#src/annotate/topics.js';
import type { Context, ContextEffect } from '#src/domain/understanding.js';
import { loadUnderstanding } from '#src/region.js';
import { copyRegion } from '../support/region.js';
import { annotatorWith, rows } from './reading.js';

const annotate = annotatorWith();
const topicsOf = (sentence: string) => annotate(sentence).topics.map(({ id }) => id);

describe('words that stand in passing', () => {
  test.each(
    rows(`
    Кладоискатель откопал монеты у завода
    Художник расписал стену возле старой котельной
    Мурал о космосе появился на стене фабрики
    Велосипедист нашёл кошелёк рядом с фермой
    Дворы обещают убрать до первого снега
    Калужане встретили осень прогулкой после дождя
    Ансамбль выступил перед Новым годом под мокрым снегом`),
  )('a place or a time: %s', (sentence) => {
    const found = topicsOf(sentence);
    for (const id of ['industry', 'agriculture', 'weather', 'utilities']) expect(found).not.toContain(id);
  });

  test('one of many in a list of the text', () => {
    expect(topicsOf('Мэр отвечал на вопросы два часа | Спрашивали про дороги, ЖКХ и школы.')).toEqual([]);
  });

  test('the same word as the subject of the headline counts', () => {
    expect(topicsOf('Завод удвоил выпуск насосов')).toEqual(['industry']);
    expect(topicsOf('К вечеру пойдёт мокрый снег')).toContain('weather');
  });
});

describe('headlines of another kind', () => {
  test.each(
    rows(`
    Вратарь отбил три мяча под ливнем
    Ветераны сыграли в шахматы
    Украл у соседки козу: приговор
    Полиция задержала вора на ферме
    Прокуратура нашла нарушения на птицефабрике
    Поэт читал стихи про снег
    «Мы ждали его»: в Думиничах простились с погибшим земляком`),
  )('sport, stage, crime, farewell: %s', (sentence) => {
    const found = topicsOf(sentence);
    for (const id of ['weather', 'animals', 'agriculture', 'memory']) expect(found).not.toContain(id);
  });

  test('what the headline itself says beside sport is kept', () => {
    expect(topicsOf('Из-за марафона перекроют движение на мосту')).toEqual(['roads']);
    expect(topicsOf('Марафон стартует от моста | Движение перекроют в полдень.')).toEqual([]);
  });
});

describe('effects', () => {
  const topics = [
    { id: 'pets', name: 'Звери', patterns: ['питомник'], title: ['коза'], weak: ['хвост', 'лапа'] },
  ];
  const found = (effect: ContextEffect, title: string, text: string | null = null) => {
    const contexts: Context[] = [{ id: 'court', effect, topics: ['pets'], patterns: ['приговор', 'возле'] }];
    return createTopicFinder(topics, contexts)(readingOf(title, text)).length > 0;
  };

  test.each<[ContextEffect, string, boolean]>([
    ['silences', 'Приговор за питомник', false],
    ['weakens', 'Приговор за питомник', true],
    ['weakens', 'Приговор за козу', false],
    ['headline', 'Приговор за козу', true],
    ['headline', 'Приговор: хвост и лапа', true],
    ['passing', 'Приговор возле питомника', false],
    ['passing', 'Возле старого питомника', false],
    ['passing', 'Возле дома питомник', true],
  ])('%s: «%s» %s', (effect, title, isFound) => {
    expect(found(effect, title)).toBe(isFound);
  });

  test('only the headline makes a context, and not what it has in quotation marks', () => {
    expect(found('silences', 'Питомник открыли', 'Приговор вынесли вчера.')).toBe(true);
    expect(found('silences', 'Питомник «Приговор»')).toBe(true);
    expect(found('headline', 'Приговор вынесли', 'Питомник закрыт.')).toBe(false);
  });
});

test('a context that names a topic the region has not is refused by name', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'svodka-contexts-'));
  onTestFinished(() => rm(dir, { recursive: true }));
  await copyRegion(dir);
  const file = join(dir, 'contexts.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"weather"', '"wether"'));
  await expect(loadUnderstanding(dir)).rejects.toThrow(/contexts\.json.*темы «wether» нет/);
});
