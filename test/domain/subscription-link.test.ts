import { describe, expect, test } from 'vitest';
import { RUBRIC_IDS } from '../../src/domain/rubric.js';
import { readSubscriptionLink } from '../../src/domain/subscription-link.js';

const IDS = {
  rubrics: RUBRIC_IDS.map((id) => ({ id })),
  topics: [{ id: 'outages' }, { id: 'weather' }],
  districts: [{ id: 'kaluga' }, { id: 'obninsk' }, { id: 'spas-demensky' }],
};
const read = (payload: string) => readSubscriptionLink(payload, IDS);

describe('links that ask for a subscription', () => {
  test.each([
    ['sub_sport_0800', { rubrics: ['sport'] }, { minutes: [480] }],
    ['sub_obninsk', { districts: ['obninsk'], places: 'only' }, { minutes: [480] }],
    ['sub_outages_atonce', { topics: ['outages'] }, { kind: 'at-once', perDay: 10, gapMinutes: 15 }],
    [
      'sub_sport-crime_kaluga_0730_workdays',
      { rubrics: ['sport', 'crime'], districts: ['kaluga'] },
      { minutes: [450], days: [1, 2, 3, 4, 5] },
    ],
    ['sub_workdays_0730_kaluga_crime', { rubrics: ['crime'], districts: ['kaluga'] }, { minutes: [450] }],
    ['sub_spas-demensky', { districts: ['spas-demensky'] }, {}],
    ['sub_kaluga-spas-demensky-obninsk', { districts: ['kaluga', 'spas-demensky', 'obninsk'] }, {}],
    ['sub_0800-2000_first_kaluga', { places: 'first' }, { minutes: [480, 1200] }],
    ['sub_weekly_mon', {}, { days: [1, 7] }],
    ['sub_weekends_930', {}, { minutes: [570], days: [6, 7] }],
    ['SUB_Sport', { rubrics: ['sport'] }, {}],
    ['sub', {}, { minutes: [480], days: [1, 2, 3, 4, 5, 6, 7] }],
    ['sub_sport_sport__', { rubrics: ['sport'] }, {}],
  ])('%s', (payload, wishes, timing) => {
    const link = read(payload);
    expect(link?.unknown).toEqual([]);
    expect(link?.wanted.wishes).toMatchObject(wishes);
    expect(link?.wanted.timing).toMatchObject(timing);
  });

  test('what is not known is named, and the rest still counts', () => {
    const link = read('sub_sport-chess_mars_2560_0730');
    expect(link?.unknown).toEqual(['chess', 'mars', '2560']);
    expect(link?.wanted.wishes.rubrics).toEqual(['sport']);
    expect(link?.wanted.timing).toMatchObject({ minutes: [450] });
  });

  test.each(['claim_abc', '', 'subscribe', 'substance_sport'])('«%s» is about something else', (payload) => {
    expect(read(payload)).toBeNull();
  });

  test('two links do not share what they ask for', () => {
    read('sub_sport_0700');
    expect(read('sub')?.wanted).toMatchObject({ wishes: { rubrics: [] }, timing: { minutes: [480] } });
  });
});
