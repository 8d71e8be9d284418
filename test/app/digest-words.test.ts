import { expect, test } from 'vitest';
import { createDigestWords } from '../../src/app/digest-words.js';
import { message } from '../support/delivery.js';

function words() {
  const asked: string[] = [];
  let edition = 0;
  const render = createDigestWords(
    async (id, format) => {
      asked.push(`${id} ${format}`);
      return id === 'none' ? null : [message(`${id} ${format}`)];
    },
    async () => edition,
  );
  return { asked, render, revise: () => (edition += 1) };
}

test('a digest is put into words once for each format it is wanted in', async () => {
  const { asked, render } = words();
  for (const format of ['classic', 'rich', 'classic', 'rich'] as const)
    expect((await render('d', format))?.[0]?.html).toBe(`d ${format}`);
  expect(asked).toEqual(['d classic', 'd rich']);
});

test('anew after something was withdrawn, and what is not there yet at every asking', async () => {
  const { asked, render, revise } = words();
  await render('d', 'rich');
  revise();
  await render('d', 'rich');
  await render('none', 'rich');
  await render('none', 'rich');
  expect(asked).toEqual(['d rich', 'd rich', 'none rich', 'none rich']);
});
