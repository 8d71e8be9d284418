import { describe, expect, test } from 'vitest';
import type { Correction, CorrectionView } from '../../src/domain/correction.js';
import { correctionMessage } from '../../src/messages/corrections/correction-message.js';
import { difference } from '../../src/messages/corrections/difference.js';
import { cardOf, channelOf } from '../support/cards.js';
import { say } from '../support/say.js';

const names = { sourceName: () => 'Вести' };

function view(
  about: Partial<Omit<CorrectionView, 'correction'>> & { correction?: Partial<Correction> } = {},
): CorrectionView {
  const card = cardOf();
  return {
    channel: channelOf({ chat: -1001234, title: 'Школа' }),
    card,
    post: {
      channel: -1001234,
      messageId: 5,
      at: 0,
      card: card.id,
      words: 'Мост открыли',
      byHand: null,
      hasPhoto: false,
      deletedAt: null,
    },
    reason: null,
    cautions: [],
    becomes: 'Мост закрыли',
    ...about,
    correction: {
      id: 'abc',
      channel: -1001234,
      card: card.id,
      messageId: 5,
      article: 'a',
      kind: 'changed',
      before: { title: 'Мост открыли', lead: null },
      after: { title: 'Мост закрыли', lead: null },
      at: 0,
      revision: 2,
      toldAt: null,
      shown: null,
      state: { kind: 'open' },
      ...about.correction,
    },
  };
}
const buttons = (about: Parameters<typeof view>[0]) =>
  correctionMessage(say, view(about), names).buttons?.map((row) => row.map(({ text }) => text));

describe('what has changed', () => {
  test('is marked word by word; words with nothing in common stand whole, the old above the new', () => {
    expect(difference('Мост открыли для машин', 'Мост закрыли для машин')).toBe(
      'Мост <s>открыли</s> <b>закрыли</b> для машин',
    );
    expect(difference('Мост открыли', 'В Тарусе прошёл фестиваль')).toBe(
      '<s>Мост открыли</s>\n<b>В Тарусе прошёл фестиваль</b>',
    );
    expect(difference('', 'Появилось <b>')).toBe('<b>Появилось &lt;b&gt;</b>');
    expect(difference('Исчезло', '')).toBe('<s>Исчезло</s>');
  });

  test('of texts as long as there are fits a message', () => {
    const long = (word: string) => ({
      title: `${word} `.repeat(60),
      lead: `${word} `.repeat(120).slice(0, 600),
    });
    const { plain } = correctionMessage(
      say,
      view({
        correction: { before: long('слово'), after: long('другое') },
        post: { ...view().post, byHand: 'руками '.repeat(600) },
        becomes: 'станет '.repeat(600),
      }),
      names,
    );
    expect(plain.length).toBeLessThan(4096);
  });
});

describe('what can be done', () => {
  test('a change updates, deletes or keeps; what is withdrawn has nothing to update with', () => {
    expect(buttons({})).toEqual([['Обновить'], ['Удалить', 'Оставить']]);
    expect(buttons({ correction: { kind: 'withdrawn' }, reason: 'Ошибка' })).toEqual([
      ['Удалить', 'Оставить'],
    ]);
  });

  test('a post changed by hand shows both texts before it may be overwritten', () => {
    const post = { ...view().post, byHand: 'Мост <наш>' };
    const { html } = correctionMessage(say, view({ post }), names);
    expect(html).toContain('Сейчас в канале стоит:\n<blockquote expandable>Мост &lt;наш&gt;</blockquote>');
    expect(html).toContain('Стало бы:\n<blockquote expandable>Мост закрыли</blockquote>');
    expect(buttons({ post })).toEqual([['Обновить'], ['Удалить', 'Оставить']]);
    const shown = { holds: [], byHand: 'Мост <наш>' };
    expect(buttons({ post, correction: { shown } })?.[0]).toEqual(['Заменить всё равно']);
  });

  test('an editor’s own words, and a post of no known number, are left to hands', () => {
    const card = cardOf({ edit: { text: 'Наше', by: 7, at: 0 } });
    expect(buttons({ card, becomes: null })).toEqual([['Удалить', 'Оставить']]);
    expect(correctionMessage(say, view({ card, becomes: null }), names).plain).toContain('сам его не меняю');
    expect(buttons({ post: { ...view().post, messageId: -1 } })).toEqual([['Оставить']]);
  });

  test('what the new text has to be warned of is named', () => {
    const cautions = [{ name: 'Дети и подростки', words: ['15-летний'], isOfficial: false, place: null }];
    expect(correctionMessage(say, view({ cautions }), names).plain).toContain(
      'дети и подростки («15-летний»)',
    );
    const shown = { holds: ['minors'], byHand: null };
    expect(buttons({ cautions, correction: { shown } })?.[0]).toEqual(['Обновить всё равно']);
  });

  test('links lead to the post, in a private channel too, and to the story', () => {
    const { html } = correctionMessage(say, view(), names);
    expect(html).toContain('https://t.me/c/1234/5');
    expect(html).toContain('https://kgvinfo.example/novosti/most');
  });
});
