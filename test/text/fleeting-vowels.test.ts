import { expect, test } from 'vitest';
import { stemsAlike } from '../../src/text/fleeting-vowels.js';
import { stemOf } from '../../src/text/stems.js';

test.each(
  `дворец дворца|отец отцу|боец бойцы|владелец владельца|палец пальцы|рынок рынка|мешок мешков|конек конька|
  девушка девушек|копейка копеек|остановка остановок|камень камня|деревня деревень|огонь огня|окно окон|узел узла|
  угол углу|земля земель|ветер ветра|сестра сестер|церковь церкви|любовь любви|день дни|день днях|дня дней|лед льда`
    .split('|')
    .map((pair) => pair.trim().split(' ') as [string, string]),
)('%s and %s are asked for together, whichever was typed', (one, other) => {
  expect(stemsAlike(stemOf(one))).toContain(stemOf(other));
  expect(stemsAlike(stemOf(other))).toContain(stemOf(one));
});

test.each(['пожар', 'мост', 'дело', 'корона', 'район', 'совет', 'вода'])('%s is asked for alone', (word) => {
  expect(stemsAlike(stemOf(word))).toEqual([stemOf(word)]);
});
