import { expect, test } from 'vitest';
import { chooseDistrict } from '../../src/cli/choose-district.js';
import { loadDistricts } from '../../src/region/understanding.js';
import { KALUGA } from '../support/region.js';

const districts = await loadDistricts(KALUGA);

test.each([
  ['kozelsky', 'kozelsky'],
  ['Козельск', 'kozelsky'],
  ['козельск', 'kozelsky'],
  ['Козельский', 'kozelsky'],
  ['козельский р-н', 'kozelsky'],
  ['КОЗЕЛЬСКИЙ РАЙОН', 'kozelsky'],
  ['Обнинск', 'obninsk'],
  ['город обнинск', 'obninsk'],
  ['кременки', 'zhukovsky'],
  ['Кремёнки', 'zhukovsky'],
  ['куровской', 'kaluga'],
  ['спас деменск', 'spas-demensky'],
])('«%s» is the district %s', (wanted, id) => {
  expect(chooseDistrict(districts, wanted).id).toBe(id);
});

test.each(['Луна', 'Козельск и Обнинск', ''])('«%s» is none, and what there is is listed', (wanted) => {
  expect(() => chooseDistrict(districts, wanted)).toThrow(/нет\. Есть: babyninsky \(Бабынинский район\), /);
});
